import json
import re
import threading
import zipfile

import openpyxl
import pytest
from click.testing import CliRunner

from interviewkit import blank
from interviewkit.__main__ import cli
from interviewkit.commands import suggest
from interviewkit.errors import RunError
from interviewkit.model import Coding, Valence
from interviewkit.pages import run as runs
from interviewkit.pages.jobs import Choice, plan
from interviewkit.study import Study
from tests.written import write_codings

ANSWERS = {
    "R01": "Klantmanagers rijden geen twee uur voor een gesprek van een half uur. Dus bellen we nu.",
    "R02": "=SOM(1) zei ik nog <script>alert(1)</script>, want de reis is voor iedereen veel te lang.",
}


@pytest.fixture
def study(tmp_path):
    root = tmp_path / "studie"
    blank.lay_out(root)
    for name, answer in ANSWERS.items():
        text = f"---\nid: {name}\n---\n\nInterviewer: En?\n\nRespondent: {answer}\n"
        (root / "transcripts" / f"{name}.md").write_text(text, encoding="utf-8")
    (root / "respondents.csv").write_text("id;groep\nR01;gemeente\nR02;gemeente\n", encoding="utf-8")
    book = (root / "codebook.yaml").read_text(encoding="utf-8")
    group = "groepen: [{id: gemeente, enkelvoud: gemeente, meervoud: gemeenten, label: Gemeente, aantal: 2}]"
    (root / "codebook.yaml").write_text(book.replace("groepen: []", group), encoding="utf-8")
    made = Study(root)
    for name, transcript in made.transcripts.items():
        turn = transcript.respondent_turns[0]
        passage = transcript.passage(turn.start, turn.end)
        coding = Coding(f"c{name}", passage, "thema.code", "codeur-a", "2026-01-01", Valence.BARRIER, "0.1")
        write_codings(made.journal("codeur-a", name), [coding])
    return Study(root)


def test_from_a_transcript_file_to_a_cell_of_a_page(study):
    """The whole way: transcript and journal on disk, notebook in a kernel, page and workbook."""
    outcome = runs.run(study, study.output_folder)
    assert outcome.failures == []
    text = (study.output_folder / "deelvraag-1.html").read_text(encoding="utf-8")
    assert "beide geïnterviewde gemeenten" in text
    assert "(2 van 2)" in text
    assert "nog in te vullen" in text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    names = {file.name for file in outcome.written}
    assert {"index.html", "deelvraag-1.html", "deelvraag-1.ipynb", "hoofdvraag.html", "overeenstemming.html"} <= names
    assert {"verantwoording.html", "synthese.xlsx"} <= names
    for link in re.findall(r'href="([^"#]+)"', (study.output_folder / "index.html").read_text(encoding="utf-8")):
        assert (study.output_folder / link).is_file()
    _workbook_is_tables_of_text(study.output_folder / "synthese.xlsx")
    _only_what_changed_is_done_again(study)


def _workbook_is_tables_of_text(file):
    sheet = openpyxl.load_workbook(file)["Deelvraag 1"]
    assert list(sheet.tables) == ["deelvraag_1"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type in {"s", "n"} for cell in cells)
    assert any(str(cell.value).startswith("beide") for cell in cells)
    with zipfile.ZipFile(file) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert b"autoFilter" in parts.read("xl/tables/table1.xml")


def _only_what_changed_is_done_again(study):
    again = runs.run(Study(study.root), study.output_folder)
    whole = ["hoofdvraag", "matrix", "overeenstemming", "sinds", "suggesties", "verantwoording"]
    assert sorted(again.fresh) == ["deelvraag-1", *whole]


def test_a_notebook_that_fails_is_told_with_cell_and_cause_and_the_others_are_made(study):
    file = study.root / "notebooks" / "deelvraag.ipynb"
    book = json.loads(file.read_text(encoding="utf-8"))
    book["cells"][3]["source"] = ["raise ValueError('kapot')"]
    file.write_text(json.dumps(book), encoding="utf-8")
    for other in ("overeenstemming", "verantwoording"):
        (study.root / "notebooks" / f"{other}.ipynb").unlink()
    study.output_folder.mkdir()
    (study.output_folder / "deelvraag-1.html").write_text("van een eerdere run", encoding="utf-8")
    answer = CliRunner().invoke(cli, ["run", "--study", str(study.root)])
    assert answer.exit_code == 1
    assert re.search(r"FAILED deelvraag-1 in cell 5: ValueError: kapot", answer.output + (answer.stderr or ""))
    assert (study.output_folder / "hoofdvraag.html").is_file()
    assert not (study.output_folder / "deelvraag-1.html").is_file()
    assert "kapot" in (study.output_folder / "deelvraag-1.ipynb").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        (Choice(questions=(7,)), "deelvraag 7 does not exist. Choose from: 1"),
        (Choice(coder="iemand"), "coder iemand does not exist. Choose from: codeur-a"),
        (Choice(groups=("raad",)), "groep raad does not exist. Choose from: gemeente"),
    ],
)
def test_what_does_not_exist_is_refused_before_anything_runs(study, choice, says):
    with pytest.raises(RunError, match=re.escape(says)):
        runs.run(study, study.output_folder, choice)
    assert not study.output_folder.exists()


def test_a_parameter_the_notebook_does_not_know_is_refused_before_the_run(study):
    file = study.root / "notebooks" / "deelvraag.ipynb"
    file.write_text(file.read_text(encoding="utf-8").replace("codeur = ", "coder = "), encoding="utf-8")
    with pytest.raises(RunError, match="does not know parameter 'codeur'"):
        runs.run(study, study.output_folder)


def test_a_notebook_may_be_written_without_spaces_and_is_refused_when_it_is_none(study):
    file = study.root / "notebooks" / "deelvraag.ipynb"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("codeur = ", "codeur="), encoding="utf-8")
    assert runs.run(study, study.output_folder, Choice(questions=(1,))).failures == []
    for damaged in ("<<<<<<< HEAD\n" + text, "[]", '{"cells": [{}]}'):
        file.write_text(damaged, encoding="utf-8")
        with pytest.raises(RunError, match=r"deelvraag\.ipynb: this is not a notebook that can be read\. Put back"):
            runs.run(study, study.output_folder)


def test_two_runs_do_not_write_in_one_folder(study):
    def begin_another(_line):
        with pytest.raises(RunError, match=r"another run is writing here\. Wait"):
            runs.run(Study(study.root), study.output_folder)

    assert runs.run(study, study.output_folder, Choice(questions=(1,)), progress=begin_another).failures == []
    assert runs.run(study, study.output_folder, Choice(questions=(1,))).fresh == ["deelvraag-1"]


def test_a_changed_coding_changes_the_key_of_its_own_question_only(study):
    book = study.root / "codebook.yaml"
    text = book.read_text(encoding="utf-8").replace(
        "    kort: Eerste vraag\n", "    kort: Eerste vraag\n  - {nr: 2, vraag: En?}\n"
    )
    book.write_text(text, encoding="utf-8")
    before = {job.name: job.key for job in plan(Study(study.root), Choice())}
    transcript = study.transcripts["R01"]
    turn = transcript.respondent_turns[0]
    extra = Coding("c9", transcript.passage(turn.start, turn.start + 9), "thema.code", "codeur-a", "2026-01-02")
    write_codings(study.journal("codeur-a", "R01"), [extra])
    after = {job.name: job.key for job in plan(Study(study.root), Choice())}
    assert before["deelvraag-1"] != after["deelvraag-1"]
    assert before["deelvraag-2"] == after["deelvraag-2"]


def _keys(study, choice=None):
    return {job.name: job.key for job in plan(Study(study.root), choice or Choice())}


def test_pages_about_the_whole_study_depend_on_the_texts_and_every_page_on_those_it_quotes(study):
    before = _keys(study)
    file = study.root / "transcripts" / "R01.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nInterviewer: Dank u.\n", encoding="utf-8")
    after = _keys(study)
    assert not [name for name in before if before[name] == after[name]]


def test_a_coder_with_a_dot_in_the_name_is_a_coder(study):
    (study.codings_folder / "codeur-a").rename(study.codings_folder / "j.jansen")
    assert _keys(study, Choice(coder="j.jansen"))


def test_a_question_asked_twice_is_answered_once(study):
    assert [job.name for job in plan(study, Choice(questions=(1, 1)))] == ["deelvraag-1"]


def test_after_an_interrupted_run_nothing_it_may_have_written_counts_as_up_to_date(study):
    runs.run(study, study.output_folder, Choice(questions=(1,)))

    def stop(_line):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        runs.run(study, study.output_folder, Choice(questions=(1,), groups=("gemeente",)), progress=stop)
    assert runs.run(study, study.output_folder, Choice(questions=(1,))).fresh == []


def test_an_interrupted_run_does_not_wait_for_a_cell_that_goes_on(study):
    file = study.root / "notebooks" / "verantwoording.ipynb"
    book = json.loads(file.read_text(encoding="utf-8"))
    book["cells"][3]["source"] = ["import time\ntime.sleep(600)"]
    file.write_text(json.dumps(book), encoding="utf-8")

    def stop(_line):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        runs.run(study, study.output_folder, progress=stop)


def test_a_long_name_of_the_folder_for_temporary_files_is_no_obstacle(study, tmp_path, monkeypatch):
    long = tmp_path / ("lang" * 25)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    assert runs.run(study, study.output_folder, Choice(questions=(1,))).failures == []


def test_an_empty_study_runs(tmp_path):
    blank.lay_out(tmp_path / "leeg")
    outcome = runs.run(Study(tmp_path / "leeg"), tmp_path / "uit", Choice(questions=(1,)))
    assert outcome.failures == []
    assert "nog geen codings" in (tmp_path / "uit" / "deelvraag-1.html").read_text(encoding="utf-8")


def test_a_run_of_one_question_keeps_the_other_fresh_pages_in_the_index(study, tmp_path):
    book = study.root / "codebook.yaml"
    two = "deelvragen:\n  - nr: 2\n    vraag: En dit?\n"
    book.write_text(book.read_text(encoding="utf-8").replace("deelvragen:\n", two, 1), encoding="utf-8")
    for name in ("hoofdvraag", "overeenstemming", "suggesties", "matrix", "sinds", "verantwoording"):
        (study.root / "notebooks" / f"{name}.ipynb").unlink()
    runs.run(Study(study.root), tmp_path, Choice((2,)))
    again = runs.run(Study(study.root), tmp_path, Choice((1,)))
    assert not again.failures
    assert all(f"deelvraag-{n}.html" in (tmp_path / "index.html").read_text(encoding="utf-8") for n in (1, 2))


def test_a_run_proposes_passages_beside_the_pages_and_says_why_it_cannot(study):
    file = study.root / "codebook.yaml"
    cues = file.read_text(encoding="utf-8").replace('"een woord"', '"klantmanager"')
    file.write_text(cues, encoding="utf-8")
    told = CliRunner().invoke(cli, ["run", "--study", str(study.root)])
    assert told.exit_code == 0, told.output
    assert " for 2 transcripts written" in told.output
    lines = (study.output_folder / "suggesties.jsonl").read_text(encoding="utf-8").splitlines()
    assert "R01" in {json.loads(line)["transcript"] for line in lines}

    file.write_text(cues.replace('"klantmanager"', '"a .. | b"'), encoding="utf-8")
    told = CliRunner().invoke(cli, ["run", "--study", str(study.root)])
    assert told.exit_code == 1
    assert "FAILED suggestions: " in told.output
    assert "thema.code" in told.output


def test_a_run_that_is_interrupted_starts_nothing_else(study, monkeypatch):
    """The second notebook has begun when the run is stopped, and is held until the others were called off."""
    begun, second, ended = [], threading.Event(), threading.Event()
    execute, end = runs._execute, runs.KernelHost.end

    def held(job, output, host):
        begun.append(job.name)
        if len(begun) == 2:
            second.set()
            assert ended.wait(60)
        return execute(job, output, host)

    def told(host):
        end(host)
        ended.set()

    def stop(_line):
        assert second.wait(60)
        raise KeyboardInterrupt

    monkeypatch.setattr(runs, "_execute", held)
    monkeypatch.setattr(runs.KernelHost, "end", told)
    with pytest.raises(KeyboardInterrupt):
        runs.run(study, study.output_folder, progress=stop, workers=1)
    assert len(begun) == 2
    assert {file.stem for file in study.output_folder.glob("*.ipynb")} <= set(begun)


def test_suggestions_that_stop_halfway_leave_the_file_as_it_was(study):
    def found():
        yield from ()
        raise KeyboardInterrupt

    out = study.output_folder / "suggesties.jsonl"
    suggest.write(out, iter(()))
    with pytest.raises(KeyboardInterrupt):
        suggest.write(out, found())
    assert [file.name for file in out.parent.iterdir()] == [out.name]


def test_two_lists_of_suggestions_written_at_once_are_both_whole(study, monkeypatch):
    out = study.root / "suggesties.jsonl"

    def other_process():
        monkeypatch.setattr(suggest.os, "getpid", lambda: -1)
        suggest.write(out, ())
        monkeypatch.undo()
        yield from ()

    assert suggest.write(out, other_process()) == 0
    assert out.read_bytes() == b""
    assert not list(study.root.glob(".*.part"))
