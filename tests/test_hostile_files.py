"""Files that mean harm or are broken: a clear error, or text; never a crash."""

import io
import json
import zipfile

import pytest

from interviewkit.errors import InputError, StudyError
from interviewkit.intake import archive, reading
from tests.raw_files import docx, odt, par, pdf, read, said, zipped

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("before", [BOMB, XXE, '<!DOCTYPE x SYSTEM "http://localhost/x.dtd">'])
def test_a_document_type_is_refused(tmp_path, before):
    with pytest.raises(InputError, match="document type"):
        read(tmp_path, "a.docx", docx(par("Interviewer: x &a;" if "ENTITY a" in before else "I: x"), before=before))


def test_a_zip_bomb_is_refused_without_unpacking_it(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_PART", 1000)
    with pytest.raises(InputError, match="unpacks to more than"):
        read(tmp_path, "a.docx", docx(par("I: " + "a" * 5000)))
    with pytest.raises(InputError, match="unpacks to more than"):
        read(tmp_path, "a.odt", odt("<text:p>" + "a" * 5000 + "</text:p>"))


def test_names_that_climb_out_of_a_zip_write_nothing(tmp_path):
    (tmp_path / "in").mkdir()
    evil = docx(par("I: hoe?"), par("R: zo."), **{"../../evil.txt": "x", "/evil2.txt": "x"})
    assert len(said(read(tmp_path / "in", "a.docx", evil))) == 2
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["a.docx"]


def doubled():
    stream = io.BytesIO(docx(par("I: x")))
    with zipfile.ZipFile(stream, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr("word/document.xml", "<x/>")
    return stream.getvalue()


def test_two_parts_of_one_name_are_refused(tmp_path):
    with pytest.raises(InputError, match="same name"):
        read(tmp_path, "a.docx", doubled())


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"PK\x03\x04 garbage", "damaged"),
        ("a.docx", docx(par("I: x"))[:-40], "damaged"),
        ("a.docx", zipped(**{"x.xml": "<x/>"}), "not a Word document"),
        ("a.docx", zipped(**{"word/document.xml": "<x><y></x>"}), "damaged"),
        ("a.docx", zipped(**{"word/document.xml": "<a>" * 5000 + "</a>" * 5000}), "damaged"),
        ("a.docx", zipped(**{"word/document.xml": "<document/>"}), "no text"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word file"),
        ("a.pdf", b"%PDF-1.7 garbage", "damaged"),
        ("a.pdf", pdf(["I: hoe?"])[:200], "damaged"),
        ("a.rtf", b"{\\rtf1" + b"{" * 100_000, "no text"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x00\x00\x00\x00", "empty"),
        ("a.txt", b" \n\t\r\n", "empty"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "no words"),
        ("a.json", json.dumps({"segments": [{"text": "\ud800"}]}), "no words"),
    ],
)
def test_a_broken_file_is_refused_in_words(tmp_path, name, data, says):
    with pytest.raises(InputError, match=says):
        read(tmp_path, name, data)


def test_a_protected_pdf_is_refused(tmp_path):
    import pypdf

    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(pdf(["Interviewer: Hoe?"])))
    writer.encrypt("geheim", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(InputError, match="password"):
        read(tmp_path, "a.pdf", stream.getvalue())


def test_half_characters_are_replaced(tmp_path):
    segments = [{"text": "I: een \ud83d twee"}, {"text": "R: zo"}]
    assert (
        said(read(tmp_path, "a.json", json.dumps({"segments": segments})))[0][2] == "een \N{REPLACEMENT CHARACTER} twee"
    )


def test_files_and_texts_that_are_too_large_are_refused(tmp_path, monkeypatch):
    with pytest.raises(InputError, match="longer than"):
        read(tmp_path, "a.txt", "I: " + "a" * 5_100_000)
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="larger than"):
        read(tmp_path, "a.txt", "I: hoe gaat het?")


def test_a_line_of_200_000_characters_is_read(tmp_path):
    for line in ("a" * 200_000, "a b" * 70_000, "1:" * 100_000, "[" * 200_000, "#0" * 100_000, "Ã©" * 100_000):
        assert len(said(read(tmp_path, "a.txt", f"Interviewer: Hoe?\nRespondent: {line} eind"))) == 2


@pytest.mark.parametrize("name", ["../R07", "con", "R07/x", "", "R 7"])
def test_an_id_that_is_a_path_or_a_reserved_name_is_refused(tmp_path, name):
    (tmp_path / "a.txt").write_text("I: hoe?\nR: zo.")
    with pytest.raises(InputError, match="cannot be an id"):
        reading.read(tmp_path / "a.txt", name)


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path):
    for file in (tmp_path / "weg.docx", tmp_path):
        with pytest.raises(StudyError, match="no such file"):
            reading.read(file, "R07")


@pytest.mark.parametrize("front", ["a: &x [1]\nb: *x", "a: !!python/object/apply:os.system ['x']"])
def test_front_matter_cannot_run_or_unfold(tmp_path, front):
    with pytest.raises(InputError, match=r"alias|tag"):
        read(tmp_path, "a.md", f"---\n{front}\n---\n\nInterviewer: x\n")


def test_a_time_in_front_matter_stays_what_was_typed(tmp_path):
    arrival = read(tmp_path, "a.md", "---\nduur: 1:30:15\n---\n\nInterviewer: x?\n\nRespondent: y\n")
    assert arrival.transcript.meta["duur"] == "1:30:15"


def test_a_zip_whose_parts_lie_before_its_beginning_is_refused(tmp_path):
    """Found by fuzzing: the directory points to a place before the file."""
    data = bytearray(docx(par("Interviewer: Hoe?")))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 42 : entry + 46] = b"\xff\xff\xff\xf0"
    data[data.rindex(b"PK\x05\x06") + 16] ^= 0x40
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path, "a.docx", bytes(data))
