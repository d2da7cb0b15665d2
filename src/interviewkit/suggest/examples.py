"""voorbeelden.csv beside the codebook: what people might say, with the codes it would get.

Columns `code` (or several with commas between) and `voorbeeld`, separated by `;` or `,`. The suggestions learn from
them as from the examples in the codebook; they stand apart so that the codebook stays short enough to read. The file
may be absent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit import tablefile
from interviewkit.errors import Problem
from interviewkit.suggest.rows import Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

__all__ = ["FILE", "Example", "load", "problems", "rows"]

FILE = "voorbeelden.csv"
COLUMNS = ("code", "voorbeeld")


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the ids of its codes, and the line of the file it stands in."""

    text: str
    codes: tuple[str, ...]
    line: int


def load(file: Path) -> tuple[Example, ...]:
    """Read the examples, in the order of the file; none where there is no file.

    Raises:
        StudyError: the file cannot be read.
        InputError: it is not a UTF-8 table with the two columns.
    """
    if not file.is_file():
        return ()
    return tuple(_example(row, line) for line, row in tablefile.records(file, "the table of examples", COLUMNS))


def _example(row: dict[str, str], line: int) -> Example:
    codes = (name.strip() for name in row["code"].split(","))
    return Example(row["voorbeeld"], tuple(filter(None, codes)), line)


def rows(examples: Iterable[Example], known: Collection[str]) -> tuple[Row, ...]:
    """What the learner learns from them; a code that the codebook does not have says nothing."""
    found = ((item.text, frozenset(item.codes).intersection(known)) for item in examples)
    return tuple(Row(text, "", codes) for text, codes in found if text and codes)


def problems(file: Path, known: Collection[str]) -> Iterator[Problem]:
    """Lines with a code that the codebook does not have, without a code, or without a text."""
    for item in load(file):
        for code in item.codes:
            if code not in known:
                what = f"code '{code}' is not in the codebook"
                yield Problem(what, file, item.line, cure="Correct it, or take the line out.")
        if not item.codes or not item.text:
            cure = "Fill both columns, or take the line out."
            yield Problem("an example without a code or a text", file, item.line, cure=cure)
