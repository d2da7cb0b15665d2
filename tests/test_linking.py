"""Claims of report text linked to the findings of the example study; the sentences are invented paraphrases."""

from functools import cache
from pathlib import Path

import pytest

from interviewkit.analysis.sentencecheck import Verdict, check_text
from interviewkit.pages.reading import Reading
from interviewkit.study import Study
from tests import report_set

ROOT = Path(__file__).parent.parent
SIGNS = {Verdict.RIGHT: "+", Verdict.LOOSE: "~", Verdict.WRONG: "x"}


@cache
def example():
    study = Study(ROOT)
    reading = Reading(study, study.corpus())
    return reading.corpus.book, reading.evaluated


def check(text):
    return check_text(text, *example())


def gold(name):
    lines = (ROOT / "tests" / "fixtures" / name).read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]


@cache
def linked(name):
    return [(finding, verdict, check(sentence)[0]) for finding, verdict, sentence in gold(name)]


@pytest.mark.parametrize("name", ["koppelingen.txt", "koppelingen-apart.txt"])
def test_a_paraphrase_finds_its_finding(name):
    pairs = [(finding, found.finding) for finding, _, found in linked(name) if finding != "-"]
    assert sum(a == b for a, b in pairs) >= 0.85 * len(pairs), [pair for pair in pairs if len(set(pair)) > 1]
    assert sum(b not in {a, ""} for a, b in pairs) <= 0.05 * len(pairs)


@pytest.mark.parametrize("name", ["koppelingen.txt", "koppelingen-apart.txt"])
def test_the_verdict_on_a_linked_claim_follows_from_its_counts(name):
    wrong = [
        (found.claim.text, found.verdict, verdict)
        for finding, verdict, found in linked(name)
        if finding == found.finding and SIGNS[found.verdict] != verdict
    ]
    assert not wrong


@pytest.mark.parametrize("name", ["koppelingen.txt", "koppelingen-apart.txt"])
def test_most_claims_that_no_finding_backs_are_told_so(name):
    found = [found.finding for finding, _, found in linked(name) if finding == "-"]
    assert found.count("") >= 0.8 * len(found)


def test_claims_in_running_text_find_their_findings():
    right = wrong = 0
    for text, marks in report_set.reports().values():
        checks = {item.claim.start: item.finding for item in check(text)}
        pairs, _, _ = report_set.score(text, marks, [item.claim for item in check(text)])
        for mark, claim in pairs:
            if mark.finding not in {"", "-"}:
                right += checks[claim.start] == mark.finding
                wrong += checks[claim.start] not in {mark.finding, ""}
    assert right >= 0.78 * 190
    assert wrong <= 0.08 * 190


def test_a_sentence_that_points_back_is_about_what_came_before():
    text = "Vrijwel alle CMP's noemen de reistijd als reden dat een driegesprek niet doorgaat."
    assert [item.finding for item in check(f"{text} Alle gemeenten bevestigen dit.")] == ["B7.3", "B7.3"]


def test_a_missing_geinterviewde_is_told_with_and_without_a_finding():
    backed, loose = check(
        "Drie van de vier gemeenten zijn blij met één ingang bij COA. Twee gemeenten hebben een zwembad met golfslag."
    )
    assert (backed.finding, loose.finding) == ("B8.1", "")
    assert all(any("geïnterviewde" in text for text in item.warnings) for item in (backed, loose))
    (asked,) = check("Drie van de vier geïnterviewde gemeenten zijn blij met één ingang bij COA.")
    assert not asked.warnings


def test_no_one_sees_something_is_everyone_sees_little():
    (found,) = check("Geen van de geïnterviewde gemeenten ziet bij nieuwe inwoners een bijdrage aan activiteiten.")
    assert (found.finding, found.verdict) == ("B6.1", Verdict.RIGHT)
    assert any("omgekeerd" in text for text in found.warnings)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Alle CMP's op één na", Verdict.RIGHT),
        ("Op twee na alle CMP's", Verdict.WRONG),
        ("92% van de CMP's", Verdict.LOOSE),
        ("Ruim negentig procent van de CMP's", Verdict.LOOSE),
        ("60% van de CMP's", Verdict.WRONG),
    ],
)
def test_words_as_exact_as_a_number_are_held_to_the_number(words, verdict):
    (found,) = check(
        f"{words} noemen de afstand tussen azc en gemeente een reden waarom een driegesprek niet doorgaat."
    )
    assert (found.finding, found.verdict) == ("B7.3", verdict)


@pytest.mark.parametrize("place", [3, 9, 15])
def test_beside_a_single_finding_a_sentence_about_something_else_is_not_about_it(place):
    book, found = example()
    shared = max(found[place].finding.sentence.split(), key=len).strip(".,")
    text = f"Alle geïnterviewden zijn blij met {shared} in het zwembad."
    assert [item.finding for item in check_text(text, book, found[place : place + 1])] == [""]
    own = found[place].finding
    assert {item.finding for item in check_text(own.sentence, book, found[place : place + 1])} == {own.id}
