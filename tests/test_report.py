import zipfile

import pytest

from interviewkit.errors import InputError, StudyError
from interviewkit.intake.archive import OLE
from interviewkit.intake.report import text_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(file, *paragraphs, part="word/document.xml", packing=zipfile.ZIP_STORED):
    body = "".join(f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>" for runs in paragraphs)
    with zipfile.ZipFile(file, "w", packing) as packed:
        packed.writestr(part, f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return file


def test_a_word_file_gives_its_paragraphs_whole(tmp_path):
    file = docx(tmp_path / "r.docx", ["Alle ", "gemeenten", " bellen."], ["Tweede alinea."])
    assert text_of(file) == "Alle gemeenten bellen.\nTweede alinea."


def test_markdown_loses_its_marks_and_broken_lines(tmp_path):
    file = tmp_path / "r.md"
    file.write_text("# Kop\n\n- **De meeste** gemeenten\nbellen, zie [bijlage](b.md).\n", encoding="utf-8")
    assert text_of(file) == "Kop\nDe meeste gemeenten bellen, zie bijlage.\n"


def test_text_in_an_old_encoding_is_read(tmp_path):
    file = tmp_path / "r.txt"
    file.write_bytes("Eén gemeente belt.".encode("cp1252"))
    assert text_of(file) == "Eén gemeente belt."


def test_a_line_that_was_broken_to_fit_is_whole_again_and_a_list_stays_a_list(tmp_path):
    file = tmp_path / "r.md"
    long = "Over de samenwerking in de regio is een meerderheid van de"
    file.write_text(
        f"# Samenwerking met partijen in de regio en daarbuiten in het land\nTekst.\n\n{long}\nCMP's tevreden.\n"
        f"- {long[:-3]}alle *geïnterviewde* gemeenten\n- Twee _CMP's_ niet\n",
        encoding="utf-8",
    )
    lines = text_of(file).split("\n")
    assert f"{long} CMP's tevreden." in lines
    assert "Twee CMP's niet" in lines
    assert lines[3].endswith("alle geïnterviewde gemeenten")


def test_accents_in_two_parts_become_one_letter(tmp_path):
    file = tmp_path / "r.txt"
    file.write_text("E\u0301e\u0301n gemeente.", encoding="utf-8")
    assert text_of(file) == "Één gemeente."


def test_what_is_no_report_is_refused(tmp_path):
    (tmp_path / "r.pdf").write_bytes(b"%PDF")
    (tmp_path / "kapot.docx").write_bytes(b"PK")
    for name, error in (("r.pdf", InputError), ("kapot.docx", InputError), ("weg.txt", StudyError)):
        with pytest.raises(error):
            text_of(tmp_path / name)
    with pytest.raises(InputError, match="not a Word document"):
        text_of(docx(tmp_path / "leeg.docx", ["x"], part="anders.xml"))


def test_entities_in_a_word_file_are_never_expanded(tmp_path):
    file = tmp_path / "bom.docx"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", f'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document {W}>&a;</w:document>')
    with pytest.raises(InputError, match="document type"):
        text_of(file)


def test_a_text_box_and_a_moved_paragraph_are_read_once(tmp_path):
    box = "<w:txbxContent><w:p><w:r><w:t>Alle CMP's bellen.</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    moved = (
        "<w:p><w:moveFrom><w:r><w:t>Weg.</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>Hier.</w:t></w:r></w:moveTo></w:p>"
    )
    file = tmp_path / "r.docx"
    body = f"<w:p><w:r><w:t>Voor.</w:t>{both}</w:r></w:p>{moved}"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", f"<w:document {W} {mc}><w:body>{body}</w:body></w:document>")
    assert text_of(file) == "Voor.\nAlle CMP's bellen.\nHier."


def test_a_word_file_nested_without_end_is_refused(tmp_path):
    file = tmp_path / "diep.docx"
    with zipfile.ZipFile(file, "w") as packed:
        deep = "<w:x>" * 5000 + "</w:x>" * 5000
        packed.writestr("word/document.xml", f"<w:document {W}>{deep}</w:document>")
    with pytest.raises(InputError, match="damaged"):
        text_of(file)


def test_a_word_file_with_a_damaged_part_is_told(tmp_path):
    file = docx(tmp_path / "r.docx", ["Alle gemeenten bellen. " * 200], packing=zipfile.ZIP_DEFLATED)
    data = bytearray(file.read_bytes())
    data[60:80] = bytes(20)
    file.write_bytes(data)
    with pytest.raises(InputError, match="damaged"):
        text_of(file)


def test_a_word_file_under_a_password_is_told(tmp_path):
    file = tmp_path / "r.docx"
    file.write_bytes(OLE + bytes(600))
    with pytest.raises(InputError, match="password"):
        text_of(file)
