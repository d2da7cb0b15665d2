"""respondents.csv: who was interviewed, one row a respondent.

Separated by `;` (as a Dutch spreadsheet saves it) or `,`. Columns: id, groep, unit, provincie, datum, duur (minutes),
vorm. More columns are kept as attributes that findings can filter on.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from interviewkit.errors import InputError, Problem, ProblemsError, StudyError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["REQUIRED", "Respondent", "load"]

REQUIRED = ("id", "groep")


@dataclass(frozen=True, slots=True)
class Respondent:
    """One interview in the register; `attributes` holds every column as text, under its own name."""

    id: str
    group: str
    line: int = 0
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def load(file: Path) -> tuple[Respondent, ...]:
    """Read the register, in the order of the file.

    Raises:
        StudyError: the file cannot be read.
        InputError: it is not a UTF-8 table with the required columns.
        ProblemsError: ids that are empty or used twice.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the register is not UTF-8", where=file, cure="Save it as 'CSV UTF-8'.") from error
    except OSError as error:
        raise StudyError(f"cannot be read ({error.strerror})", where=file) from error
    header = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in header else ",")
    missing = [name for name in REQUIRED if name not in (rows.fieldnames or ())]
    if missing:
        raise InputError(f"column {', '.join(missing)} is missing", where=f"{file}:1", cure="Add it to the first line.")
    people = tuple(_respondent(row, rows.line_num) for row in rows)
    problems = list(_problems(people, file))
    if problems:
        raise ProblemsError(problems)
    return people


def _respondent(row: dict[str, str | None], line: int) -> Respondent:
    attributes = {key: (value or "").strip() for key, value in row.items() if key}
    return Respondent(attributes["id"], attributes["groep"], line, MappingProxyType(attributes))


def _problems(people: tuple[Respondent, ...], file: Path) -> list[Problem]:
    seen: set[str] = set()
    problems: list[Problem] = []
    for person in people:
        if not person.id or person.id in seen:
            what = f"id '{person.id}' is used twice" if person.id else "the id is empty"
            problems.append(Problem(what, file, person.line, cure="Give every interview an id of its own."))
        seen.add(person.id)
    return problems
