"""What a pattern is: a form, what it stands for, and a verdict on each place where it occurs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["BEFORE", "Pattern", "Verdict", "form"]

BEFORE = 40
"""Characters in front of a match that its verdict may look at."""

Verdict = bool | None
"""True: sure; False: a person decides; None: not an identifier."""


def _sure(_match: re.Match[str], _before: str) -> Verdict:
    return True


@dataclass(frozen=True, slots=True)
class Pattern:
    """One form of an identifier. The verdict sees the match and what stands before it, in lower case.

    The identifier is the group `value` where there is one, else the whole match.
    """

    kind: str
    reason: str
    form: re.Pattern[str]
    verdict: Callable[[re.Match[str], str], Verdict] = _sure


def form(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern written over several lines; a space in it is `[ ]`."""
    return re.compile(pattern, flags | re.VERBOSE)
