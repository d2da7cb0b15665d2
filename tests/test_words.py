import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.analysis import words
from interviewkit.codebook import Group

FIXTURES = json.loads((Path(__file__).parent / "fixtures" / "methods.json").read_text(encoding="utf-8"))["fixtures"]
COUNTS = st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n), st.integers(n, 60)))
CMP = Group(id="cmp", enkelvoud="casemanager", meervoud="casemanagers", aantal=12, volledig=True)
CITY = Group(id="gemeente", enkelvoud="gemeente", meervoud="gemeenten", aantal=4)


def cases(kind):
    return [case for fixture in FIXTURES if fixture["kind"] == kind for case in fixture["cases"]]


@pytest.mark.parametrize("case", cases("quantifier"), ids=lambda case: f"{case['k']}-{case['n']}")
def test_the_word_is_that_of_the_published_case(case):
    assert words.quantifier(case["k"], case["n"], case["n"]) == case["expected"]


@pytest.mark.parametrize("case", cases("convergence"), ids=lambda case: case["expected"])
def test_groups_compare_as_in_the_published_case(case):
    found = words.convergence(case["groups"])
    assert found.label == case["expected"]
    assert dict(found.statuses) == case["group_status"]
    assert list(found.silent) == case["silent_groups"]
    assert list(found.not_asked) == case["not_asked_groups"]


@pytest.mark.parametrize("counts", [(3, 2, 4), (-1, 2, 4), (1, 5, 4)])
def test_impossible_counts_are_refused(counts):
    with pytest.raises(ValueError, match="expected 0 <= k <= n <= N"):
        words.quantifier(*counts)


ORDER = [
    *("geen", "één", "enkele", "een aantal", "ongeveer de helft van", "de helft van", "ongeveer de helft van"),
    *("een meerderheid van", "een ruime meerderheid van", "vrijwel alle", "alle"),
]


@given(st.integers(6, 300))
def test_more_respondents_never_give_a_weaker_word(n):
    found = [words.quantifier(k, n, n) for k in range(n + 1)]
    steps = [word for word, before in zip(found, [None, *found], strict=False) if word != before]
    at = -1
    for step in steps:
        at = ORDER.index(step, at + 1)


@given(COUNTS)
def test_a_word_always_comes_with_its_counts(counts):
    k, n, N = counts  # noqa: N806 - the letters of the method
    found = words.wording(k, n, N, CITY) if N else None
    if found and n:
        assert found.counts == f"{k} van {n}"
        assert bool(found.coverage) == (n < N)


@pytest.mark.parametrize(
    ("group", "k", "n", "N", "text"),
    [
        (CMP, 11, 12, 12, "vrijwel alle casemanagers"),
        (CMP, 7, 12, 12, "een meerderheid van de casemanagers"),
        (CMP, 1, 12, 12, "één casemanager"),
        (CMP, 0, 12, 12, "geen casemanagers"),
        (CITY, 3, 4, 4, "drie van de vier geïnterviewde gemeenten"),
        (CITY, 4, 4, 4, "alle vier de geïnterviewde gemeenten"),
        (CITY, 2, 2, 2, "beide geïnterviewde gemeenten"),
        (CITY, 1, 1, 1, "de geïnterviewde gemeente"),
        (CITY, 0, 0, 4, "niet aan de orde geweest"),
        (CMP, 2, 4, 12, "2 van 4 casemanagers"),
        (CMP, 8, 9, 12, "vrijwel alle casemanagers"),
    ],
)
def test_the_phrase_reads_as_dutch(group, k, n, N, text):  # noqa: N803 - the letters of the method
    assert words.wording(k, n, N, group).text == text


def test_not_known_whether_it_was_asked_counts_over_the_whole_group():
    found = words.wording(0, 0, 12, CMP, asked_known=False)
    assert (found.text, found.counts) == ("niet genoemd", "0 van 12")


def test_one_respondent_is_flagged_for_disclosure():
    assert words.wording(1, 1, 1, CITY).disclosure
    assert not words.wording(2, 4, 4, CITY).disclosure
