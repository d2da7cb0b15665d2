"""The language in which a codebook writes its cues, and the clear error when a cue is not in it.

    werkgever                 a word: its inflections and its compounds count too
    pionier*                  every word that begins so (at least three letters beside the star)
    *target                   every word that ends so
    brug slaan                words near each other, in any order, at most three other words between them
    gemeente .. afhouden|nut  parts in one sentence, in any order; | separates alternatives
    "niks te zeggen"          these very words, side by side

A cue is data, never a regular expression: matching looks words up, so no cue can make it run away. A cue has at most
`MAX_CHARACTERS` characters, `MAX_PARTS` parts, and `MAX_ALTERNATIVES` alternatives in one place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from interviewkit.errors import InputError

__all__ = ["MAX_ALTERNATIVES", "MAX_CHARACTERS", "MAX_PARTS", "Literal", "Part", "Pattern", "Phrase", "Word", "parse"]

MAX_CHARACTERS = 300
MAX_PARTS = 4
MAX_ALTERNATIVES = 40
_LEAST_BESIDE_STAR = 3
_WORD = re.compile(r"\*?[\w][\w'’.&/-]*\*?")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a cue in lower case; `begins` where it ends in a star, `ends` where it begins with one."""

    text: str
    begins: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Literal:
    """Words that must stand side by side just so, in lower case."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words near each other in any order; each place holds its alternatives."""

    places: tuple[tuple[Word, ...], ...]


Part = Literal | Phrase


@dataclass(frozen=True, slots=True)
class Pattern:
    """A cue as read: every part must occur in one sentence."""

    source: str
    parts: tuple[Part, ...]


def parse(source: str, where: str = "") -> Pattern:
    """Read one cue.

    Args:
        source: as written in the codebook.
        where: the code it belongs to, named in the error.

    Raises:
        InputError: the cue is empty, too long, or holds what the language does not know; the message names the cue.
    """
    text = source.strip()
    if not text:
        raise _wrong(source, where, "is empty", "Remove it.")
    if len(text) > MAX_CHARACTERS:
        raise _wrong(source, where, f"is longer than {MAX_CHARACTERS} characters", "Write several cues.")
    pieces = re.split(r"\s+\.\.\s+", text)
    if len(pieces) > MAX_PARTS:
        raise _wrong(source, where, f"has more than {MAX_PARTS} parts", "Leave some '..' out.")
    return Pattern(text, tuple(_part(piece, source, where) for piece in pieces))


def _part(piece: str, source: str, where: str) -> Part:
    if piece.startswith('"'):
        return _literal(piece, source, where)
    if '"' in piece:
        raise _wrong(
            source, where, "has a quotation mark inside a part", 'Put the whole part between "...", or nothing of it.'
        )
    places = [_alternatives(place, source, where) for place in piece.split()]
    if not places:
        raise _wrong(source, where, "has an empty part beside '..'", "Write words on both sides.")
    return Phrase(tuple(places))


def _literal(piece: str, source: str, where: str) -> Literal:
    if len(piece) < 2 or not piece.endswith('"') or '"' in piece[1:-1]:  # noqa: PLR2004 - two quotation marks
        raise _wrong(source, where, "has a quotation mark without its other half", 'Write "these words".')
    words = tuple(re.findall(r"[\w][\w'’&/-]*", piece[1:-1].casefold()))
    if not words:
        raise _wrong(source, where, "has nothing between its quotation marks", "Write words there.")
    return Literal(words)


def _alternatives(place: str, source: str, where: str) -> tuple[Word, ...]:
    names = place.split("|")
    if len(names) > MAX_ALTERNATIVES:
        raise _wrong(source, where, f"has more than {MAX_ALTERNATIVES} alternatives", "Write several cues.")
    return tuple(_word(name, source, where) for name in names)


def _word(name: str, source: str, where: str) -> Word:
    if not _WORD.fullmatch(name):
        raise _wrong(
            source, where, f"holds '{name}', which is not a word", "Use letters, | between words, .. between parts."
        )
    text = name.strip("*")
    if "*" in name and len(text) < _LEAST_BESIDE_STAR:
        raise _wrong(source, where, f"holds '{name}', which fits too much", "Write at least three letters beside *.")
    return Word(text.casefold(), name.endswith("*"), name.startswith("*"))


def _wrong(source: str, where: str, what: str, cure: str) -> InputError:
    shown = source if len(source) <= MAX_PARTS * 15 else source[:57] + "..."
    return InputError(f"the cue '{shown}' {what}", where=where, cure=cure)
