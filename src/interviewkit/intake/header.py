"""The header of a transcript in our own form, found back in a file that went through a word processor.

---
id: R01
datum: 2019-05-13
---
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from interviewkit import transcripts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interviewkit.intake.pieces import Piece, Raw

__all__ = ["kept", "split"]

_DASHES = re.compile(r"\s*(?:-{2,}|[–—]-?)\s*\Z")
"""Three dashes, also as a word processor joins them."""
_ENTRY = re.compile(r"\s*(?P<key>[a-z]\w*)[ \t]*:(?:[ \t]+(?P<value>.*))?\Z")
_LONGEST = 60
"""Lines of a header, at most."""
_PERSONAL = frozenset({"fictief", transcripts.REVIEW_KEY})
"""What a person vouched for in the study; a file that comes from outside cannot bring it along."""


def kept(meta: Mapping[str, str]) -> dict[str, str]:
    """What of a header may come along with a file from outside."""
    return {key: value for key, value in meta.items() if key not in _PERSONAL}


def split(raw: Raw) -> tuple[Raw, dict[str, str]]:
    """The file without its header, and what the header says; unchanged and {} where it does not begin with one."""
    lines = [line for piece in raw.pieces[:_LONGEST] for line in piece.text.split("\n")]
    ends = [at for at, line in enumerate(lines) if _DASHES.match(line)]
    if len(ends) < 2 or ends[0] != 0 or not _ENTRY.match(lines[1]):  # noqa: PLR2004 - above it and below it
        return raw, {}
    return replace(raw, pieces=_after(raw, ends[1] + 1)), kept(_entries(lines[1 : ends[1]]))


def _after(raw: Raw, count: int) -> tuple[Piece, ...]:
    """The pieces without the first so many lines."""
    for at, piece in enumerate(raw.pieces):
        lines = piece.text.split("\n")
        if count < len(lines):
            return (replace(piece, text="\n".join(lines[count:]), bold="", all_bold=False), *raw.pieces[at + 1 :])
        count -= len(lines)
        if not count:
            return raw.pieces[at + 1 :]
    return ()


def _entries(lines: list[str]) -> dict[str, str]:
    entries: dict[str, str] = {}
    last = ""
    for line in lines:
        found = _ENTRY.match(line)
        if found:
            last = found["key"]
            entries[last] = _plain(found["value"] or "")
        else:
            entries[last] = f"{entries[last]} {line.strip()}".strip()
    return entries


def _plain(value: str) -> str:
    """The value without the quotation marks around it."""
    stripped = value.strip()
    return stripped[1:-1] if len(stripped) > 1 and stripped[0] in "\"'“”„‘’" and stripped[-1] in "\"'“”‘’" else stripped
