"""Which cues a word of the text may lead to, so that of thousands of cues only a handful is tried in a sentence.

A cue that rests on one word is found with that word. A cue of several is entered under the place whose words the
fewest cues have, and tried where all its places are filled. A cue with a literal is entered in `Literals` instead.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from interviewkit.suggest import patterns
from interviewkit.suggest.lookup import Lookup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewkit.suggest.patterns import Pattern, Word

__all__ = ["CueIndex", "Form"]

_MEMORY = 200_000
"""Forms of which it is remembered what they fit."""
Key = tuple[str, str, str, str]
"""What a form is known by: a token's text, lemma, part of speech and infinitive."""


class Form(NamedTuple):
    """What a word of the text means to the cues.

    `words` are the cue words it fits, as far as a cue needs others beside them; `enough` the cues that it is enough
    for; `opens` the cues that are worth trying because of it, each with one other place that must be filled.
    """

    words: tuple[int, ...]
    enough: tuple[int, ...]
    opens: tuple[tuple[int, frozenset[int]], ...]


class CueIndex:
    """Patterns of cues, by number; `needs` gives for each, place by place, the words that fit there."""

    def __init__(self, cues: Sequence[Pattern]) -> None:
        self._lookup = Lookup(word for cue in cues for places in _phrases(cue) for place in places for word in place)
        self.needs = tuple(tuple(self._places(cue)) for cue in cues)
        self.forms = _Forms(self)
        """What each form means, None for nothing; found when first asked for."""
        self._enough: dict[int, list[int]] = {}
        self._opens: dict[int, list[tuple[int, frozenset[int]]]] = {}
        self._joint: set[int] = set()
        common = Counter(word for places in self.needs for place in places for word in place)
        for number, cue in enumerate(cues):
            self._enter(number, cue, common)

    def _places(self, cue: Pattern) -> Iterator[frozenset[int]]:
        for places in _phrases(cue):
            for place in places:
                yield frozenset(self._lookup.numbers[word] for word in place)

    def _enter(self, number: int, cue: Pattern, common: Counter[int]) -> None:
        places = sorted(self.needs[number], key=lambda place: (sum(common[word] for word in place), sorted(place)))
        if len(places) == 1 == len(cue.parts):
            for word in places[0]:
                self._enough.setdefault(word, []).append(number)
            return
        self._joint.update(*places)
        if all(isinstance(part, patterns.Phrase) for part in cue.parts):
            for word in places[0]:
                self._opens.setdefault(word, []).append((number, places[1]))

    def made(self, key: Key) -> Form | None:
        """What a form means to the cues; None where it means nothing."""
        fitting = self._lookup.fits(key[0], key[1], key[3])
        enough = {number for word in fitting for number in self._enough.get(word, ())}
        opens = dict(item for word in fitting for item in self._opens.get(word, ()))
        words = tuple(word for word in fitting if word in self._joint)
        return Form(words, tuple(sorted(enough)), tuple(opens.items())) if fitting else None

    def is_filled(self, number: int, words: frozenset[int]) -> bool:
        """Whether each place of a cue has one of its words among these."""
        return not any(place.isdisjoint(words) for place in self.needs[number])


class _Forms(dict["Key", "Form | None"]):
    """Forms by what they are known by, each made once: most words of a text return."""

    def __init__(self, index: CueIndex) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, key: Key) -> Form | None:
        if len(self) >= _MEMORY:
            self.clear()
        made = self[key] = self._index.made(key)
        return made


def _phrases(cue: Pattern) -> Iterator[tuple[tuple[Word, ...], ...]]:
    return (part.places for part in cue.parts if isinstance(part, patterns.Phrase))
