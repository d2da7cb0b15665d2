"""The lists that come with the package: what explains a capital, first names, places, organisations that may be named.

All are compared by `fold`: without accents and capitals. Phrases are tuples of words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from interviewkit.intake.pseudonyms.view import fold

__all__ = ["TOKEN", "Phrases", "dutch_words", "first_names", "is_dutch", "locations", "phrases", "places"]

_DATA = Path(__file__).parent / "data"
TOKEN = re.compile(r"[^\W_]\w*(?:['-][^\W_]\w*)*")
"""A word of a name, with what is joined to it."""

Phrase = tuple[str, ...]


def _lines(name: str) -> list[str]:
    text = (_DATA / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _listed(name: str) -> list[str]:
    """The entries of a file of names between commas, each line with or without a heading before a colon."""
    rows = (re.sub(r"\A[a-z]+:", "", line) for line in _lines(name))
    return [entry.strip() for row in rows for entry in row.split(",") if entry.strip()]


@cache
def dutch_words() -> frozenset[str]:
    """Dutch words in lower case."""
    return frozenset(fold(line) for line in _lines("words"))


@cache
def first_names() -> frozenset[str]:
    """First names, of all origins together."""
    return frozenset(fold(entry) for entry in _listed("names"))


def phrase(entry: str) -> Phrase:
    """The words of a name as they are compared."""
    return tuple(TOKEN.findall(fold(entry)))


@cache
def places() -> frozenset[Phrase]:
    """Dutch municipalities and places, and some cities that people came from."""
    return frozenset(phrase(entry) for entry in _listed("places"))


@cache
def locations() -> frozenset[Phrase]:
    """Places that, named alone, mean the location of the COA there."""
    return frozenset(phrase(entry) for entry in _listed("locations"))


@dataclass(frozen=True)
class Phrases:
    """Phrases by their first word, longest first; the value says what each is."""

    by_head: dict[str, list[tuple[Phrase, str]]]

    @classmethod
    def of(cls, *groups: tuple[frozenset[Phrase], str]) -> Phrases:
        """Index groups of phrases; where two hold the same one, the first counts."""
        known: dict[Phrase, str] = {}
        for group, meaning in groups:
            for each in group:
                known.setdefault(each, meaning)
        by_head: dict[str, list[tuple[Phrase, str]]] = {}
        for each, meaning in sorted(known.items(), key=lambda item: -len(item[0])):
            by_head.setdefault(each[0], []).append((each, meaning))
        return cls(by_head)

    def at(self, folded: list[str], index: int) -> tuple[int, str]:
        """How many words of the longest phrase begin at `index`, and what it is; (0, "") for none."""
        for each, meaning in self.by_head.get(folded[index], ()):
            if tuple(folded[index : index + len(each)]) == each:
                return len(each), meaning
        return 0, ""


@lru_cache(maxsize=32)
def phrases(allowed: tuple[str, ...] = ()) -> Phrases:
    """What a capital can be explained by, and places; `allowed` are the names that this study lets stand."""
    explained = frozenset(phrase(entry) for entry in (*_listed("explained"), *_listed("allowed"), *allowed))
    return Phrases.of((explained, "explained"), (locations(), "locatie"), (places(), "plaats"))


_SUFFIXES = (
    "en",
    "s",
    "e",
    "t",
    "de",
    "te",
    "den",
    "ten",
    "je",
    "jes",
    "tje",
    "tjes",
    "er",
    "ers",
    "ing",
    "ingen",
    "heid",
    "es",
    "tten",
)
_LINKS = ("", "s", "en", "e", "-")
_LEAST = 4


@lru_cache(maxsize=20_000)
def is_dutch(word: str) -> bool:
    """Whether a folded word is a Dutch word, an inflected form of one, or two put together."""
    if word in dutch_words() or word.removeprefix("ge") in dutch_words():
        return True
    stems = (word.removesuffix(suffix) for suffix in _SUFFIXES if word.endswith(suffix))
    if any(len(stem) >= _LEAST and (stem in dutch_words() or f"{stem}en" in dutch_words()) for stem in stems):
        return True
    return any(_is_compound(word, at) for at in range(_LEAST, len(word) - _LEAST + 1))


def _is_compound(word: str, at: int) -> bool:
    head, tail = word[:at], word[at:]
    if tail not in dutch_words() and not any(
        tail.endswith(s) and tail.removesuffix(s) in dutch_words() for s in ("s", "en", "n")
    ):
        return False
    return any(
        head.endswith(link) and head.removesuffix(link) in dutch_words()
        for link in _LINKS
        if len(head) - len(link) >= _LEAST - 1
    )
