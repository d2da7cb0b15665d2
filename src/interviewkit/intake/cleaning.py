"""Characters that do harm or cannot be seen, taken out of the words, and counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter

__all__ = ["clean", "squeeze"]

_KINDS = {
    "controls": r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb",
    "direction": r"\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069",
    "invisible": r"\u00ad\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f",
    "surrogates": r"\ud800-\udfff",
}
_ODD = re.compile("[" + "".join(_KINDS.values()) + "]")
_EACH = {key: re.compile(f"[{characters}]") for key, characters in _KINDS.items()}
_BREAK = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[ \t]{2,}|\t")


def clean(text: str, counts: Counter[str]) -> str:
    """The words without control characters, marks of direction and invisible characters; `counts` grows by kind.

    A no-break space is kept and counted; joiners, which Persian and emoji need, are kept.
    """
    text = _BREAK.sub("\n", text)
    counts["nbsp"] += text.count("\u00a0") + text.count("\u202f")
    if _ODD.search(text):
        for key, form in _EACH.items():
            text, found = form.subn("\N{REPLACEMENT CHARACTER}" if key == "surrogates" else "", text)
            counts[key] += found
    return text.strip(" \t\n")


def squeeze(text: str) -> str:
    """Tabs and runs of spaces as one space; they may have set a label apart, and mean nothing after that."""
    return _BLANKS.sub(" ", text).strip(" \t\n")
