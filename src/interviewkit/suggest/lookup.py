"""Which words of the cues a word of the text fits: itself, an inflection, a compound with it, or a star.

Looked up, never tried one by one: the cost of a word does not grow with the number of cues.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewkit.suggest.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewkit.suggest.patterns import Word

__all__ = ["Lookup"]

_HEAD, _FIRST = 5, 6
"""Least letters of a word that counts as the last or the first part of a compound."""
_REST = 3
"""Least letters of the other part."""
_LONGEST = 60
"""Letters of a word that are looked at for its parts."""
_Table = dict[str, set[int]]


class Lookup:
    """The words of all cues, numbered in the order given."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.numbers: dict[Word, int] = {}
        for word in words:
            self.numbers.setdefault(word, len(self.numbers))
        self._exact: _Table = {}
        self._stems: _Table = {}
        self._begins: _Table = {}
        self._ends: _Table = {}
        self._heads: _Table = {}
        self._firsts: _Table = {}
        for word, number in self.numbers.items():
            self._enter(word, number)
        self._fronts = _lengths(self._begins, self._firsts)
        self._backs = _lengths(self._ends, self._heads)

    def _enter(self, word: Word, number: int) -> None:
        text = word.text
        if word.begins or word.ends:
            tables = [table for wanted, table in ((word.begins, self._begins), (word.ends, self._ends)) if wanted]
        else:
            tables = [self._exact]
            self._stems.setdefault(stem(text), set()).add(number)
            tables += [self._heads] if len(text) >= _HEAD else []
            tables += [self._firsts] if len(text) >= _FIRST else []
        for table in tables:
            table.setdefault(text, set()).add(number)

    def fits(self, *forms: str) -> tuple[int, ...]:
        """The numbers of the cue words that a word fits, in ascending order, by its text, its lemma and the like."""
        found: set[int] = set()
        for form in {form.casefold() for form in forms} - {""}:
            found.update(self._exact.get(form, ()), self._stems.get(stem(form), ()))
            self._add_parts(form, found)
        return tuple(sorted(found))

    def _add_parts(self, form: str, found: set[int]) -> None:
        size = len(form)
        for cut in self._fronts:
            if cut >= size:
                break
            _add(form[:cut], self._begins, self._firsts if size - cut >= _REST else {}, found)
        for cut in self._backs:
            if cut >= size:
                break
            _add(form[-cut:], self._ends, self._heads if size - cut >= _REST else {}, found)
        _add(form, self._begins, self._ends, found)


def _lengths(*tables: _Table) -> tuple[int, ...]:
    """The lengths that the keys have, ascending."""
    return tuple(sorted({len(text) for table in tables for text in table if len(text) < _LONGEST}))


def _add(part: str, one: _Table, other: _Table, found: set[int]) -> None:
    if part in one:
        found |= one[part]
    if part in other:
        found |= other[part]
