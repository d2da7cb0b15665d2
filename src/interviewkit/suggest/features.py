"""Texts as sparse rows: words, word pairs and the letter groups inside words, each half weighted by rarity.

Letter groups (three to five letters, word ends marked) let "overdrachtsgesprek", "overdracht" and "overdragen" share
most of what they are, whatever pipeline is installed. A feature that only one text has says nothing and is left out.
The groups of a word are made once per word, not once per occurrence.
"""

from __future__ import annotations

import re
from collections import Counter
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
_MEMORY = 100_000
_GROUP = "\x1f"
"""Stands before a letter group, which no word does."""


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, each at most 40 letters."""
    return [word.casefold()[:_LONGEST] for word in _WORD.findall(text)]


def _groups(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(_GROUP + padded[i : i + size] for size in _SIZES for i in range(len(padded) - size + 1))


def _names(text: str) -> set[str]:
    words = words_of(text)
    pairs = {f"{one} {two}" for one, two in pairwise(words)}
    return {*words, *pairs, *(group for word in set(words) for group in _groups(word))}


class Features:
    """The features that the training texts have in common, and how rare each is."""

    def __init__(self, names: Sequence[str], rarity: np.ndarray) -> None:
        self.names = list(names)
        self.rarity = rarity.astype(np.float32)
        self._index = {name: n for n, name in enumerate(self.names)}
        self._words = sum(not name.startswith(_GROUP) for name in self.names)
        """Words and pairs come first, groups after."""
        self._seen: dict[str, tuple[int, ...]] = {}

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Features:
        """Collect the features of the training texts."""
        documents: Counter[str] = Counter()
        total = 0
        for text in texts:
            documents.update(_names(text))
            total += 1
        names = sorted(
            (name for name, n in documents.items() if n > 1), key=lambda name: (name.startswith(_GROUP), name)
        )
        rarity = np.log((1 + total) / (1 + np.array([documents[name] for name in names], dtype=float))) + 1
        return cls(names, rarity)

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """One row a text; the words and the letter groups of a row each have length 1 (or 0)."""
        found = [self._row(text) for text in texts]
        starts = np.cumsum([0, *(len(at) for at, _ in found)])
        columns = np.concatenate([np.zeros(0, dtype=np.int32), *(at for at, _ in found)])
        values = np.concatenate([np.zeros(0, dtype=np.float32), *(weight for _, weight in found)])
        return sparse.csr_matrix((values, columns, starts), shape=(len(texts), len(self.names)))

    def _row(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """The columns of a text, ascending, and their weights."""
        words, index = words_of(text), self._index
        seen = [at for word in words for at in self._of_word(word)]
        seen += [at for one, two in pairwise(words) if (at := index.get(f"{one} {two}")) is not None]
        at, times = np.unique(np.array(seen, dtype=np.int32), return_counts=True)
        weight = (1 + np.log(times, dtype=np.float32)) * self.rarity[at]
        split = int(np.searchsorted(at, self._words))
        return at, np.concatenate([_unit(weight[:split]), _unit(weight[split:])])

    def _of_word(self, word: str) -> tuple[int, ...]:
        """The columns of a word and of its letter groups, one for each time a group occurs in it."""
        known = self._seen.get(word)
        if known is None:
            if len(self._seen) > _MEMORY:
                self._seen.clear()
            names = (word, *_groups(word))
            known = self._seen[word] = tuple(at for name in names if (at := self._index.get(name)) is not None)
        return known

    def is_word(self, column: int) -> bool:
        """Whether a feature is a word or a pair, which a person can read."""
        return column < self._words


def _unit(weight: np.ndarray) -> np.ndarray:
    length = float(np.sqrt((weight**2).sum()))
    return weight / length if length else weight
