"""What pages show of findings, on the example study: its forty findings are the largest fixture we have."""

from pathlib import Path

import pytest

from interviewkit.analysis.sentencecheck import Verdict
from interviewkit.pages import checklists, facts, lines, saturationview
from interviewkit.pages.account import AccountPage
from interviewkit.pages.matrix import MatrixPage
from interviewkit.pages.question import QuestionPage
from interviewkit.pages.reading import Reading
from interviewkit.pages.since import SincePage
from interviewkit.pages.whole import MainPage
from interviewkit.study import Study

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def reading():
    study = Study(ROOT)
    return Reading(study, study.corpus())


def test_every_finding_of_the_example_study_checks_out(reading):
    assert 25 <= len(reading.evaluated) <= 40
    for item in reading.evaluated:
        assert reading.problems(item.finding.id) == (), item.finding.id
        assert item.evidence.codings, item.finding.id
    checks = [check for found in reading.checks.values() for check in found]
    assert len(checks) >= 60
    assert {check.verdict for check in checks} == {Verdict.RIGHT}


def test_the_example_study_has_every_kind_of_finding(reading):
    found = reading.evaluated
    assert {item.finding.question for item in found} == set(range(1, 10))
    assert sum(not item.finding.settled for item in found) == 2
    assert any(item.finding.figure and item.finding.figure.relation == "weerspreekt" for item in found)
    assert sum(bool(count.con) for item in found for count in item.groups) >= 5
    assert any(len([c for c in item.groups if c.k]) == 1 for item in found)


def test_what_rests_on_codes_that_coders_apply_differently_was_agreed(reading):
    assert all(reading.doubtful_codes(item.finding.id) == () for item in reading.evaluated)


def test_a_reader_gets_no_draft_no_unapproved_quote_and_no_interview():
    page = QuestionPage(6, study=ROOT)
    blocks = [page.answer(), page.synthesis(), page.quotes(), page.working()]
    working = "".join(block.body for block in blocks)
    shared = "".join(block.reader or "" for block in blocks)
    assert "(concept)" in working
    assert "nog niet goedgekeurd" in working
    assert "R03, " in working
    for inside in ("(concept)", "nog niet goedgekeurd", "R03", "passages"):
        assert inside not in shared, inside
    assert "Beide geïnterviewde werkgeversservicepunten" in shared


def test_the_main_question_lays_figures_beside_interviews():
    page = MainPage(study=ROOT)
    text = page.figures().reader or ""
    for value in ("24%", "81%", "65%", "25 gemeenten"):
        assert value in text
    assert "weerspreekt" in text
    goals = page.goals().reader or ""
    assert all(f"D{number}." in goals for number in range(1, 7))
    assert "Beleid" not in (page.unknown().reader or "")


def test_pages_that_stay_inside_have_no_reading_version():
    assert MatrixPage(study=ROOT).head().reader is None


def test_the_client_reads_what_changed_since_the_version_before():
    assert SincePage(study=ROOT).head().reader


def test_every_item_of_the_checklists_is_told_or_visibly_open(reading):
    known = facts.facts(reading)
    assert (len(checklists.COREQ), len(checklists.SRQR)) == (32, 21)
    made = checklists.checklist("COREQ", checklists.COREQ, known, {"coreq-2": "Twee sociologen."})
    assert made.count("<tr>") == 33
    assert "Twee sociologen." in made
    assert "niet ingevuld" in made
    assert "29 interviews" in made
    assert checklists.unknown_items({"coreq-33": "x", "srqr-21": "y"}) == ("coreq-33",)
    used = {item.fact for item in (*checklists.COREQ, *checklists.SRQR) if item.fact}
    assert used <= set(known)


def test_the_account_names_no_coder_to_readers():
    page = AccountPage(study=ROOT)
    shared = "".join(block.reader or "" for block in (page.codings(), page.agreement(), page.versions(), page.hashes()))
    assert "codeur-a" not in shared
    assert "Krippendorff" in shared


def test_a_group_spoken_to_in_full_has_no_saturation(reading):
    assert "volledige groep gesproken" in saturationview.ratios(reading.corpus)


def test_a_line_figure_has_its_numbers_and_its_words():
    figure = lines.Lines(
        "x", "Titel", (("een", (1.0, 2.5)),), "Het stijgt.", "aantal", "onderwerpen", ("Chao2: 3", 3.0)
    )
    body, ((ident, drawn),) = lines.draw_lines(figure)
    assert 'aria-label="Het stijgt."' in body
    assert "2,5" in body
    assert (ident, drawn["data"][0]["y"]) == ("x", [1.0, 2.5])
