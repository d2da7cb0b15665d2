"""A study small enough to check by hand: two groups, four respondents, two questions, four codes."""

from collections.abc import Iterable
from types import MappingProxyType

from interviewkit import transcripts
from interviewkit.analysis.corpus import Corpus
from interviewkit.codebook import Codebook
from interviewkit.model import Coding, Coverage, Sheet, Transcript, Valence
from interviewkit.respondents import Respondent

BOOK = {
    "versie": "1.0",
    "titel": "Kleine studie",
    "deelvragen": [
        {"nr": 1, "vraag": "Lukt het?", "kort": "Lukken"},
        {"nr": 2, "vraag": "Helpt het?", "kort": "Helpen"},
    ],
    "groepen": [
        {
            "id": "cmp",
            "enkelvoud": "casemanager",
            "meervoud": "casemanagers",
            "aantal": 3,
            "volledig": True,
            "label": "CMP",
        },
        {"id": "gemeente", "enkelvoud": "gemeente", "meervoud": "gemeenten", "aantal": 1, "label": "Gemeente"},
    ],
    "doelen": [{"id": "D1", "doel": "Dat het lukt", "bron": "offerte"}],
    "themas": [{"id": "a", "naam": "Afstand"}, {"id": "b", "naam": "Bellen"}],
    "codes": [
        {"id": "a.reis", "naam": "Reistijd", "definitie": "Reizen", "deelvragen": [1], "doelen": ["D1"]},
        {"id": "a.ver", "naam": "Ver weg", "definitie": "Ver", "deelvragen": [1, 2]},
        {"id": "b.bel", "naam": "Bellen", "definitie": "Bellen", "deelvragen": [2], "gevoelig": True},
        {"id": "b.niet", "naam": "Niet bellen", "definitie": "Niet bellen", "deelvragen": [2]},
    ],
}
ANSWER = "Ja, het is twee uur rijden. Dat is te ver. Dus we bellen elkaar nu gewoon op."
PEOPLE = {"R1": "cmp", "R2": "cmp", "R3": "cmp", "R4": "gemeente"}


def book(**changes: object) -> Codebook:
    return Codebook.model_validate({**BOOK, **changes})


def transcript(name: str, answer: str = ANSWER) -> Transcript:
    turns = [("Interviewer", "", "Hoe gaat dat?"), ("Respondent", "", answer)]
    return transcripts.build(name, turns, {"id": name})


def coding(name: str, quote: str, code: str, valence: Valence = Valence.NEUTRAL, **more: object) -> Coding:
    text = transcript(name)
    start = text.text.index(quote)
    ident = f"{name}-{code}-{start}"
    return Coding(
        ident, text.passage(start, start + len(quote)), code, "codeur-a", "2026-01-01", valence, "1.0", **more
    )


CODINGS = (
    coding("R1", "twee uur rijden", "a.reis", Valence.BARRIER),
    coding("R1", "te ver", "a.ver", Valence.BARRIER),
    coding("R1", "het is twee uur rijden. Dat is te ver", "a.ver"),
    coding("R2", "twee uur rijden", "a.reis"),
    coding("R4", "we bellen elkaar", "b.bel", Valence.SUCCESS),
)
COVERED = {
    "R1": {1: Coverage.ASKED, 2: Coverage.NOT_ASKED},
    "R2": {1: Coverage.SPONTANEOUS, 2: Coverage.ASKED},
    "R3": {1: Coverage.ASKED, 2: Coverage.NOT_ASKED},
    "R4": {1: Coverage.NOT_ASKED, 2: Coverage.ASKED},
}


def sheets(codings: Iterable[Coding] = CODINGS, coder: str = "codeur-a") -> dict[str, Sheet]:
    made = tuple(codings)
    return {name: Sheet(coder, name, tuple(c for c in made if c.passage.transcript == name)) for name in PEOPLE}


def corpus(codings: Iterable[Coding] = CODINGS, covered: dict[str, dict[int, Coverage]] | None = None) -> Corpus:
    attributes = {name: MappingProxyType({"id": name, "groep": group}) for name, group in PEOPLE.items()}
    people = tuple(Respondent(name, group, 0, attributes[name]) for name, group in PEOPLE.items())
    return Corpus(book(), people, sheets(codings), COVERED if covered is None else covered)
