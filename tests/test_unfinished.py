"""What still waits for a person is told before it leaves, once; and a study without interviews does not leave."""

import re

import pytest
import yaml
from click.testing import CliRunner

from interviewkit import blank
from interviewkit.__main__ import cli
from interviewkit.errors import ShareError
from interviewkit.pages import findingviews
from interviewkit.pages.reading import Reading
from interviewkit.share import bundle, deliver, gate, unfinished
from interviewkit.share.bundle import Options
from interviewkit.study import Study
from tests.share_study import executed, finding, lay_out

QUICK = Options(pdf=False)
DONE = {
    "kernantwoorden": [{"deelvraag": 1, "antwoord": "Een vast moment helpt.", "bevindingen": ["B1"]}],
    "antwoord_hoofdvraag": "Een vaste middag helpt bij de overdracht.",
    "wat_we_niet_weten": ["Of het ook elders helpt."],
    "doelen": [{"doel": "D1", "realisatie": "Ten dele", "volgens": "cm", "afwijking": "deels", "bevindingen": ["B1"]}],
}


def told(study):
    """What is unfinished in the bundle of a study, as the command says it."""
    executed(study)
    study = Study(study.root)
    verdict = gate.check(study, bundle.build(study, study.output_folder, QUICK).files)
    return [str(cause) for cause in verdict.causes if cause.remarks[0].rule == "unfinished"]


def finished(root, *, drop="", **changes):
    study = lay_out(root, **changes)
    found = {"bevindingen": [finding(uitvoering="deels", doelen=["D1"], factor={"niveau": "keten"})], **DONE}
    found.pop(drop, None)
    (root / "findings.yaml").write_text(yaml.safe_dump(found, allow_unicode=True), "utf-8")
    return Study(study.root)


def test_a_finished_study_is_told_nothing(tmp_path):
    assert told(finished(tmp_path / "s")) == []


def test_answers_that_nobody_wrote_and_the_pages_they_lack_on_are_named_once(tmp_path):
    questions = [
        {"nr": 1, "vraag": "Hoe verloopt de overdracht van bewoners?"},
        {"nr": 2, "vraag": "Wat helpt?"},
    ]
    answers, findings, pages = told(finished(tmp_path / "s", deelvragen=questions))
    assert answers.startswith("WARN unfinished - findings.yaml: no kernantwoord was written for deelvraag 2. ")
    assert "no finding was settled for deelvraag 2. " in findings
    assert pages.startswith("WARN unfinished - hoofdvraag.html, index.html, rapport.docx, synthese")
    answers, _ = told(finished(tmp_path / "t", drop="antwoord_hoofdvraag"))
    assert "no kernantwoord was written for the hoofdvraag. " in answers


def test_a_text_of_the_template_is_told(tmp_path):
    assert all(f": {text}\n" in blank.CODEBOOK for text in unfinished.TEMPLATE)
    (line,) = told(finished(tmp_path / "s", titel="Titel van de evaluatie"))
    assert "codebook.yaml: still the text of the empty study: titel. " in line


def test_a_sentence_that_speaks_of_filling_in_is_no_open_cell(tmp_path):
    study = finished(tmp_path / "s")
    pages = {"a.html": b"<p>Het formulier is nog in te vullen door de gemeente.</p>"}
    assert "unfinished" not in {remark.rule for remark in gate.check(study, pages).warnings}
    open_cell = {"a.html": b"<td>nog in te vullen</td>"}
    assert "unfinished" in {remark.rule for remark in gate.check(study, open_cell).warnings}


def test_an_empty_study_does_not_leave_and_nothing_is_run_for_it(tmp_path):
    root = tmp_path / "leeg"
    blank.lay_out(root)
    found = CliRunner().invoke(cli, ["share", "--study", str(root), "--to", str(tmp_path / "uit")])
    assert found.exit_code != 0
    assert "there are no interviews" in found.output
    assert "interviewkit import" in found.output
    assert not (tmp_path / "uit").exists()
    assert not (root / "output").exists()


def test_transcripts_of_nobody_in_the_register_are_no_interviews(tmp_path):
    study = lay_out(tmp_path / "s")
    executed(study)
    (study.root / "respondents.csv").write_text("id;groep\n", "utf-8")
    with pytest.raises(ShareError, match="none of the 5 transcripts is of somebody"):
        deliver.deliver(Study(study.root), study.output_folder, tmp_path / "uit", QUICK)


@pytest.mark.parametrize(("goals", "text"), [([], "niet van toepassing"), (["D1"], "nog in te vullen")])
def test_how_it_was_carried_out_reads_the_same_inside_and_outside(tmp_path, goals, text):
    study = lay_out(tmp_path / "s", findings=[finding(doelen=goals)])
    reading = Reading(study, study.corpus())
    for reader in (False, True):
        body = findingviews.synthesis("x", reading.evaluated, study.codebook, reader=reader).body
        (cell,) = re.findall(r'<td data-label="In de uitvoering">(.*?)</td>', body)
        assert re.sub("<[^>]*>", "", cell) == text
