"""Definitions that changed, word by word: what was taken out is struck through, what came in is underlined."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from interviewkit.pages.blocks import Cell, escape, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewkit.analysis.versions import Redefined
    from interviewkit.codebook import Codebook

__all__ = ["changes", "named"]

_ALIKE = 0.3
"""Below this share of equal words two texts are shown whole, without marks."""


def changes(caption: str, found: Sequence[Redefined], book: Codebook) -> str:
    """A table of what changed: code, part, what it was and what it is now."""
    rows: list[list[Cell | str | int]] = [[named(item.code, book), item.part, *_sides(item)] for item in found]
    return table(caption, ["Code", "Onderdeel", "Was", "Is nu"], rows, css="kaart")


def named(code: str, book: Codebook) -> str:
    """What readers call a code; its id where it is gone."""
    known = book.by_id.get(code)
    return known.name if known else code


def _sides(item: Redefined) -> tuple[Cell | str, Cell | str]:
    if not item.before or not item.after:
        return item.before or "stond er niet", item.after or "vervallen"
    before, after = item.before.split(), item.after.split()
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return item.before, item.after
    parts = matcher.get_opcodes()
    was = (_marked(before[a:b], "del" if kind != "equal" else "") for kind, a, b, _, _ in parts if b > a)
    now = (_marked(after[c:d], "ins" if kind != "equal" else "") for kind, _, _, c, d in parts if d > c)
    return Cell(" ".join(was)), Cell(" ".join(now))


def _marked(words: Sequence[str], tag: str) -> str:
    text = escape(" ".join(words))
    return f"<{tag}>{text}</{tag}>" if tag else text
