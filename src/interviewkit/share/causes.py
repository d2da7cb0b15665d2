"""What the gate tells a person: one line a cause, with the files in which it shows.

The same group, the same sentence or the same path stands on many pages and in every layer of each; whoever has to mend
it has one thing to do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.share.normal import letters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewkit.share.remarks import Remark, Severity

__all__ = ["Cause", "causes"]

_FILES = 20
_WORDS = 120
_LAYER = re.compile(r"\s*\(([\w ]+)\)")


@dataclass(frozen=True)
class Cause:
    """One thing to mend, and every remark that comes from it."""

    remarks: tuple[Remark, ...]

    @property
    def severity(self) -> Severity:
        """Whether it keeps the gate shut."""
        return self.remarks[0].severity

    @property
    def files(self) -> tuple[str, ...]:
        """The files in which it shows."""
        return tuple(dict.fromkeys(remark.file for remark in self.remarks))

    def __str__(self) -> str:
        first = self.remarks[0]
        about = f" ({first.about})" if first.about else ""
        words = f": '{_short(first.shown)}'" if first.shown else ""
        return f"{first.severity.upper()} {first.rule} - {self._where()}: {first.what}{about}{words}. {first.cure}"

    def _where(self) -> str:
        files, place = self.files, _place(self.remarks[0].place)
        if len(files) == 1:
            return f"{files[0]} ({place})" if place else files[0]
        more = len(files) - _FILES
        return ", ".join(files[:_FILES]) + (f" and {more} more files" if more > 0 else "")


def causes(remarks: Iterable[Remark]) -> tuple[Cause, ...]:
    """The causes of remarks, in the order in which they were first seen."""
    found: dict[tuple[str, ...], list[Remark]] = {}
    for remark in remarks:
        key = (remark.about,) if remark.about else (remark.what, letters(remark.shown) or remark.shown)
        found.setdefault((remark.rule, *key), []).append(remark)
    return tuple(Cause(tuple(each)) for each in found.values())


def _place(place: str) -> str:
    """The way to a layer as one reads it: 'word/document.xml, text'."""
    return _LAYER.sub(r", \1", place).strip(" ,/")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WORDS else f"{flat[:_WORDS].rsplit(' ', 1)[0]} …"
