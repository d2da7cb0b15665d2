"""Words that must stand side by side just so: which of them may be in a sentence, without trying any.

A literal is entered under its rarest pair of words in a row. A sentence shows a handful of pairs, each looked up once.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from interviewkit.suggest import patterns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interviewkit.suggest.patterns import Pattern

__all__ = ["Literals"]

_PLAIN = re.compile(r"\w+")


class Literals:
    """The literals of all cues, by the number of the cue."""

    def __init__(self, cues: Iterable[Pattern]) -> None:
        keys = {number: found for number, cue in enumerate(cues) if (found := list(_keys(cue)))}
        common = Counter(key for found in keys.values() for key in found)
        self._by_pair: dict[tuple[str, ...], list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        for number, found in keys.items():
            key = min(found, key=lambda pair: (common[pair], -sum(map(len, pair))))
            if len(key) == 1:
                self._by_word.setdefault(key[0], []).append(number)
            else:
                self._by_pair.setdefault(key, []).append(number)

    def opened(self, lowered: str) -> list[int]:
        """The cues of which a literal may be in this text in lower case: all that are in it, and hardly any other."""
        words = _PLAIN.findall(lowered)
        found = [self._by_pair[pair] for pair in pairwise(words) if pair in self._by_pair]
        if not self._by_word.keys().isdisjoint(words):
            found += [self._by_word[word] for word in words if word in self._by_word]
        return list(chain.from_iterable(found))


def _keys(cue: Pattern) -> Iterator[tuple[str, ...]]:
    """Pairs of words in a row that must be in a text for the cue; the word where a literal has only one."""
    for part in cue.parts:
        if isinstance(part, patterns.Literal):
            words = _PLAIN.findall(" ".join(part.words))
            yield from pairwise(words) if len(words) > 1 else [tuple(words)]
