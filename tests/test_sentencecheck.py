import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.analysis import claims, words
from interviewkit.analysis.findings import evaluate
from interviewkit.analysis.ledger import Finding
from interviewkit.analysis.sentencecheck import Verdict, check_finding, check_text, judge
from interviewkit.codebook import Group
from interviewkit.model import Coverage
from tests import small_study as small
from tests.test_findings import FINDING

CITY = Group(id="gemeente", enkelvoud="gemeente", meervoud="gemeenten", aantal=40)


def claim(text, **changes):
    book = small.book(groepen=[{**small.BOOK["groepen"][0], "aantal": 40}, {**small.BOOK["groepen"][1], "aantal": 40}])
    (found,) = claims.find(text, book)
    return dataclasses.replace(found, **changes)


@given(st.integers(2, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_word_that_follows_from_the_counts_is_always_right(counts):
    k, n = counts
    phrase = words.wording(k, n, n, CITY).text
    sentence = f"{phrase[0].upper()}{phrase[1:]} bellen vaker."
    book = small.book(groepen=[small.BOOK["groepen"][0], {**small.BOOK["groepen"][1], "aantal": 40}])
    (found,) = claims.find(sentence, book)
    assert judge(found, k, n, n) is Verdict.RIGHT


@pytest.mark.parametrize(
    ("text", "k", "n", "verdict"),
    [
        ("Alle gemeenten bellen.", 11, 12, Verdict.WRONG),
        ("Vrijwel alle gemeenten bellen.", 11, 12, Verdict.RIGHT),
        ("Bijna alle gemeenten bellen.", 11, 12, Verdict.RIGHT),
        ("Vrijwel alle gemeenten bellen.", 9, 12, Verdict.WRONG),
        ("Een meerderheid van de gemeenten belt.", 9, 12, Verdict.WRONG),
        ("Een ruime meerderheid van de gemeenten belt.", 9, 12, Verdict.RIGHT),
        ("De meeste gemeenten bellen.", 9, 12, Verdict.LOOSE),
        ("De meeste gemeenten bellen.", 6, 12, Verdict.WRONG),
        ("Sommige gemeenten bellen.", 3, 12, Verdict.LOOSE),
        ("Sommige gemeenten bellen.", 9, 12, Verdict.WRONG),
        ("Drie gemeenten bellen.", 3, 12, Verdict.RIGHT),
        ("Drie gemeenten bellen.", 4, 12, Verdict.WRONG),
        ("Drie van de vier gemeenten bellen.", 3, 4, Verdict.RIGHT),
        ("Drie van de vier gemeenten bellen.", 3, 5, Verdict.WRONG),
        ("Alle gemeenten bellen.", 4, 4, Verdict.RIGHT),
        ("Een meerderheid van de gemeenten belt.", 3, 4, Verdict.WRONG),
        ("Geen gemeente belt.", 0, 4, Verdict.RIGHT),
        ("Geen gemeente belt.", 1, 4, Verdict.WRONG),
        ("Niet alle gemeenten bellen.", 3, 4, Verdict.LOOSE),
        ("Niet alle gemeenten bellen.", 4, 4, Verdict.WRONG),
    ],
)
def test_a_wrong_word_is_caught_and_a_right_one_is_not(text, k, n, verdict):
    assert judge(claim(text), k, n, n) is verdict


def test_where_there_are_too_few_only_the_number_is_right():
    assert judge(claim("Alle gemeenten bellen."), 2, 2, 12, worded=False) is Verdict.WRONG
    assert judge(claim("Twee gemeenten bellen."), 2, 2, 12, worded=False) is Verdict.RIGHT


def checked(sentence, **changes):
    finding = Finding.model_validate({**FINDING, "zin": sentence, **changes})
    return check_finding(evaluate(small.corpus(), finding), small.book())


def test_a_finding_is_held_against_its_own_counts():
    (right,) = checked("Twee van de drie casemanagers noemen de reistijd.")
    (wrong,) = checked("Alle casemanagers noemen de reistijd.")
    assert (right.verdict, right.counts, right.warnings) == (Verdict.RIGHT, "2 van 3", ())
    assert (wrong.verdict, wrong.expected) == (Verdict.WRONG, "twee van de drie casemanagers")


def test_a_claim_may_speak_of_the_counter_voices():
    sentence = "Twee van de drie casemanagers noemen het; één casemanager zegt het omgekeerde."
    finding = Finding.model_validate({**FINDING, "zin": sentence, "tegen": {"codes": ["b.bel"]}})
    codings = (*small.CODINGS, small.coding("R3", "we bellen elkaar", "b.bel"))
    one, other = check_finding(evaluate(small.corpus(codings), finding), small.book())
    assert (one.counter, other.counter) == (False, True)
    assert other.verdict is Verdict.RIGHT


def test_a_group_that_the_finding_does_not_count_is_told():
    (found,) = checked("Geen gemeenten noemen dit.", zoek={"codes": ["a.reis"], "groepen": ["cmp"]})
    assert found.verdict is Verdict.NOT_COUNTED


def test_a_missing_geinterviewde_and_missing_coverage_are_warnings():
    cities = {f"R{i}": {1: Coverage.ASKED} for i in range(1, 4)}
    corpus = small.corpus(covered={**cities, "R3": {1: Coverage.NOT_ASKED}})
    finding = Finding.model_validate({**FINDING, "zin": "Beide casemanagers noemen de reistijd."})
    (found,) = check_finding(evaluate(corpus, finding), small.book())
    assert found.verdict is Verdict.WRONG or any("dekking" in text for text in found.warnings)


def test_report_text_is_linked_to_the_finding_it_resembles():
    findings = [
        Finding.model_validate(FINDING),
        Finding.model_validate(
            {**FINDING, "id": "B2", "zin": "Eén casemanager vindt bellen prettig.", "zoek": {"codes": ["b.bel"]}}
        ),
    ]
    evaluated = [evaluate(small.corpus(), finding) for finding in findings]
    text = "Alle casemanagers noemen de lange reistijd. De zon schijnt volgens enkele casemanagers op het dak."
    linked, loose = check_text(text, small.book(), evaluated)
    assert (linked.finding, linked.verdict) == ("B1", Verdict.WRONG)
    assert (loose.finding, loose.verdict) == ("", Verdict.UNBACKED)
