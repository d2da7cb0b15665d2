"""Our own layer over any Dutch pipeline: from words as the pipeline leaves them to the tokens of the house.

Both pipelines go through it, so that a codebook finds nearly the same with either.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interviewkit.language import scope, separable
from interviewkit.language.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewkit.language.reading import Reader
    from interviewkit.language.words import Word

__all__ = ["Layer"]

_MOST = 50_000
_Key = tuple[str, str, str, str, bool]
Placed = tuple[int, "Word"]
"""The offset of a word in the text, and the word."""


@dataclass(frozen=True)
class Layer:
    """Lemmas by the lexicon, infinitives of separated verbs, and what is denied, supposed or reported."""

    reader: Reader
    _known: dict[_Key, tuple[str, str]] = field(default_factory=dict["_Key", tuple[str, str]])

    def tokens(self, sentences: Sequence[Sequence[Placed]], text: str, first: int) -> list[Token]:
        """The tokens of one line of `text`; `first` is the index of its first sentence."""
        words = [[self.read(word, first=not place) for place, (_, word) in enumerate(placed)] for placed in sentences]
        marks = scope.flags(words)
        made: list[Token] = []
        for number, (sentence, placed, flagged) in enumerate(zip(words, sentences, marks, strict=True), start=first):
            wholes = separable.infinitives(sentence, self.reader.lexicon.verbs)
            for word, (start, _), whole, mark in zip(sentence, placed, wholes, flagged, strict=True):
                flags = mark.negated, mark.hypothetical, mark.reported
                end = start + len(word.text)
                made.append(Token(start, end, text[start:end], word.lemma, word.pos, whole, *flags, number))
        return made

    def read(self, word: Word, *, first: bool) -> Word:
        """A word with our lemma and part of speech; remembered, because most words of a text return."""
        key = word.text, word.pos, word.tag, word.lemma, first
        found = self._known.get(key)
        if found is None:
            if len(self._known) > _MOST:
                self._known.clear()
            found = self._known[key] = self.reader.read(*key[:4], first=first)
        return word._replace(pos=found[0], lemma=found[1])
