"""From a run to a bundle: what is in it, what never is, whole or not at all, and the signature under it."""

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pypdf
import pytest
from click.testing import CliRunner

from interviewkit.__main__ import cli
from interviewkit.errors import ShareError
from interviewkit.model import Coding
from interviewkit.share import bundle, deliver, gate, printed, receipt
from interviewkit.share.bundle import Options
from interviewkit.share.deliver import ShutError
from interviewkit.share.receipt import Override
from interviewkit.share.tree import grid, parse, plain
from interviewkit.study import Study
from tests.share_study import APPROVED, MEMO, SECRET, book, executed, lay_out, run_book
from tests.written import write_codings

QUICK = Options(pdf=False)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    study = lay_out(tmp_path_factory.mktemp("delen") / "studie")
    executed(study)
    return study.root


@pytest.fixture
def study(root, tmp_path):
    shutil.copytree(root, tmp_path / "studie")
    made = Study(tmp_path / "studie")
    executed(made)
    return made


@pytest.fixture(scope="module")
def made(root):
    study = Study(root)
    return bundle.build(study, study.output_folder, Options(pdf=False, notebooks=True)).files


def test_the_bundle_holds_the_pages_the_report_and_the_tables_and_no_working_page(made):
    names = set(made)
    assert {"index.html", "deelvraag-1.html", "hoofdvraag.html", "verantwoording.html"} <= names
    assert {"toegankelijkheid.html", "rapport.docx", "synthese.xlsx", "manifest.json"} <= names
    assert not any("overeenstemming" in name or "matrix" in name for name in names)
    text = made["deelvraag-1.html"].decode()
    assert APPROVED in text
    assert MEMO not in text
    assert "codeur-a" not in text


def test_every_link_in_the_bundle_leads_to_a_file_in_it(made):
    for name, data in made.items():
        if name.endswith(".html"):
            shown = re.sub(r"<script.*?</script>", "", data.decode(), flags=re.DOTALL)
            for link in re.findall(r'href="([^"#]+)', shown):
                assert link in made, (name, link)


def test_pages_are_small_and_without_script_when_asked(root):
    study = Study(root)
    files = bundle.build(study, study.output_folder, Options(static=True, pdf=False)).files
    pages = [data for name, data in files.items() if name.endswith(".html")]
    assert all(b"<script" not in data and len(data) < 150_000 for data in pages)


def test_a_notebook_goes_along_with_its_code_and_without_anything_else(made):
    book = json.loads(made["notebooks/deelvraag-1.ipynb"])
    assert set(book["metadata"]) == {"kernelspec"}
    assert 'studie = "."' in json.dumps(book).replace('\\"', '"')
    data = [output["data"] for cell in book["cells"] for output in cell.get("outputs", ())]
    assert data
    assert all(set(item) == {"text/html"} for item in data)


def test_the_manifest_names_every_file_with_its_hash(made):
    listed = json.loads(made["manifest.json"])["bestanden"]
    assert set(listed) == set(made) - {"manifest.json"}
    assert all(bundle.sha(made[name]) == item["sha256"] for name, item in listed.items())


def test_widget_state_and_other_output_of_a_notebook_are_built_away(study):
    file = study.output_folder / "deelvraag-1.ipynb"
    book = json.loads(file.read_text("utf-8"))
    book["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"a": SECRET}}}
    book["cells"][1]["outputs"].append({"output_type": "stream", "text": SECRET})
    book["cells"].append(
        {"cell_type": "raw", "metadata": {"x": SECRET}, "source": SECRET, "attachments": {"a": SECRET}}
    )
    html = {"output_type": "display_data", "data": {"text/html": SECRET, "application/vnd.plotly.v1+json": SECRET}}
    book["cells"].append({"cell_type": "code", "metadata": {}, "source": "", "outputs": [html]})
    file.write_text(json.dumps(book), encoding="utf-8")
    deliver.deliver(study, study.output_folder, study.root.parent / "uit", QUICK)
    whole = b"".join(file.read_bytes() for file in (study.root.parent / "uit").glob("*.html"))
    assert SECRET.encode() not in whole


def plant(study, text):
    file = study.output_folder / "deelvraag-1.ipynb"
    book = file.read_text("utf-8").replace("Leeswijzer", f"Leeswijzer {text}")
    assert text in book
    file.write_text(book, encoding="utf-8")


def test_a_shut_gate_writes_nothing_and_leaves_the_earlier_bundle(study):
    target = study.root.parent / "uit" / "bundel"
    deliver.deliver(study, study.output_folder, target, QUICK)
    before = {file: file.read_bytes() for file in target.rglob("*") if file.is_file()}
    plant(study, SECRET)
    with pytest.raises(ShutError, match="gate is shut"):
        deliver.deliver(study, study.output_folder, target, QUICK)
    with pytest.raises(ShutError):
        deliver.deliver(study, study.output_folder, target.with_name("nieuw"), QUICK)
    assert {file: file.read_bytes() for file in target.rglob("*") if file.is_file()} == before
    assert {item.name for item in target.parent.iterdir()} == {"bundel", "bundel.ontvangstbewijs.json"}


def second_fails(real):
    calls = []

    def broken(self, *args):
        calls.append(self)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(self, *args)

    return broken


def test_a_failure_while_writing_leaves_no_part_and_the_earlier_bundle(study, monkeypatch):
    target = study.root.parent / "uit" / "bundel"
    deliver.deliver(study, study.output_folder, target, QUICK)
    before = (target / "manifest.json").read_bytes()
    for name in ("write_bytes", "rename"):
        broken = second_fails(getattr(type(target), name))
        with monkeypatch.context() as patch:
            patch.setattr(type(target), name, broken)
            with pytest.raises(ShareError, match="No space left"):
                deliver.deliver(study, study.output_folder, target, QUICK)
        assert (target / "manifest.json").read_bytes() == before
        assert {item.name for item in target.parent.iterdir()} == {"bundel", "bundel.ontvangstbewijs.json"}


GATED = """
import signal, sys, time
from pathlib import Path
from interviewkit import __main__
from interviewkit.share import bundle, deliver
from interviewkit.study import Study

root, target, name, place = sys.argv[1:]
signal.signal(signal.SIGTERM, __main__._stop)
signal.signal(signal.SIGINT, signal.default_int_handler)
real, seen = getattr(Path, name), []

def gated(self, *args, **kwargs):
    if Path(target).parent in self.parents:
        seen.append(self)
        if len(seen) == int(place):
            print("here", flush=True)
            time.sleep(600)
    return real(self, *args, **kwargs)

setattr(Path, name, gated)
study = Study(root)
deliver.deliver(study, study.output_folder, Path(target), bundle.Options(pdf=False))
"""
MOMENTS = {
    "before the first file": ("write_bytes", 1),
    "halfway the files": ("write_bytes", 4),
    "before the files get their name": ("rename", 1),
    "before the receipt gets its name": ("replace", 1),
}


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("sort", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_share_leaves_no_part(study, sort, moment):
    target = study.root.parent / "uit" / "bundel"
    found = interrupted(study, target, MOMENTS[moment], sort)
    if sort is signal.SIGKILL:  # nothing can clear up then; what is left is hidden, and the next share clears it
        found = {name for name in found if not name.startswith(".bundel.")}
    assert found <= {"bundel"}
    if target.exists():
        verdict, _ = deliver.inspect(study, target)
        assert not [remark for remark in verdict.blocks if remark.rule == "changed"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("place", [1, 2], ids=["before the earlier one steps aside", "before the new one is in place"])
def test_an_interrupted_share_leaves_the_earlier_bundle(study, place):
    target = study.root.parent / "uit" / "bundel"
    deliver.deliver(study, study.output_folder, target, QUICK)
    before = (target / "manifest.json").read_bytes()
    found = interrupted(study, target, ("rename", place), signal.SIGTERM)
    assert found == {"bundel", "bundel.ontvangstbewijs.json"}
    assert (target / "manifest.json").read_bytes() == before


def interrupted(study, target, moment, sort):
    """What lies beside a bundle of which the making was ended by a signal when it was at the moment."""
    name, place = moment
    command = [sys.executable, "-c", GATED, str(study.root), str(target), name, str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        reached = process.stdout.readline()
        process.send_signal(sort)
        _, told = process.communicate(timeout=60)
    assert reached == "here\n", told
    assert process.returncode < 0
    return {item.name for item in target.parent.iterdir()} if target.parent.exists() else set()


def test_what_a_killed_share_left_is_cleared_by_the_next(study):
    target = study.root.parent / "uit" / "bundel"
    left = target.parent / ".bundel.part-1"
    left.mkdir(parents=True)
    (left / "index.html").write_text("half")
    (target.parent / ".bundel.ontvangstbewijs.json.1.part").write_text("half")
    deliver.deliver(study, study.output_folder, target, QUICK)
    assert {item.name for item in target.parent.iterdir()} == {"bundel", "bundel.ontvangstbewijs.json"}


def test_a_bundle_that_was_put_aside_when_a_share_was_killed_is_not_lost_when_the_next_one_fails(tmp_path):
    target = tmp_path / "bundel"
    bundle.put({bundle.MANIFEST: b"{}", "index.html": b"eerst"}, target)
    target.rename(tmp_path / ".bundel.part-1-old")
    with pytest.raises(ShareError, match="cannot be written"):
        bundle.put({bundle.MANIFEST: b"{}", "index.html/index.html": b"later", "index.html": b""}, target)
    assert (target / "index.html").read_bytes() == b"eerst"
    assert [item.name for item in tmp_path.iterdir()] == ["bundel"]


def test_a_folder_that_is_no_bundle_is_not_overwritten(study):
    target = study.root.parent / "uit"
    target.mkdir()
    (target / "eigen.txt").write_text("van mij")
    with pytest.raises(ShareError, match="not a bundle"):
        deliver.deliver(study, study.output_folder, target, QUICK)
    assert (target / "eigen.txt").read_text() == "van mij"


def test_a_person_signs_for_what_was_checked_and_a_change_afterwards_is_recognised(study):
    target = study.root.parent / "uit"
    made = deliver.deliver(study, study.output_folder, target, QUICK)
    signed = deliver.sign(study, target, "P. Leider")
    assert (signed.signed_by, signed.bundle) == ("P. Leider", made.receipt.bundle)
    verdict, record = deliver.inspect(study, target)
    assert record.signed
    assert verdict.blocks == ()
    lines = [json.loads(line) for line in receipt.log_file(study).read_text("utf-8").splitlines()]
    assert [line["handeling"] for line in lines] == ["gemaakt", "ondertekend"]
    assert {line["bundel"] for line in lines} == {signed.bundle}
    for change in (tamper_file, tamper_zip, tamper_manifest, tamper_extra, tamper_gone):
        copy = target.with_name(f"uit-{change.__name__}")
        shutil.copytree(target, copy)
        shutil.copy(receipt.beside(target), receipt.beside(copy))
        (copy / "uit.zip").rename(copy / f"{copy.name}.zip")
        assert not [r for r in deliver.inspect(study, copy)[0].blocks if r.rule == "changed"]
        change(copy)
        assert [r for r in deliver.inspect(study, copy)[0].blocks if r.rule == "changed"], change.__name__
        with pytest.raises(ShutError):
            deliver.sign(study, copy, "P. Leider")


def tamper_file(folder):
    with (folder / "index.html").open("a") as stream:
        stream.write(" ")


def tamper_zip(folder):
    with zipfile.ZipFile(folder / f"{folder.name}.zip", "a") as archive:
        archive.writestr("extra.txt", "x")


def tamper_manifest(folder):
    (folder / "manifest.json").write_text((folder / "manifest.json").read_text("utf-8") + "\n", "utf-8")


def tamper_extra(folder):
    (folder / "extra.txt").write_text("x")


def tamper_gone(folder):
    (folder / "synthese.xlsx").unlink()


def test_a_rule_passes_only_with_a_reason_and_the_reason_is_kept(study):
    plant(study, "respondent 4")
    target = study.root.parent / "uit"
    for wrong in (Override("geen-regel", "x", "ik"), Override("respondent-label", " ", "ik")):
        with pytest.raises(ShareError):
            deliver.deliver(study, study.output_folder, target, QUICK, [wrong])
    passed = Override("respondent-label", "Het is een nummer in een tabel", "P. Leider")
    deliver.deliver(study, study.output_folder, target, QUICK, [passed])
    assert receipt.load(receipt.beside(target)).overrides == (passed,)
    assert "nummer in een tabel" in receipt.log_file(study).read_text("utf-8")
    assert deliver.sign(study, target, "P. Leider").signed


def test_the_receipt_does_not_hold_the_words_it_is_about(study):
    plant(study, SECRET)
    target = study.root.parent / "uit"
    deliver.deliver(study, study.output_folder, target, QUICK, [Override("transcript-words", "proef", "ik")])
    text = receipt.beside(target).read_text("utf-8")
    assert "transcript-words" in text
    assert "kopieerapparaat" not in text


def test_the_same_run_gives_the_same_bundle(study):
    one = bundle.build(study, study.output_folder, QUICK).files
    other = bundle.build(study, study.output_folder, QUICK).files
    changing = {"manifest.json", "index.html", "toegankelijkheid.html", "synthese.xlsx"}
    assert {name for name in one if one[name] != other[name]} <= changing
    assert bundle.zipped(one) == bundle.zipped(one)


def test_the_command_says_where_a_leak_is_and_looks_through_any_folder(study, tmp_path):
    folder = tmp_path / "van-een-ander"
    folder.mkdir()
    (folder / "a.html").write_text(f"<p>{SECRET}</p>", "utf-8")
    found = CliRunner().invoke(cli, ["share", "--study", str(study.root), "--check", str(folder)])
    assert found.exit_code == 1
    assert "transcript-words - a.html" in found.output
    (folder / "a.html").write_text("<p>niets</p>", "utf-8")
    assert CliRunner().invoke(cli, ["share", "--study", str(study.root), "--check", str(folder)]).exit_code == 0


@pytest.mark.parametrize("arguments", [[], ["--to", "x", "--override", "stale"], ["--sign", "--to", "x"]])
def test_the_command_says_what_is_missing(study, arguments):
    found = CliRunner().invoke(cli, ["share", "--study", str(study.root), *arguments])
    assert found.exit_code != 0
    assert "Traceback" not in found.output


# ---- the office files

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


def test_the_word_document_has_what_reading_software_needs(made):
    data = made["rapport.docx"]
    body = ET.fromstring(part(data, "word/document.xml"))
    styles = [style.get(f"{W}val") for style in body.iter(f"{W}pStyle")]
    assert {"Title", "Heading1", "Heading2", "Caption", "Quote", "QuoteSource", "ListBullet", "TOC1"} <= set(styles)
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) >= 4
    for table in tables:
        assert table.find(f".//{W}tblHeader") is not None
        assert table.find(f".//{W}tblCaption").get(f"{W}val")
        cells = {len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")}
        assert cells == {len(table.findall(f"{W}tblGrid/{W}gridCol"))}
    assert 'w:lang w:val="nl-NL"' in part(data, "word/styles.xml")
    assert " TOC " in part(data, "word/document.xml")
    drawn = re.findall(r"<wp:docPr [^>]*>", part(data, "word/document.xml"))
    assert drawn
    assert all(re.search(r'descr="[^"]{10,}"', item) for item in drawn)
    marks = set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', part(data, "word/document.xml")))
    assert set(re.findall(r'w:anchor="([^"]+)"', part(data, "word/document.xml"))) <= marks


def test_every_part_of_the_word_document_is_listed_and_well_formed_and_names_nobody(made):
    with zipfile.ZipFile(io.BytesIO(made["rapport.docx"])) as archive:
        names = archive.namelist()
        types = archive.read("[Content_Types].xml").decode()
        for name in names:
            ET.fromstring(archive.read(name))
            assert name.endswith(".rels") or f'PartName="/{name}"' in types or name == "[Content_Types].xml"
        core = archive.read("docProps/core.xml").decode()
        for target in re.findall(r'Target="([^"]+)"', archive.read("word/_rels/document.xml.rels").decode()):
            assert f"word/{target}" in names
    assert "creator" not in core
    assert "lastModifiedBy" not in core


def test_the_workbook_has_the_tables_of_the_pages_as_text_and_numbers(made):
    book = openpyxl.load_workbook(io.BytesIO(made["synthese.xlsx"]))
    assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
    tables = [table for sheet in book.worksheets for table in sheet.tables.values()]
    assert len(tables) >= 4
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(APPROVED in str(cell.value) for cell in cells)
    assert not book.properties.creator


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["rapport.docx", "synthese.xlsx"])
def test_libreoffice_opens_the_office_files(made, tmp_path, name):
    file = tmp_path / name
    file.write_bytes(made[name])
    profile = f"-env:UserInstallation=file://{tmp_path}/profiel"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(file.with_suffix(".pdf")).pages)
    assert "Geïnterviewde casemanagers" in text
    assert "wethouder" not in text


@pytest.mark.browser
@pytest.mark.skipif(not printed.browser() and os.environ.get("CI") != "true", reason="there is no Chromium")
def test_the_printed_report_is_tagged_and_says_the_same(root, tmp_path):
    study = Study(root)
    built = bundle.build(study, study.output_folder, Options())
    reader = pypdf.PdfReader(io.BytesIO(built.files["rapport.pdf"]))
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.root_object["/Lang"] == "nl"
    text = "".join(page.extract_text() for page in reader.pages)
    assert study.codebook.title in text
    assert "codeur-a" not in text
    assert list(reader.outline)


def test_without_a_browser_the_pdf_is_left_out_with_a_message(root, monkeypatch):
    monkeypatch.setenv("INTERVIEWKIT_BROWSER", "bestaat-niet")
    said = []
    study = Study(root)
    built = bundle.build(study, study.output_folder, Options(), progress=said.append)
    assert "rapport.pdf" not in built.files
    assert any("left out" in line for line in said)
    assert "rapport.pdf" not in built.files["index.html"].decode()


@pytest.mark.skipif(shutil.which("false") is None, reason="there is no program that fails")
def test_where_the_browser_fails_the_bundle_does_not_speak_of_a_pdf(root, monkeypatch):
    monkeypatch.setenv("INTERVIEWKIT_BROWSER", "false")
    said, early = [], []
    study = Study(root)
    built = bundle.build(
        study, study.output_folder, Options(), progress=said.append, meanwhile=lambda *a: early.append(a)
    )
    assert any("left out" in line for line in said)
    assert b"rapport.pdf" in early[0][0]["index.html"]
    assert b"rapport.pdf" not in built.files["index.html"]
    assert "rapport.pdf" not in json.loads(built.files["manifest.json"])["bestanden"]


def test_the_gate_looks_at_what_changed_after_it_had_looked(root):
    study = Study(root)
    looking = gate.Looking(study)
    looking.look({"a.html": b"<p>niets</p>", "weg.html": f"<p>{SECRET}</p>".encode()})
    clean = looking.verdict({"a.html": b"<p>niets</p>"})
    assert "transcript-words" not in {remark.rule for remark in clean.blocks}
    planted = looking.verdict({"a.html": f"<p>{SECRET}</p>".encode()})
    assert "transcript-words" in {remark.rule for remark in planted.blocks}
    assert "transcript-words" in {r.rule for r in looking.verdict({}, {"a.pdf": f"<p>{SECRET}</p>"}).blocks}


def test_a_cell_of_the_report_counts_the_sentences_that_stand_elsewhere_and_tables_stay_whole():
    folded = "<td data-label='x'><details><summary>2 bevindingen</summary><ul><li>a</li><li>b</li></ul></details></td>"
    figure = "<figure><details><summary>De cijfers</summary><table><td>1</td></table></details></figure>"
    made = bundle._in_one({"een": [{"kind": "section", "title": "t", "body": folded + figure}]})
    assert made["een"][0]["body"] == "<td data-label='x'>2 bevindingen</td>" + figure


def test_a_word_that_a_page_may_break_is_whole_in_the_office_files():
    found = grid(next(parse("<table><tr><th>werkgevers\u00adservicepunt</th></tr></table>").find("table")))
    assert found.columns == ("werkgeversservicepunt",)


def test_a_table_is_read_as_it_stands():
    tree = parse(
        "<table><caption>C</caption><tr><th>a</th><th>b</th></tr><tr><th>x<br>y</th><td><ul><li>1</li></ul></td></tr></table>"
    )
    found = grid(next(tree.find("table")))
    assert (found.caption, found.columns, found.rows) == ("C", ("a", "b"), (("x\ny", "1"),))
    assert plain(parse("<p>een <b>twee</b></p><p>drie</p>")) == "een twee\ndrie"


def test_a_page_that_a_new_coding_does_not_touch_is_not_stale(tmp_path):
    """Only the pages that show a coding are made again; what the others were made from still holds."""
    asked = [{"nr": 1, "vraag": "Helpt de middag?"}, {"nr": 2, "vraag": "Hoe ver is het?"}]
    codes = [dict(item) for item in book()["codes"]]
    codes[1]["deelvragen"] = [2]
    study = lay_out(tmp_path / "studie", deelvragen=asked, codes=codes)
    executed(study)
    transcript = study.transcripts["R03"]
    extra = Coding("c9", transcript.passage(*_span(transcript)), "a.reis", "codeur-a", "2026-01-02")
    write_codings(study.journal("codeur-a", "R03"), [extra])
    study = Study(study.root)
    for name in ("hoofdvraag", "overeenstemming", "verantwoording"):
        run_book(study, name, name)
    assert _stale(study) == {"deelvraag-2.html"}
    run_book(study, "deelvraag", "deelvraag-2", deelvraag=2)
    assert not _stale(study)


def _span(transcript):
    turn = transcript.respondent_turns[0]
    return turn.start, turn.end


def _stale(study):
    made = bundle.build(study, study.output_folder, QUICK).files
    pages = {name: data for name, data in made.items() if name.startswith("deelvraag")}
    return {remark.file for remark in gate.check(study, pages).remarks if remark.rule == "stale"}
