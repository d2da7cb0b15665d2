"""A table as a transcript: which column says who speaks, which one when, which one what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewkit.intake import labels
from interviewkit.intake.lists import words
from interviewkit.intake.pieces import Note, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["read_rows"]

_TIME = re.compile(r"[\[(#]?(\d{1,2}(?::\d{2}){1,2})(?:[.,-]\d{1,3})?[\])#]?(?:\s*(?:-->|[-–])\s*[\d:.,]+)?\Z")
_HEADS = frozenset(
    words("spreker wie naam tekst tijd tijdcode nr nr. nummer speaker text time uitspraak transcript start #")
)
_LABEL_LENGTH = 40


def read_rows(rows: Sequence[Sequence[str]]) -> tuple[list[Piece], list[Note]]:
    """The pieces in the rows of a table.

    With a column of names the rows are turns; without one every cell is a piece of its own.
    """
    wide = [row for row in rows if any(cell.strip() for cell in row)]
    columns = max((len(row) for row in wide), default=0)
    if columns < 2:  # noqa: PLR2004 - one column is a frame around text
        return [Piece(line) for row in wide for cell in row for line in _lines(cell)], []
    heads = bool(wide) and all(cell.strip().casefold() in _HEADS for cell in wide[0] if cell.strip())
    body = wide[1:] if heads else wide
    cells = [[*(cell.strip() for cell in row), *[""] * (columns - len(row))] for row in body]
    roles = _roles(cells, columns)
    if "speaker" not in roles:
        return [Piece(line) for row in wide for cell in row for line in _lines(cell)], []
    notes = [Note("table"), *([Note("head_row")] if heads else [])]
    return _turns(cells, roles), notes


def _roles(cells: list[list[str]], columns: int) -> list[str]:
    roles = ["text"] * columns
    for index in range(columns):
        filled = [row[index] for row in cells if row[index]]
        if filled and all(_TIME.match(cell) for cell in filled):
            roles[index] = "time"
        elif filled and all(re.fullmatch(r"\d{1,5}[.)]?", cell) for cell in filled):
            roles[index] = "number"
    for index in range(columns):
        if roles[index] == "text" and _is_names([row[index] for row in cells], cells, index):
            roles[index] = "speaker"
            break
    return roles


def _is_names(column: list[str], cells: list[list[str]], index: int) -> bool:
    filled = [cell for cell in column if cell]
    longest = max((len(cell) for cell in filled), default=_LABEL_LENGTH + 1)
    rest = sum(len(cell) for row in cells for other, cell in enumerate(row) if other != index)
    few = len(set(filled)) <= max(2, len(filled) // 2 + 1)
    names = all(labels.is_known(cell.rstrip(":")) or labels.is_name(cell.rstrip(":")) for cell in filled)
    return longest <= _LABEL_LENGTH and few and names and rest > sum(map(len, filled))


def _turns(cells: list[list[str]], roles: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for row in cells:
        by = {role: [cell for cell, is_role in zip(row, roles, strict=True) if is_role == role] for role in set(roles)}
        moment = _TIME.match("".join(by.get("time", [""])[:1]))
        speaker = by["speaker"][0].rstrip(":").strip()
        lines = [line for cell in by.get("text", []) for line in _lines(cell)]
        for number, line in enumerate(lines):
            known = speaker if not number else ""
            time = moment.group(1) if moment and not number else ""
            pieces.append(Piece(line, known, time, continues=bool(number) or not speaker))
    return pieces


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in cell.split("\n") if line.strip()]
