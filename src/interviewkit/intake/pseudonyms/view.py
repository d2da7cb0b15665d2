"""A plain view of a text for finding things in, with the way back to the text itself.

Compatibility forms are unfolded (NFKC), characters without width and soft hyphens are gone, accents are off, and
letters of other alphabets that look like Latin ones inside a Latin word are those Latin ones. So a name cannot hide
behind a hyphenation mark or a Cyrillic "а".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

__all__ = ["View", "fold", "view"]

_OTHER = re.compile(r"[^\x00-\x7f]")
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁɡһνοαρτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑıłŁøØđĐ’‘‛ʼ`´“”„«»‐‑‒–—―−·•",
    "ABESIJKMHOPCTYXaesijopcyxdghvoaptuABEZHIKMNOPTYXailLoOdD''''''\"\"\"\"\"-------..",
)


@dataclass(frozen=True)
class View:
    """The plain text, and where each of its characters comes from."""

    text: str
    _starts: list[int] = field(default_factory=lambda: [0])
    """Offsets in the view from which a shift holds."""
    _shifts: list[int] = field(default_factory=lambda: [0])
    """What to add to an offset of the view, from the start with the same index on."""

    def origin(self, offset: int) -> int:
        """The offset in the text itself of the character at `offset` in the view."""
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text itself behind `[start, end)` of the view."""
        return self.origin(start), (self.origin(end - 1) + 1 if end > start else self.origin(start))


def view(text: str) -> View:
    """The plain view of `text`."""
    if text.isascii():
        return View(text)
    parts: list[str] = []
    starts, shifts = [0], [0]
    done = length = 0
    for match in _OTHER.finditer(text):
        place = match.start()
        plain = _plain(match.group())
        length += place - done + len(plain)
        parts += (text[done:place], plain)
        done = place + 1
        if len(plain) != 1:
            steps = [*range(length - len(plain) + 1, length), length]
            starts += steps
            shifts += [place - step for step in steps[:-1]]
            shifts.append(done - length)
    parts.append(text[done:])
    return View("".join(parts), starts, shifts)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if unicodedata.category(char) in {"Cf", "Mn", "Me"}:
        return ""
    unfolded = unicodedata.normalize("NFKD", char)
    bare = "".join(c for c in unfolded if unicodedata.category(c) not in {"Mn", "Me", "Cf"})
    return bare.translate(_LOOKALIKES) or " "


def fold(word: str) -> str:
    """A word as it is compared: its plain view in lower case, with one space between parts."""
    return " ".join(view(word).text.casefold().split())
