"""Eight words in a row: an exact index over all transcripts, looked up in a stream of letters.

The stream has no spaces, so words that were glued, broken off or spread over tags are found too. The work is linear in
the text that is looked through: a rolling hash over its letters points at the few places where a run can begin, and
only there the letters themselves are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from interviewkit.share.normal import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["RUN", "Hit", "Index", "runs"]

RUN = 8
"""So many words in a row are a quotation."""
_LONGEST_ANCHOR = 16
_BITS = 24
_MULTIPLIER = 0x9E3779B97F4A7C15
_WORD = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A run of words in a stream of letters: where it begins there, and where it comes from."""

    position: int
    source: str
    text: str
    """The words of the run as the index holds them."""


def runs(found: Sequence[str], size: int = RUN) -> Iterator[str]:
    """Every run of `size` words, as letters."""
    return ("".join(found[index : index + size]) for index in range(len(found) - size + 1))


class _Free:
    """The runs of texts that may be shown, and what one word beside them can make of their first and last."""

    def __init__(self, shown: Sequence[Sequence[str]], size: int) -> None:
        self._runs = {run for found in shown for run in runs(found, size)}
        long = [found for found in shown if len(found) >= size]
        self._heads = {"".join(found[: size - 1]) for found in long}
        self._tails = {"".join(found[1 - size :]) for found in long}

    def spares(self, run: str, found: Sequence[str]) -> bool:
        """Whether a run of these words lies in a text that may be shown, but for one word."""
        return run in self._runs or run[len(found[0]) :] in self._heads or run[: -len(found[-1])] in self._tails


class Index:
    """The runs of words of many texts.

    Args:
        texts: text by the name of its source.
        size: words in a run.
        floor: a text of at least so many words that is shorter than a run counts as a whole.
        spared: texts that may be shown: a run that lies within one of them is no hit, nor one that reaches a single
            word beyond its begin or end, where the word that happens to stand beside it on a page can be the same.
        shortest: a run of fewer letters is left out.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        *,
        size: int = RUN,
        floor: int = RUN,
        spared: Iterable[str] = (),
        shortest: int = 0,
    ) -> None:
        self._size = size
        self._words = {source: words(text) for source, text in texts.items()}
        shown = [words(text) for text in spared]
        free = _Free(shown, size)
        self._known: dict[str, tuple[str, int]] = {}
        for source, found in self._words.items():
            for index, run in enumerate(runs(found, min(size, max(len(found), floor)))):
                if len(run) >= shortest and not free.spares(run, found[index : index + size]):
                    self._known.setdefault(run, (source, index))
        least = min(map(len, self._known), default=1)
        self._width = 1 << (min(least, _LONGEST_ANCHOR).bit_length() - 1)
        self._anchors: dict[str, list[str]] = {}
        for run in self._known:
            self._anchors.setdefault(run[: self._width], []).append(run)
        self._table = np.zeros(1 << _BITS, dtype=np.bool_)
        if self._anchors:
            self._table[self._hashes("".join(self._anchors))[:: self._width]] = True

    def __len__(self) -> int:
        return len(self._known)

    def find(self, stream: str) -> Iterator[Hit]:
        """Every run of the index in a stream of letters, by position."""
        if len(stream) < self._width or not self._known:
            return
        for position in np.flatnonzero(self._table[self._hashes(stream)]).tolist():
            for run in self._anchors.get(stream[position : position + self._width], ()):
                if stream.startswith(run, position):
                    source, index = self._known[run]
                    yield Hit(position, source, " ".join(self._words[source][index : index + self._size]))

    def _hashes(self, stream: str) -> np.ndarray:
        """A hash of every window of the anchor's width, by doubling: four steps for sixteen letters."""
        hashes = np.frombuffer(stream.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
        factor, step = _MULTIPLIER, 1
        while step < self._width:
            hashes = hashes[:-step] * np.uint64(factor) + hashes[step:]
            factor, step = factor * factor & _WORD, step * 2
        return (hashes * np.uint64(_MULTIPLIER)) >> np.uint64(64 - _BITS)
