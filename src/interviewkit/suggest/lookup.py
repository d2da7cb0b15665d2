"""Which words of the cues a word of the text fits: itself, an inflection, a compound with it, or a star.

Looked up, never tried one by one: the cost of a word does not grow with the number of cues, and a word form that was
seen before costs one step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewkit.suggest.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewkit.language.tokens import Token
    from interviewkit.suggest.patterns import Word

__all__ = ["Lookup"]

_HEAD, _FIRST = 5, 6
"""Least letters of a word that counts as the last or the first part of a compound."""
_REST = 3
"""Least letters of the other part."""
_MEMORY = 200_000
_NAME = "PROPN"


class Lookup:
    """The words of all cues, numbered in the order given."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.numbers: dict[Word, int] = {}
        for word in words:
            self.numbers.setdefault(word, len(self.numbers))
        self._exact: dict[str, set[int]] = {}
        self._stems: dict[str, set[int]] = {}
        self._begins: dict[str, set[int]] = {}
        self._ends: dict[str, set[int]] = {}
        self._heads: dict[str, set[int]] = {}
        self._firsts: dict[str, set[int]] = {}
        for word, number in self.numbers.items():
            self._enter(word, number)
        self._seen: dict[tuple[str, str, str], tuple[int, ...]] = {}

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

    def fits(self, token: Token) -> tuple[int, ...]:
        """The numbers of the cue words that this token fits, in ascending order."""
        key = (token.text, token.lemma, token.infinitive)
        found = self._seen.get(key)
        if found is None:
            if len(self._seen) > _MEMORY:
                self._seen.clear()
            found = self._seen[key] = tuple(sorted(self._find(*key)))
        return found

    def _find(self, text: str, lemma: str, infinitive: str) -> set[int]:
        forms = {form for form in (text.casefold(), lemma.casefold(), infinitive.casefold()) if form}
        found: set[int] = set()
        for form in forms:
            found |= self._exact.get(form, set())
            found |= self._stems.get(stem(form), set())
            found |= self._parts(form)
        return found

    def _parts(self, form: str) -> set[int]:
        found: set[int] = set()
        for cut in range(1, min(len(form), 60)):
            found |= self._begins.get(form[:cut], set()) | self._ends.get(form[-cut:], set())
            if len(form) - cut >= _REST:
                found |= self._firsts.get(form[:cut], set()) | self._heads.get(form[-cut:], set())
        return found | self._begins.get(form, set()) | self._ends.get(form, set())
