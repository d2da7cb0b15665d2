"""From the runs of a paragraph (words, and whether they are bold) to pieces; shared by the office formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewkit.intake.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["pieces_of"]


def pieces_of(runs: Iterable[tuple[str, bool]]) -> list[Piece]:
    """A piece for every line of the paragraph; the first one knows how it begins in bold."""
    listed = list(runs)
    text = "".join(words for words, _ in listed)
    bold = ""
    for words, is_bold in listed:
        if not is_bold and words.strip():
            break
        bold += words if is_bold else ""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    bold = bold.strip()
    return [
        Piece(line, bold="" if number else bold, all_bold=bool(bold) and bold == text.strip(), continues=bool(number))
        for number, line in enumerate(lines)
    ]
