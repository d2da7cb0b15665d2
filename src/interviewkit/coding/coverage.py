"""Which questions of the interview guide came up with whom: the denominators.

`codings/dekking.csv` is filled in with a spreadsheet: a first column `respondent`, then one column per question with
gesteld, spontaan, niet gesteld or onbekend (or empty). What a coder set in the coding desk goes before the file.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from interviewkit import tablefile
from interviewkit.errors import Problem
from interviewkit.model import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from interviewkit.model import Sheet

__all__ = ["Table", "load", "merged"]

Table = dict[str, dict[int, Coverage]]
"""Per respondent, per question number."""


def load(file: Path) -> tuple[Table, list[Problem]]:
    """Read the file and everything that is wrong with it; a wrong cell counts as unknown. No file is an empty table.

    Raises:
        StudyError: the file is there and cannot be read.
        InputError: the file is not UTF-8, or no table.
    """
    if not file.exists():
        return {}, []
    (_, header), *below = tablefile.rows(file, "the coverage table") or [(1, [])]
    table: Table = {}
    problems: list[Problem] = []
    questions = _questions(header, file, problems)
    for line, row in below:
        if row[0]:
            table[row[0]] = _row(row, questions, file, line, problems)
    return table, problems


def _questions(header: list[str], file: Path, problems: list[Problem]) -> list[int]:
    numbers: list[int] = []
    for name in header[1:]:
        digits = "".join(character for character in name if character.isdigit())
        numbers.append(int(digits) if digits else 0)
        if not digits:
            problems.append(Problem(f"column '{name}' has no question number", file, 1, cure="Name it 1, 2, 3 ..."))
    return numbers


def _row(row: list[str], questions: list[int], file: Path, line: int, problems: list[Problem]) -> dict[int, Coverage]:
    cells: dict[int, Coverage] = {}
    for number, cell in zip(questions, row[1:], strict=False):
        value = next((member for member in Coverage if member.value == cell.casefold()), None)
        if value is None and cell:
            allowed = ", ".join(member.value for member in Coverage)
            problems.append(Problem(f"'{cell}' is not a value for coverage", file, line, row[0], f"Use {allowed}."))
        if number:
            cells[number] = value or Coverage.UNKNOWN
    return cells


def merged(table: Table, sheets: Iterable[Sheet]) -> Mapping[str, Mapping[int, Coverage]]:
    """The table with what the sheets say put over it."""
    result = {name: dict(cells) for name, cells in table.items()}
    for sheet in sheets:
        result.setdefault(sheet.transcript, {}).update(sheet.coverage)
    return MappingProxyType({name: MappingProxyType(cells) for name, cells in result.items()})
