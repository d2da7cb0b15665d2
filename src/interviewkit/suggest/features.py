"""Texts as sparse rows: words, word pairs and the letter groups inside words, each half weighted by rarity.

Letter groups (of four letters, word ends marked) let "overdrachtsgesprek", "overdracht" and "overdragen" share
most of what they are, whatever pipeline is installed. A feature that only one text has says nothing and is left out.
The groups of a word are made once per word, not once per occurrence.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Features", "words_of"]

_WORD = re.compile(r"[^\W_][\w'’-]*")
_SIZE = 4
_LONGEST = 40
_MEMORY = 100_000
_GROUP = "\x1f"
"""Stands before a letter group, which no word does."""


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, each at most 40 letters."""
    return [word.casefold()[:_LONGEST] for word in _WORD.findall(text)]


def _groups(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(_GROUP + padded[i : i + _SIZE] for i in range(len(padded) - _SIZE + 1))


class _Numbers(dict[str, int]):
    """Features by number, in the order in which they were first met; those of a word are looked up once."""

    def __init__(self) -> None:
        super().__init__()
        self._of_word: dict[str, tuple[int, ...]] = {}

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number

    def of(self, text: str) -> set[int]:
        """The features of a text."""
        words = words_of(text)
        found = {self[f"{one} {two}"] for one, two in pairwise(words)}
        return found.union(*map(self._of, words))

    def _of(self, word: str) -> tuple[int, ...]:
        if word not in self._of_word:
            self._of_word[word] = tuple(self[name] for name in (word, *_groups(word)))
        return self._of_word[word]


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
        numbers = _Numbers()
        documents: Counter[int] = Counter()
        total = 0
        for text in texts:
            documents.update(numbers.of(text))
            total += 1
        names = sorted(
            (name for name, number in numbers.items() if documents[number] > 1),
            key=lambda name: (name.startswith(_GROUP), name),
        )
        rarity = np.log((1 + total) / (1 + np.array([documents[numbers[name]] for name in names], dtype=float))) + 1
        return cls(names, rarity)

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """One row a text; the words and the letter groups of a row each have length 1 (or 0)."""
        found = [self._seen_in(text) for text in texts]
        starts = np.cumsum([0, *map(len, found)])
        columns = np.fromiter(chain.from_iterable(found), dtype=np.int32, count=starts[-1])
        made = sparse.csr_matrix(
            (np.ones(len(columns), dtype=np.float32), columns, starts), shape=(len(texts), len(self.names))
        )
        made.sum_duplicates()
        weight = (1 + np.log(made.data)) * self.rarity[made.indices]
        half = 2 * np.repeat(np.arange(len(texts)), np.diff(made.indptr)) + (made.indices >= self._words)
        length = np.sqrt(np.bincount(half, weight**2, 2 * len(texts)))
        made.data = (weight / length[half]).astype(np.float32)
        return made

    def _seen_in(self, text: str) -> list[int]:
        """The columns of a text, one for each time that a feature occurs in it."""
        words, index = words_of(text), self._index
        seen = [at for word in words for at in self._of_word(word)]
        return seen + [at for one, two in pairwise(words) if (at := index.get(f"{one} {two}")) is not None]

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
