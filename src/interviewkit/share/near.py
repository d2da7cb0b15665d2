"""A passage of which a word was left out, added, replaced or moved: two stretches of one text on either side of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from interviewkit.share.normal import words
from interviewkit.share.shingles import Index, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Near"]

_SIDE = 5
"""Words in a row that have to stand unchanged on either side of a change."""
_LEAST = 16
"""Letters of such a run: five shorter words tell nothing."""
_CHANGED = 2
"""Words between the two sides that may have been changed."""
_LETTERS = 30
"""Letters that may have come in between."""


@dataclass(slots=True)
class _Stretch:
    """Words `first` up to `last` of a source, which stand at `start` up to `end` of the stream."""

    source: str
    first: int
    last: int
    start: int
    end: int


class Near:
    """Finds two stretches of five words or more of one text with hardly anything between them.

    Args:
        texts: text by the name of its source.
        spared: texts that may be shown.
    """

    def __init__(self, texts: Mapping[str, str], *, spared: Iterable[str] = ()) -> None:
        self._index = Index(texts, size=_SIDE, spared=spared, shortest=_LEAST)
        self._words = {source: words(text) for source, text in texts.items()}
        self._letters = {name: [0, *accumulate(map(len, found))] for name, found in self._words.items()}
        self._places: dict[str, list[tuple[str, int]]] = {}
        for source, found in self._words.items():
            for index, run in enumerate(runs(found, _SIDE)):
                self._places.setdefault(run, []).append((source, index))

    def find(self, stream: str) -> Iterator[str]:
        """The words of both sides, for every pair of stretches in a stream of letters."""
        last: dict[str, _Stretch] = {}
        for hit in self._index.find(stream):
            run = hit.text.replace(" ", "")
            for source, index in self._places[run]:
                before = last.get(source)
                here = _Stretch(source, index, index + _SIDE, hit.position, hit.position + len(run))
                if before and self._continues(before, here):
                    before.last, before.end = here.last, here.end
                    continue
                if before and _close(before, here):
                    yield " ".join((*self._side(before), "...", *self._side(here)))
                last[source] = here

    def _continues(self, before: _Stretch, here: _Stretch) -> bool:
        """Whether it lies in the same stretch: where it overlaps, and as far on in the stream as in its source."""
        letters = self._letters[here.source]
        same = here.start - before.start == letters[here.first] - letters[before.first]
        return same and before.first <= here.first <= before.last

    def _side(self, found: _Stretch) -> list[str]:
        return self._words[found.source][found.first : found.last]


def _close(before: _Stretch, here: _Stretch) -> bool:
    """Whether hardly anything stands between them, in the text it comes from and in the stream."""
    return 0 <= here.first - before.last <= _CHANGED and 0 <= here.start - before.end <= _LETTERS
