"""Tables that people fill in with a spreadsheet: as they are saved, and as they should not be."""

from pathlib import Path

import pytest

from interviewkit import tablefile
from interviewkit.coding import coverage
from interviewkit.errors import InputError, StudyError
from interviewkit.intake.pseudonyms import keyfile
from interviewkit.reception import worklist
from interviewkit.suggest import examples


@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_spreadsheets_save_is_read_with_its_lines(tmp_path: Path, separator: str, end: str) -> None:
    file = tmp_path / "tabel.csv"
    lines = [" naam;soort ", "", ' Jansen ;"over', 'twee"', ";", "De Vries"]
    file.write_bytes(b"\xef\xbb\xbf" + end.join(lines).replace(";", separator).encode())
    found = tablefile.records(file, "the table", ("naam", "soort"))
    assert [(line, row["naam"]) for line, row in found] == [(4, "Jansen"), (6, "De Vries")]
    assert found[0][1]["soort"].split() == ["over", "twee"]
    assert found[1][1]["soort"] == ""


def test_a_column_that_is_absent_is_named(tmp_path: Path) -> None:
    file = tmp_path / "tabel.csv"
    file.write_text("naam;aantal\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"csv:1: column soort, besluit of the table is missing\. Add it"):
        tablefile.records(file, "the table", ("naam", "soort", "besluit"))


@pytest.mark.parametrize("read", [keyfile.load, worklist.decisions, examples.load, coverage.load])
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'naam;soort\n"' + b"x" * 200_000, "is not a table"),
        (b"PK\x03\x04 xl/workbook.xml", "is an Excel workbook, not a text file"),
        ("naam;soort\nRené;x\n".encode("cp1252"), r"csv:2: the .* is not UTF-8"),
    ],
)
def test_what_is_no_table_is_said_with_the_cure(tmp_path: Path, read, data: bytes, says: str) -> None:
    file = tmp_path / "tabel.csv"
    file.write_bytes(data)
    with pytest.raises(InputError, match=says) as told:
        read(file)
    assert told.value.cure


def test_a_table_that_is_absent_tells_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=r"the register is not there\. Make one\."):
        tablefile.rows(tmp_path / "geen.csv", "the register", missing="Make one.")


@pytest.mark.parametrize("cell", ["=1+1", "+31 6", "-2", "@SUM", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_run_is_written_as_text(cell: str) -> None:
    assert tablefile.safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["a=1", "", "'=1", -2])
def test_any_other_cell_is_written_as_it_is(cell: str | int) -> None:
    assert tablefile.safe(cell) == cell
