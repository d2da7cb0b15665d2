"""What the checks share: reading without stopping at what is wrong, and finding the line it is in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from interviewkit.errors import InterviewkitError, Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["attempt", "cut", "lines", "where"]

_T = TypeVar("_T")


def attempt(read: Callable[[], _T], problems: list[Problem]) -> _T | None:
    """What was read, or None, with what is wrong added to the problems."""
    try:
        return read()
    except ProblemsError as error:
        problems.extend(error.problems)
    except InterviewkitError as error:
        problems.append(Problem(error.what, entry=error.where, cure=error.cure))
    return None


def lines(file: Path) -> list[str]:
    """The lines of a file that may be in any encoding."""
    return file.read_text(encoding="utf-8", errors="replace").splitlines()


def where(file: Path, pattern: str) -> int | None:
    """The first line that matches from its begin, from 1."""
    return next((number for number, text in enumerate(lines(file), 1) if re.match(pattern, text)), None)


def cut(text: str) -> str:
    """As much of a text as goes in a message."""
    quote = " ".join(text.split())
    return quote if len(quote) <= 60 else quote[:57] + "..."  # noqa: PLR2004 - one line of a terminal
