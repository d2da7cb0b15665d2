"""Quantities in a table whose columns are groups: "| Reisafstand | allen | drie van de vier |".

A cell has no noun and no verb: whom it counts stands at the head of its column, and of what in the first cell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewkit.analysis import quantifiers as dutch
from interviewkit.analysis.bare import Hit, numbers, worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewkit.analysis.nouns import Nouns
    from interviewkit.analysis.quantifiers import Quantifier

__all__ = ["Cells"]

_RULE = re.compile(r"\|[\s:|-]*-[\s:|-]*$")
_CELL = re.compile(r"(?<=\|)\s*([^|\s](?:[^|]*[^|\s])?)\s*(?=\||$)")
_DESIGN = re.compile(
    r"interviews?|gesprekken|gesproken|aantal(?:len)?|omvang|populatie|respondent(?:en)?|totaal|gevraagd|n",
    re.IGNORECASE,
)
"""First word of a row that tells how many were interviewed, not what they said."""
_LONGEST = 5
"""Words in the head of a column that names a group; more is a sentence about one."""


class Cells:
    """Reads the lines of a text one by one, and remembers the heads of the table that a line is in."""

    def __init__(self, nouns: Nouns) -> None:
        self._nouns = nouns
        self._before = ""
        self._groups: tuple[str, ...] = ()

    def read(self, line: str) -> Iterator[tuple[int, Hit]]:
        """The claims in the cells of a line, with their places; none where it is no row of a table."""
        if _RULE.match(line):
            self._groups = tuple(self._head(cell[1]) for cell in _CELL.finditer(self._before))
        elif not line.startswith("|"):
            self._groups = ()
        elif any(self._groups):
            yield from self._row(line)
        self._before = line

    def _head(self, text: str) -> str:
        return self._nouns.first_group(text) if len(text.split()) <= _LONGEST else ""

    def _row(self, line: str) -> Iterator[tuple[int, Hit]]:
        first, *cells = _CELL.finditer(line)
        if not cells or _DESIGN.fullmatch(first[1].split()[0]):
            return
        for cell, group in zip(cells, self._groups[1:], strict=False):
            hit = group and self._hit(line, cell.span(1), group)
            if hit:
                yield cell.start(1), hit

    def _hit(self, line: str, span: tuple[int, int], group: str) -> Hit | None:
        """The claim of a cell that holds a quantity and nothing else; a figure by itself may count anything."""
        quantifier = _whole(line, span)
        if quantifier is None or line[span[0] : span[1]].isdigit():
            return None
        count, of = numbers(line[span[0] : span[1]], quantifier)
        size = self._nouns.sizes[group]
        if max(count or 0, of or 0) > size:
            return None
        return Hit(span[1], worded(quantifier, line[span[0] : span[1]]), group, count=count, of=of)


def _whole(line: str, span: tuple[int, int]) -> Quantifier | None:
    """The quantifier that a cell is from its first sign to its last."""
    fitting = ((item, item.pattern.match(line, span[0])) for item in dutch.QUANTIFIERS if item.word != "%")
    return next((item for item, match in fitting if match and match.end() == span[1]), None)
