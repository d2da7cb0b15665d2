import doctest
import re
from pathlib import Path

import pytest

from interviewkit import codebook
from interviewkit.analysis import claims
from interviewkit.analysis.claims import find

ROOT = Path(__file__).parent.parent
BOOK = codebook.load(ROOT / "codebook.yaml")
LINES = [
    line
    for line in (Path(__file__).parent / "fixtures" / "claims.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
MARK = re.compile(r"\[\[(.*?)(?:\|.*?)?\]\]")


def plain(line):
    """The sentence without marks, and the spans that were marked; `[[x|]]` marks nothing."""
    text, spans = "", []
    at = 0
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        if not mark[0].endswith("|]]"):
            spans.append((len(text), len(text) + len(mark[1])))
        text += mark[1]
        at = mark.end()
    return text + line[at:], spans


def compare():
    """Marks found and missed, and claims that were not marked, over the whole text."""
    found, missed, false = [], [], []
    for line in LINES:
        text, spans = plain(line)
        # Every sentence is read after one that names a group, as in a report.
        lead = "De CMP's zijn gesproken.\n"
        made = [(c.start - len(lead), c.end - len(lead), c.text) for c in find(lead + text, BOOK)]
        for start, end in spans:
            hit = any(a < end and start < b for a, b, _ in made)
            (found if hit else missed).append(text[start:end] + " | " + text)
        false += [f"{t} | {text}" for a, b, t in made if not any(a < end and start < b for start, end in spans)]
    return found, missed, false


def test_the_text_is_large_enough_to_say_something():
    assert sum(len(plain(line)[1]) for line in LINES) >= 120
    assert sum(not plain(line)[1] for line in LINES) >= 60


def test_nearly_every_claim_is_found_and_nearly_nothing_else():
    found, missed, false = compare()
    assert len(found) / (len(found) + len(missed)) >= 0.95, "\n".join(missed)
    assert len(false) / (len(found) + len(false)) <= 0.05, "\n".join(false)


@pytest.mark.parametrize(
    ("text", "word", "group", "interviewed"),
    [
        ("Drie van de vier geïnterviewde gemeenten bellen.", "drie van de vier", "gemeente", True),
        ("Eén CMP mist het.", "één", "casemanager_participatie", False),
        ("Bijna alle CMP’s bellen.", "vrijwel alle", "casemanager_participatie", False),
        ("De meeste casemanagers op de azc's bellen.", "de meeste", "casemanager_coa", False),
        (
            "Een ruime meerderheid van de casemanagers participatie belt.",
            "een ruime meerderheid",
            "casemanager_participatie",
            False,
        ),
        ("Enkele door ons gesproken klantmanagers bellen.", "enkele", "gemeente", True),
        ("Alle respondenten bellen.", "alle", "", True),
        ("Twee WSP's vinden dit.", "twee", "wsp", False),
    ],
)
def test_a_claim_knows_its_word_and_group(text, word, group, interviewed):
    (claim,) = find(text, BOOK)
    assert (claim.word, claim.group, claim.interviewed) == (word, group, interviewed)
    assert text[claim.start : claim.end] == claim.text


def test_a_word_by_itself_is_about_the_group_that_was_spoken_of():
    found = find("De meeste CMP's bellen met gemeenten. Een enkeling mailt.", BOOK)
    assert [claim.group for claim in found] == ["casemanager_participatie", "casemanager_participatie"]


def test_more_than_were_interviewed_is_a_figure_not_a_claim():
    assert not find("In 25 gemeenten loopt een pilot.", BOOK)
    assert find("Drie gemeenten noemen dit.", BOOK)


def test_without_a_study_the_usual_words_are_known():
    assert [claim.word for claim in find("Een aantal respondenten belt; enkele gemeenten niet.")] == ["een aantal"]


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(claims).failed == 0
