"""What a screen reader is told of a figure is true, also of nothing, of one, and where several share the top."""

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.analysis.ledger import Kind
from interviewkit.pages import findingviews, suggestions, wholeviews
from interviewkit.pages.figures import foremost
from interviewkit.pages.question import QuestionPage
from interviewkit.pages.saturationview import curve
from interviewkit.pages.whole import MainPage
from interviewkit.study import Study
from tests import small_study as small
from tests.test_small_studies import ROOT


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((), ""),
        ((0, 0), ""),
        ((0, 1), "b (1 keer)"),
        ((2, 1), "a (2 keren)"),
        ((1, 1), "a en b (elk 1 keer)"),
        ((3, 1, 3, 3), "a, c en d (elk 3 keren)"),
        ((1, 1, 1, 1), "a, b, c en d (elk 1 keer)"),
        ((1, 1, 1, 1, 1), "a, b, c en 2 andere (elk 1 keer)"),
    ],
)
def test_who_stands_on_top_is_told_with_all_who_stand_there(values, told):
    assert foremost("abcde"[: len(values)], values, "keer", "keren") == told


@given(st.lists(st.integers(0, 4), max_size=8))
def test_nothing_is_called_foremost_of_which_there_is_none(values):
    labels = [f"naam{place}" for place in range(len(values))]
    told = foremost(labels, values, "keer", "keren")
    assert bool(told) is any(values)
    assert all(value == max(values) for label, value in zip(labels, values, strict=True) if label in told)


def row(name, barrier, success):
    return SimpleNamespace(name=name, valences={"knelpunt": barrier, "succesfactor": success, "neutraal": 1})


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([row("a", 0, 0)], ""),
        ([row("a", 0, 1), row("b", 0, 0)], " Het vaakst als succesfactor genoemd: a (1 geïnterviewde)."),
        ([row("a", 2, 0), row("b", 2, 0)], " Het vaakst als knelpunt genoemd: a en b (elk 2 geïnterviewden)."),
    ],
)
def test_what_nobody_called_so_is_not_said_to_be_called_so_most(rows, told):
    page = object.__new__(QuestionPage)  # the figure rests on its rows alone
    assert page._valence(rows).alt == f"Staafdiagram: hoeveel geïnterviewden een onderwerp zo zien.{told}"


def finding(kind, level):
    return SimpleNamespace(finding=SimpleNamespace(kind=kind, factor=SimpleNamespace(level=level)))


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ([finding(Kind.SUCCESS, "keten")], " Niveau met de meeste succesfactoren: keten (1 bevinding)."),
        (
            [finding(Kind.BARRIER, "beleid")] * 2 + [finding(Kind.BARRIER, "persoon")] * 2,
            " Niveau met de meeste knelpunten: persoon en beleid (elk 2 bevindingen).",
        ),
    ],
)
def test_levels_without_findings_are_not_said_to_have_most(items, told):
    assert wholeviews.factor_levels(items).alt == f"Staafdiagram: hoeveel bevindingen er per niveau zijn.{told}"


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (1, "Er is één interview. In totaal zijn 2 van de 4 onderwerpen genoemd;"),
        (2, "Na één van de twee interviews was ten minste 90 procent van de genoemde onderwerpen aan bod geweest."),
        (4, "Pas na alle vier interviews was ten minste 90 procent"),
    ],
)
def test_the_curve_tells_of_few_interviews_what_there_is_to_tell(people, told):
    corpus = small.corpus()
    few = SimpleNamespace(people=corpus.people[:people], codings=corpus.codings, book=corpus.book)
    assert told in curve(few)[0]


def labels(block):
    return re.findall(r'aria-label="(Staaf[^"]+|Lijn[^"]+)"', block.body)


def test_every_figure_of_the_example_study_counts_something():
    book = Study(ROOT).codebook
    main = MainPage(study=ROOT)
    blocks = [QuestionPage(number, study=ROOT).figures() for number in book.numbers]
    told = [text for block in (*blocks, main.factors(), main.saturation()) for text in labels(block)]
    assert len(told) >= len(book.numbers)
    for text in told:
        assert not re.search(r"\((elk )?0 |\b1 (geïnterviewden|bevindingen|interviews)\b", text), text


@pytest.mark.parametrize(
    ("share", "told"),
    [(0.0, "geen begon"), (0.004, "minder dan 1% begon"), (0.25, "25% begon"), (1.0, "100% begon")],
)
def test_a_little_that_began_as_a_suggestion_is_not_none(share, told):
    assert findingviews._begun(share) == f"{told} als suggestie"


@pytest.mark.parametrize(
    ("passing", "known", "told"),
    [
        (0, 1, "De enige code verschijnt niet als suggestie."),
        (0, 3, "Geen van de 3 codes verschijnt als suggestie."),
        (1, 3, "Eén van de 3 codes verschijnt als suggestie."),
        (2, 3, "2 van de 3 codes verschijnen als suggestie."),
    ],
)
def test_how_many_codes_appear_as_a_suggestion_is_told_in_right_dutch(passing, known, told):
    assert suggestions._passing(passing, known) == told
