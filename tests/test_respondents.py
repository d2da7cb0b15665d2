import pytest

from interviewkit import respondents
from interviewkit.errors import InputError, StudyError


def write(folder, *rows, header="id;groep;datum;duur;vorm;volledig;populatie", encoding="utf-8"):
    file = folder / "respondents.csv"
    file.write_text("\n".join([header, *rows, ""]), encoding=encoding)
    return file


def doubts(file):
    return [(problem.severity, problem.line, problem.what) for problem in respondents.read(file)[1]]


@pytest.mark.parametrize(
    "typed",
    [
        *("2026-03-12", "12-3-2026", "12-03-2026", "12/3/2026", "12.3.2026", "2026/3/12", "12 maart 2026"),
        *("12 mrt. 2026", "12-mrt-2026", "donderdag 12 maart 2026", "2026-03-12 00:00:00"),
    ],
)
def test_a_date_that_can_be_read_in_one_way_is_kept_in_one_form(tmp_path, typed):
    file = write(tmp_path, f"R01;g;{typed}")
    (person,) = respondents.load(file)
    assert (person.date, person.attributes["datum"], doubts(file)) == ("2026-03-12", "2026-03-12", [])


@pytest.mark.parametrize(
    "typed", ["3/13/2026", "2026-02-31", "12-03-26", "46093", "maart 2026", "12 mei. 26", "morgen"]
)
def test_a_date_that_cannot_be_read_is_an_error_with_its_line_and_no_page_has_it(tmp_path, typed):
    file = write(tmp_path, "R01;g;2026-03-12", f"R02;g;{typed}")
    assert doubts(file) == [("error", 3, f"datum '{typed}' cannot be read")]
    assert respondents.load(file)[1].date == ""
    assert respondents.load(file)[1].attributes["datum"] == typed


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("45", 45), ("45 min", 45), ("45 minuten", 45), ("45,0", 45), ("1 uur", 60), ("1u05", 65), ("1 uur en 5 min", 65)],
)
def test_a_duration_that_can_be_read_in_one_way_is_minutes(tmp_path, typed, minutes):
    file = write(tmp_path, f"R01;g;;{typed}")
    assert (respondents.load(file)[0].minutes, doubts(file)) == (minutes, [])


@pytest.mark.parametrize("typed", ["45,5", "1:02", "0", "6000", "lang", "²"])
def test_a_duration_that_cannot_be_read_is_told_and_left_out(tmp_path, typed):
    file = write(tmp_path, f"R01;g;;{typed}")
    assert doubts(file) == [("warning", 2, f"duur '{typed}' cannot be read")]
    assert respondents.load(file)[0].minutes is None


def test_other_cells_with_a_fixed_form_are_told_too(tmp_path):
    file = write(tmp_path, "R01;g;;;;misschien;vier", "R02;g;;;;Ja;12", "R03;g;;;;;")
    assert doubts(file) == [
        ("warning", 2, "volledig 'misschien' cannot be read"),
        ("warning", 2, "populatie 'vier' cannot be read"),
    ]
    assert respondents.load(file)[1].attributes["volledig"] == "ja"


def test_rows_in_which_nothing_is_filled_in_are_skipped_and_lines_stay_right(tmp_path):
    file = write(tmp_path, ";;;;;;", "R01;g", " ; ;", "", "R02;g")
    assert [(person.id, person.line) for person in respondents.load(file)] == [("R01", 3), ("R02", 6)]


def test_a_row_with_more_cells_than_the_first_line_is_an_error(tmp_path):
    file = write(tmp_path, "R01;g;2026-03-12;45;telefonisch; thuis;ja;12;;", "R02;g;;;;;;;;")
    assert doubts(file)[0] == ("error", 2, "the row has 10 cells, the first line has 7")
    assert {line for _, line, _ in doubts(file)} == {2}


def test_a_quotation_mark_that_is_not_closed_is_told(tmp_path):
    file = write(tmp_path, 'R01;"g;2026-03-12', "R02;g;2026-03-12")
    assert [what for _, _, what in doubts(file)] == ["a cell runs on over more lines"]


def test_names_of_columns_may_have_capitals_and_spaces(tmp_path):
    file = write(tmp_path, "R01;g;12-3-2026;x", header="ID; Groep ;Datum;Eigen kolom")
    assert dict(respondents.load(file)[0].attributes) == {
        "id": "R01",
        "groep": "g",
        "datum": "2026-03-12",
        "Eigen kolom": "x",
    }


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04....xl/workbook.xml", "is an Excel workbook"),
        (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
        ("id;groep\nR01;gemeenté".encode("cp1252"), "respondents.csv:2: the register is not UTF-8"),
        (b"id;groep;groep\n", "groep stands here twice"),
        (b'id;groep\n"' + b"x" * 200_000, "the register is not a table"),
    ],
)
def test_another_kind_of_file_is_called_what_it_is(tmp_path, data, says):
    file = tmp_path / "respondents.csv"
    file.write_bytes(data)
    with pytest.raises(InputError, match=says):
        respondents.load(file)


def test_a_register_that_is_not_there_is_told_with_how_to_make_it(tmp_path):
    with pytest.raises(StudyError, match=r"the register is not there.* Make it with a spreadsheet"):
        respondents.load(tmp_path / "respondents.csv")
