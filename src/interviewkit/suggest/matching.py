"""Whether the parts of one cue are in one sentence, and where; and the time that a cue may take.

Words are looked up beforehand (`lookup`), so that matching only weighs places: which is nearest, and whether all are
near enough. That cannot run away as a regular expression can, but a cue of a hundred common words against a long
transcript could still take minutes, so every step looks at the clock.
"""

from __future__ import annotations

import math
import re
import time
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewkit.suggest.sentences import Sentence

__all__ = ["GAP", "LIMIT", "WINDOW", "Clock", "Spot", "TooSlowError", "Watch", "literal", "phrase", "together"]

GAP = 3
"""Most words that may stand between the words of a phrase."""
WINDOW = 20
"""Most words between the parts of a cue."""
LIMIT = 5.0
"""Seconds that one cue may take in one transcript; an ordinary one takes less than a hundredth."""

Clock = Callable[[], float]
Spot = tuple[int, ...]
"""Where something was found: indices of tokens in their sentence, ascending."""


class TooSlowError(Exception):
    """A cue took all the time it had; caught in this package, where the cue is known."""


class Watch:
    """The time that each cue took so far in one transcript.

    A clock that is read, not an alarm that is set: it works in any thread and on any system, and stops nothing halfway.
    A cue is stopped for what this thread worked on it, not for the time that the machine slept or gave to others. What
    the thread worked is asked only when the clock on the wall says so: asking is ten times as slow, too slow for each
    step.

    Args:
        limit: seconds that a cue may take.
        clock: tells the time in seconds; by default that on the wall.
        worked: tells how long this thread worked; by default `clock` where that is given.
    """

    def __init__(self, limit: float = LIMIT, clock: Clock | None = None, worked: Clock | None = None) -> None:
        self._limit = limit
        self._clock = clock or time.monotonic
        self._worked = worked or clock or time.thread_time
        self._spent: dict[int, float] = {}
        self._until = math.inf
        self._cue, self._begun = -1, 0.0
        self._made, self._worked_before = self._clock(), self._worked()

    def start(self, cue: int) -> float:
        """Begin with a cue, by its number; returns the time."""
        now = self._clock()
        self._until = now + self._limit - self._spent.get(cue, 0.0)
        self._cue, self._begun = cue, now
        return now

    def check(self) -> None:
        """Look at the clock.

        Raises:
            TooSlowError: the cue at hand has had its time.
        """
        now = self._clock()
        if now > self._until:
            self._weigh(now)

    def _weigh(self, now: float) -> None:
        """Stop a cue that surely had its time in work: elsewhere this thread worked no longer than the wall went on."""
        spent = self._spent.get(self._cue, 0.0) + now - self._begun
        elsewhere = now - self._made - spent
        left = self._limit - (self._worked() - self._worked_before - elsewhere)
        if left <= 0:
            raise TooSlowError
        self._until = now + left

    def stop(self, cue: int, begun: float) -> None:
        """End with a cue that began at `begun`."""
        self._spent[cue] = self._spent.get(cue, 0.0) + self._clock() - begun


def literal(words: tuple[str, ...], lowered: str, sentence: Sentence, watch: Watch) -> list[Spot]:
    """Every place where literal words stand side by side in a sentence, of which `lowered` is the text."""
    matches: list[Spot] = []
    for match in _side_by_side(words).finditer(lowered):
        watch.check()
        start, end = _place(match.span(), lowered, sentence)
        inside = tuple(i for i, token in enumerate(sentence.tokens) if token.start < end and start < token.end)
        if inside:
            matches.append(inside)
    return matches


def _place(span: tuple[int, int], lowered: str, sentence: Sentence) -> tuple[int, int]:
    """The place in the text of a stretch of `lowered`, which is longer where a letter became two, as ß does."""
    start, end = span
    if len(lowered) != len(sentence.text):
        origin = [index for index, letter in enumerate(sentence.text) for _ in letter.casefold()]
        start, end = origin[start], origin[end - 1] + 1
    return sentence.start + start, sentence.start + end


@lru_cache(maxsize=10_000)
def _side_by_side(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds words in a row, whatever stands between them that is no word."""
    return re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, words)) + r"(?!\w)")


def phrase(spots: Sequence[Sequence[int]], watch: Watch) -> list[Spot]:
    """Every place where the words of a phrase stand near each other; `spots` holds the indices of each, ascending."""
    if len(spots) == 1:
        return [(index,) for index in spots[0]]
    wide = len(spots) - 1 + GAP
    return list(_near_each(spots, wide, watch))


def _near_each(spots: Sequence[Sequence[int]], wide: int, watch: Watch) -> Iterator[Spot]:
    for index in spots[0]:
        watch.check()
        match = _near(index, spots[1:], wide)
        if match:
            yield match


def _near(index: int, spots: Sequence[Sequence[int]], wide: int) -> Spot:
    """One index out of each list, the nearest to `index`, all different and within `wide` places; or nothing."""
    taken = {index}
    for spot in spots:
        at = bisect_left(spot, index)
        choices = [i for i in spot[max(0, at - 2) : at + 3] if i not in taken]
        if not choices:
            return ()
        taken.add(min(choices, key=lambda i: (abs(i - index), i)))
    return tuple(sorted(taken)) if max(taken) - min(taken) <= wide else ()


def together(options: Sequence[Sequence[Spot]], watch: Watch) -> Spot:
    """The first match of the first part that has a match of every other part within the window; () for none."""
    starts = [[option[0] for option in others] for others in options[1:]]
    for first in options[0]:
        watch.check()
        taken = list(first)
        for others, begins in zip(options[1:], starts, strict=True):
            at = bisect_left(begins, first[0])
            choices = [o for o in others[max(0, at - 2) : at + 3] if not set(o) & set(taken)]
            if not choices:
                break
            taken += min(choices, key=lambda o: (abs(o[0] - first[0]), o))
        else:
            if max(taken) - min(taken) <= WINDOW:
                return tuple(sorted(set(taken)))
    return ()
