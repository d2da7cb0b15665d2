"""Everything that can go wrong, as one tree.

InterviewkitError            what, where, what now; shown without a traceback
├── ProblemsError            a list of problems found in a study, all at once
├── StudyError               the study folder or one of its files is missing or unreadable
├── InputError               a file was read but holds something that cannot be used
├── AnchorError              a quote does not fit its span
├── JournalError             a sheet could not be written or read
│   └── LockedError          another program keeps it to itself
├── PipelineError            the Dutch language pipeline cannot be loaded
├── RunError                 a notebook failed or its parameters are unknown
└── ShareError               the gate is closed: something would leak
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = [
    "AnchorError",
    "InputError",
    "InterviewkitError",
    "JournalError",
    "LockedError",
    "PipelineError",
    "Problem",
    "ProblemsError",
    "RunError",
    "ShareError",
    "StudyError",
    "meant",
]


def meant(name: str, known: Iterable[str], otherwise: str) -> str:
    """The cure for a name that does not exist: the one that was probably meant, where there is one."""
    names = {item.casefold(): item for item in known}
    close = difflib.get_close_matches(name.casefold(), names, n=1, cutoff=0.8)
    found = names.get(name.casefold()) or (names[close[0]] if close and not name[-1:].isdigit() else "")
    return f"Did you mean {found}? {otherwise}".strip() if found else otherwise


Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a study: what, where, and what now."""

    what: str
    file: Path | None = None
    line: int | None = None
    entry: str = ""
    cure: str = ""
    severity: Severity = "error"

    def where(self) -> str:
        """Return `file:line (entry)`, as far as known."""
        place = str(self.file) if self.file else ""
        if place and self.line:
            place += f":{self.line}"
        if self.entry:
            place = f"{place} ({self.entry})" if place else self.entry
        return place

    def __str__(self) -> str:
        place = self.where()
        text = f"{place}: {self.what}" if place else self.what
        return f"{text}. {self.cure}" if self.cure else text


class InterviewkitError(Exception):
    """An error with a message for people: what went wrong, where, and what to do now."""

    def __init__(self, what: str, *, where: str | Path = "", cure: str = "") -> None:
        self.what = what
        self.where = str(where)
        self.cure = cure
        message = f"{self.where}: {what}" if self.where else what
        super().__init__(f"{message}. {cure}" if cure else message)


class ProblemsError(InterviewkitError):
    """A study has problems that must be solved first; `problems` holds every one of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class StudyError(InterviewkitError):
    """The study folder, or a file that must be in it, is missing or cannot be read."""


class InputError(InterviewkitError):
    """A file was read, but holds something that cannot be used."""


class AnchorError(InterviewkitError):
    """A quote does not fit its span."""


class JournalError(InterviewkitError):
    """A sheet could not be written or read; nothing that was acknowledged is lost."""


class LockedError(JournalError):
    """Another program keeps a sheet to itself, longer than a coder should wait."""


class PipelineError(InterviewkitError):
    """The Dutch language pipeline that was asked for cannot be loaded."""


class RunError(InterviewkitError):
    """A notebook failed, or was given parameters it does not know."""


class ShareError(InterviewkitError):
    """The gate is closed: something in the bundle would leak."""
