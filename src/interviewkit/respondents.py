"""respondents.csv: who was interviewed, one row a respondent.

Separated by `;` (as a Dutch spreadsheet saves it) or `,`. Columns: id, groep, unit, provincie, datum, duur (minutes),
vorm, volledig, populatie. More columns are kept as attributes that findings can filter on. What can be read in one way
only is kept in one form: 2026-03-12, 45, ja.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from interviewkit import tablefile
from interviewkit.errors import InputError, Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from interviewkit.errors import Severity

__all__ = ["REQUIRED", "Respondent", "load", "read"]

REQUIRED = ("id", "groep")
_MISSING = "Make it with a spreadsheet program: a first line 'id;groep;datum;duur;vorm', then one row an interview."


@dataclass(frozen=True, slots=True)
class Respondent:
    """One interview in the register; `attributes` holds every column as text, under its own name."""

    id: str
    group: str
    line: int = 0
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def date(self) -> str:
        """The day of the interview, as 2026-03-12; "" where there is none that can be read."""
        return _date(self.attributes.get("datum", "")) or ""

    @property
    def minutes(self) -> int | None:
        """How long it lasted; None where that cannot be read."""
        found = _minutes(self.attributes.get("duur", ""))
        return int(found) if found else None


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: tuple[str, ...]
    names: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        return self.named.get(name, "")

    @property
    def named(self) -> dict[str, str]:
        padded = (*self.cells, *("" for _ in self.names))
        return {name: cell for name, cell in zip(self.names, padded, strict=False) if name}


def load(file: Path) -> tuple[Respondent, ...]:
    """Read the register, in the order of the file; a cell that cannot be read stays as it was typed (see `read`).

    Raises:
        StudyError: the file cannot be read.
        InputError: it is not a UTF-8 table with the required columns.
        ProblemsError: ids that are empty or used twice.
    """
    return read(file)[0]


def read(file: Path) -> tuple[tuple[Respondent, ...], list[Problem]]:
    """As `load`, with a problem for each row and cell that cannot be read in one way only."""
    rows = _rows(file)
    people = tuple(_respondent(row) for row in rows)
    problems = _problems(people, file)
    if problems:
        raise ProblemsError(problems)
    return people, [problem for row in rows for problem in _doubts(row, file)]


def _rows(file: Path) -> list[_Row]:
    """Every row in which something is filled in."""
    (_, header), *below = tablefile.rows(file, "the register", missing=_MISSING) or [(1, [])]
    names = _names(header, file)
    return [_Row(line, tuple(cells), names) for line, cells in below]


def _names(header: Sequence[str], file: Path) -> tuple[str, ...]:
    """The names of the columns; those that are known are known in capitals too."""
    known = {*REQUIRED, *_CELLS, "vorm", "unit", "provincie"}
    names = tuple(name.casefold() if name.casefold() in known else name for name in header)
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise InputError(f"column {', '.join(missing)} is missing", where=f"{file}:1", cure="Add it to the first line.")
    twice = [name for name, count in Counter(filter(None, names)).items() if count > 1]
    if twice:
        cure = "Give one of them another name."
        raise InputError(f"column {', '.join(twice)} stands here twice", where=f"{file}:1", cure=cure)
    return names


def _respondent(row: _Row) -> Respondent:
    attributes = row.named
    for name, cell in _CELLS.items():
        if attributes.get(name):
            attributes[name] = cell.read(attributes[name]) or attributes[name]
    return Respondent(attributes["id"], attributes["groep"], row.line, MappingProxyType(attributes))


def _problems(people: tuple[Respondent, ...], file: Path) -> list[Problem]:
    seen: set[str] = set()
    problems: list[Problem] = []
    for person in people:
        if not person.id or person.id in seen:
            what = f"id '{person.id}' is used twice" if person.id else "the id is empty"
            problems.append(Problem(what, file, person.line, cure="Give every interview an id of its own."))
        seen.add(person.id)
    return problems


def _doubts(row: _Row, file: Path) -> Iterator[Problem]:
    if any(row.cells[len(row.names) :]):
        what = f"the row has {len(row.cells)} cells, the first line has {len(row.names)}"
        cure = "Take out the separator that is too many, or put the text that holds one between quotation marks."
        yield Problem(what, file, row.line, row["id"], cure)
    if any("\n" in cell for cell in row.cells):
        cure = "Close the quotation mark that was opened above this line, or take it out."
        yield Problem("a cell runs on over more lines", file, row.line, row["id"], cure)
        return
    for name, cell in _CELLS.items():
        if row[name] and cell.read(row[name]) is None:
            what = f"{name} '{row[name]}' cannot be read"
            yield Problem(what, file, row.line, row["id"], cell.cure, cell.severity)


_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_YEAR_FIRST = re.compile(r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})(?:[T ][0-9:.]+)?\Z")
_DAY_FIRST = re.compile(r"(?P<d>[0-9]{1,2})[-/. ](?P<m>[0-9]{1,2})[-/. ](?P<y>[0-9]{4})(?: [0-9:.]+)?\Z")
_IN_WORDS = re.compile(r"(?:[a-z]+dag )?(?P<d>[0-9]{1,2})[- ](?P<m>[a-z]{3,9})\.?[- ](?P<y>[0-9]{4})\Z")
_MINUTES = re.compile(r"(?P<m>[0-9]{1,4})(?:[.,]0+)?\s*(?:m|min|minuten|minuut|')?\.?\Z")
_HOURS = re.compile(r"(?P<h>[0-9]{1,2})\s*(?:u|uur|h)\.?(?:\s*(?:en\s*)?(?P<m>[0-5]?[0-9])\s*(?:m|min|minuten)?\.?)?\Z")
_LONGEST = 600
_YEARS = range(1950, 2150)
_YES_NO = {
    **dict.fromkeys(("ja", "j", "yes", "true", "waar"), "ja"),
    **dict.fromkeys(("nee", "n", "no", "false", "onwaar"), "nee"),
}


def _date(text: str) -> str | None:
    """A date as 2026-03-12; None where it is none, or can be two."""
    folded = " ".join(text.casefold().split())
    found = _YEAR_FIRST.match(folded) or _DAY_FIRST.match(folded) or _IN_WORDS.match(folded)
    if not found or int(found["y"]) not in _YEARS:
        return None
    try:
        return date(int(found["y"]), _month(found["m"]), int(found["d"])).isoformat()
    except ValueError:
        return None


def _month(text: str) -> int:
    """The number of a month; 0 where it is none."""
    short = "mrt" if text in {"maart", "mrt"} else text[:3]
    return int(text) if text.isdigit() else 1 + _MONTHS.index(short) if short in _MONTHS else 0


def _minutes(text: str) -> str | None:
    folded = text.casefold().strip()
    minutes, hours = _MINUTES.match(folded), _HOURS.match(folded)
    total = int(minutes["m"]) if minutes else 60 * int(hours["h"]) + int(hours["m"] or 0) if hours else 0
    return str(total) if 0 < total <= _LONGEST else None


def _yes_no(text: str) -> str | None:
    return _YES_NO.get(text.casefold())


def _count(text: str) -> str | None:
    return str(int(text)) if re.fullmatch(r"0*[1-9][0-9]{0,8}", text) else None


@dataclass(frozen=True, slots=True)
class _Cell:
    """How a column is read, and what to say when it cannot be."""

    read: Callable[[str], str | None]
    cure: str
    severity: Severity = "warning"


_CELLS = {
    "datum": _Cell(
        _date, "Write year-month-day, such as 2026-03-12; without a year first it is read as day-month-year.", "error"
    ),
    "duur": _Cell(_minutes, "Write whole minutes, such as 45."),
    "volledig": _Cell(_yes_no, "Write ja or nee."),
    "populatie": _Cell(_count, "Write a whole number, or leave it empty."),
}
