"""Texts as sparse rows: words, word pairs and the letter groups inside words, each half weighted by rarity.

Letter groups (three to five letters, word ends marked) let "overdrachtsgesprek", "overdracht" and "overdragen" share
most of what they are, whatever pipeline is installed. A feature that only one text has says nothing and is left out.
The groups of a word are made once per word, not once per occurrence.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Features", "words_of"]

_WORD = re.compile(r"[^\W_][\w'’-]*")
_SIZES = (3, 4, 5)
_LONGEST = 40
_GROUP = "\x1f"
"""Stands before a letter group, which no word does."""


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, each at most 40 letters."""
    return [word.casefold()[:_LONGEST] for word in _WORD.findall(text)]


@lru_cache(maxsize=100_000)
def _groups(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(_GROUP + padded[i : i + size] for size in _SIZES for i in range(len(padded) - size + 1))


def _counts(text: str) -> Counter[str]:
    words = words_of(text)
    found: Counter[str] = Counter(words)
    found.update(f"{one} {two}" for one, two in pairwise(words))
    for word in words:
        found.update(_groups(word))
    return found


class Features:
    """The features that the training texts have in common, and how rare each is."""

    def __init__(self, names: Sequence[str], rarity: np.ndarray) -> None:
        self.names = list(names)
        self.rarity = rarity.astype(np.float32)
        self._index = {name: n for n, name in enumerate(self.names)}
        self._words = sum(not name.startswith(_GROUP) for name in self.names)
        """Words and pairs come first, groups after."""

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Features:
        """Collect the features of the training texts."""
        documents: Counter[str] = Counter()
        total = 0
        for text in texts:
            documents.update(_counts(text).keys())
            total += 1
        names = sorted(
            (name for name, n in documents.items() if n > 1), key=lambda name: (name.startswith(_GROUP), name)
        )
        rarity = np.log((1 + total) / (1 + np.array([documents[name] for name in names], dtype=float))) + 1
        return cls(names, rarity)

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """One row a text; the words and the letter groups of a row each have length 1 (or 0)."""
        columns: list[int] = []
        values: list[float] = []
        starts = [0]
        for text in texts:
            found = sorted((at, n) for name, n in _counts(text).items() if (at := self._index.get(name)) is not None)
            at = np.array([column for column, _ in found], dtype=np.int32)
            weight = (1 + np.log([n for _, n in found])) * self.rarity[at] if found else np.zeros(0)
            columns.extend(at.tolist())
            values.extend(self._scaled(at, weight).tolist())
            starts.append(len(columns))
        shape = (len(texts), len(self.names))
        data = (np.array(values, dtype=np.float32), np.array(columns, dtype=np.int32), np.array(starts, dtype=np.int64))
        return sparse.csr_matrix(data, shape=shape)

    def _scaled(self, at: np.ndarray, weight: np.ndarray) -> np.ndarray:
        split = int(np.searchsorted(at, self._words))
        return np.concatenate([_unit(weight[:split]), _unit(weight[split:])])

    def is_word(self, column: int) -> bool:
        """Whether a feature is a word or a pair, which a person can read."""
        return column < self._words


def _unit(weight: np.ndarray) -> np.ndarray:
    length = float(np.sqrt((weight**2).sum()))
    return weight / length if length else weight
