"""Cues at work: where in a parsed transcript the patterns of the codebook are found.

A sentence is read once: its words are looked up, and only cues of which a word was found are tried. An exclusion cue
cancels what the other cues of its code find in the same sentence; what the codebook says "telt niet" of denied,
conditional or reported speech is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from interviewkit.errors import InputError
from interviewkit.suggest import patterns
from interviewkit.suggest.lookup import Lookup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interviewkit.codebook import Code
    from interviewkit.language.tokens import Token
    from interviewkit.suggest.patterns import Pattern, Phrase, Word
    from interviewkit.suggest.sentences import Sentence

__all__ = ["GAP", "WINDOW", "Cue", "CueBook", "Hit"]

GAP = 3
"""Most words that may stand between the words of a phrase."""
WINDOW = 20
"""Most words between the parts of a cue."""
_PLAIN = re.compile(r"\w+")
_STEPS = 200_000
"""Most places at which one cue is tried in one sentence."""

Kind = Literal["sterk", "zwak", "niet"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of one code, as read."""

    code: str
    kind: Kind
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a sentence: `words` are the spans in the text that it rests on, in order."""

    cue: Cue
    sentence: int
    words: tuple[tuple[int, int], ...]

    @property
    def code(self) -> str:
        """The code it speaks for."""
        return self.cue.code

    @property
    def strong(self) -> bool:
        """Whether it is enough by itself."""
        return self.cue.kind == "sterk"


class CueBook:
    """The cues of a codebook, ready to be looked for.

    Raises:
        InputError: a cue is not in the cue language; the message names it.
    """

    def __init__(self, codes: Iterable[Code]) -> None:
        self._codes = {code.id: code for code in codes}
        self.cues = tuple(cue for code in self._codes.values() for cue in _read(code))
        self._lookup = Lookup(word for cue in self.cues for word in _words(cue.pattern))
        self._by_word: dict[int, list[int]] = {}
        self._by_literal: dict[str, list[int]] = {}
        self._literals: dict[tuple[str, ...], re.Pattern[str]] = {}
        self._needs: list[tuple[tuple[int, ...], ...]] = []
        """Per cue, for each place of its phrases, the words of which one must be there."""
        for number, cue in enumerate(self.cues):
            self._enter(number, cue.pattern)

    def _enter(self, number: int, pattern: Pattern) -> None:
        for part in pattern.parts:
            if isinstance(part, patterns.Literal):
                self._literals[part.words] = re.compile(
                    r"(?<!\w)" + r"\W+".join(map(re.escape, part.words)) + r"(?!\w)"
                )
        first = pattern.parts[0]
        places = [place for part in pattern.parts if isinstance(part, patterns.Phrase) for place in part.places]
        self._needs.append(tuple(tuple(self._lookup.numbers[word] for word in place) for place in places))
        if isinstance(first, patterns.Literal):
            self._by_literal.setdefault(max(_PLAIN.findall(" ".join(first.words)), key=len), []).append(number)
        else:
            for word in min(first.places, key=len):
                self._by_word.setdefault(self._lookup.numbers[word], []).append(number)

    def hits(self, sentences: Iterable[Sentence]) -> Iterator[Hit]:
        """Every hit that counts, sentence by sentence, in the order of the codebook within one.

        Raises:
            InputError: one cue asks too much of one sentence.
        """
        for sentence in sentences:
            yield from self._in(sentence)

    def _in(self, sentence: Sentence) -> list[Hit]:
        places: dict[int, list[int]] = {}
        for index, token in enumerate(sentence.tokens):
            for number in self._lookup.fits(token):
                places.setdefault(number, []).append(index)
        lowered = sentence.text.casefold()
        wanted = {cue for number in places for cue in self._by_word.get(number, ())}
        wanted |= {cue for word in set(_PLAIN.findall(lowered)) for cue in self._by_literal.get(word, ())}
        needs = self._needs
        found: list[Hit] = []
        for number in sorted(wanted):
            if not all(any(word in places for word in place) for place in needs[number]):
                continue
            indices = self._match(self.cues[number], sentence, lowered, places)
            if indices and self._counts(self.cues[number], [sentence.tokens[i] for i in indices]):
                spans = tuple((sentence.tokens[i].start, sentence.tokens[i].end) for i in indices)
                found.append(Hit(self.cues[number], sentence.index, spans))
        cancelled = {hit.code for hit in found if hit.cue.kind == "niet"}
        return [hit for hit in found if hit.code not in cancelled]

    def _counts(self, cue: Cue, tokens: Sequence[Token]) -> bool:
        rules = self._codes[cue.code].cues
        if cue.kind == "niet":
            return True
        return not (
            (rules.negated == "telt niet" and any(token.negated for token in tokens))
            or (rules.hypothetical == "telt niet" and any(token.hypothetical for token in tokens))
            or (rules.reported == "telt niet" and any(token.reported for token in tokens))
        )

    def _match(self, cue: Cue, sentence: Sentence, lowered: str, places: dict[int, list[int]]) -> tuple[int, ...]:
        """The token indices a cue rests on, in order; empty where it is not there."""
        options: list[list[tuple[int, ...]]] = []
        if len(cue.pattern.parts) == 1 and isinstance(cue.pattern.parts[0], patterns.Phrase):
            found = self._phrase(cue.pattern.parts[0], places)
            return found[0] if found else ()
        for part in cue.pattern.parts:
            found = (
                _literal(self._literals[part.words], lowered, sentence)
                if isinstance(part, patterns.Literal)
                else self._phrase(part, places)
            )
            if not found:
                return ()
            options.append(found)
        if sum(map(len, options)) > _STEPS:
            cure = "Make it more specific."
            raise InputError(
                f"the cue '{cue.pattern.source}' takes too long in one sentence", where=cue.code, cure=cure
            )
        return _together(options, WINDOW)

    def _phrase(self, phrase: Phrase, places: dict[int, list[int]]) -> list[tuple[int, ...]]:
        numbers = self._lookup.numbers
        spots = [sorted({i for word in place for i in places.get(numbers[word], ())}) for place in phrase.places]
        if len(spots) == 1:
            return [(index,) for index in spots[0]]
        wide = len(spots) - 1 + GAP
        return [match for index in spots[0] if (match := _near(index, spots[1:], wide))]


def _near(index: int, spots: Sequence[list[int]], wide: int) -> tuple[int, ...]:
    """One index out of each list, the nearest to `index`, all different and within `wide` places; or nothing."""
    taken = [index]
    for spot in spots:
        at = bisect_left(spot, index)
        choices = [i for i in spot[max(0, at - 2) : at + 3] if i not in taken]
        if not choices:
            return ()
        taken.append(min(choices, key=lambda i: (abs(i - index), i)))
    return tuple(sorted(taken)) if max(taken) - min(taken) <= wide else ()


def _together(options: list[list[tuple[int, ...]]], window: int) -> tuple[int, ...]:
    """The first match of the first part that has a match of every other part within the window."""
    for first in options[0]:
        taken = list(first)
        for others in options[1:]:
            starts = [other[0] for other in others]
            at = bisect_left(starts, first[0])
            choices = [o for o in others[max(0, at - 2) : at + 3] if not set(o) & set(taken)]
            if not choices:
                break
            taken += min(choices, key=lambda o: (abs(o[0] - first[0]), o))
        else:
            if max(taken) - min(taken) <= window:
                return tuple(sorted(set(taken)))
    return ()


def _literal(found: re.Pattern[str], lowered: str, sentence: Sentence) -> list[tuple[int, ...]]:
    matches: list[tuple[int, ...]] = []
    for match in found.finditer(lowered):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        inside = tuple(i for i, token in enumerate(sentence.tokens) if token.start < end and start < token.end)
        if inside:
            matches.append(inside)
    return matches


def _read(code: Code) -> Iterator[Cue]:
    kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("sterk", code.cues.strong),
        ("zwak", code.cues.weak),
        ("niet", code.cues.exclude),
    )
    for kind, sources in kinds:
        for source in dict.fromkeys(sources):
            yield Cue(code.id, kind, patterns.parse(source, code.id))


def _words(pattern: Pattern) -> Iterator[Word]:
    for part in pattern.parts:
        if isinstance(part, patterns.Phrase):
            yield from (word for place in part.places for word in place)
