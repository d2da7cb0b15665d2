"""A table that people open in a spreadsheet program: a CSV file with `;` or `,` between the columns."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from interviewkit import textfile
from interviewkit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["records", "rows", "safe"]


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(cell: str | int) -> str | int:
    """A cell to write: text that a spreadsheet program would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def rows(file: Path, what: str = "the file", *, missing: str = "") -> list[tuple[int, list[str]]]:
    """The header and each row in which something is filled in: its line, from 1, and its cells without space around.

    Args:
        file: where it is.
        what: what to call it in a message.
        missing: what to do when it is not there.

    Raises:
        StudyError: it is not there or cannot be read.
        InputError: it is not UTF-8, or no table.
    """
    text = textfile.read(file, what, cure=textfile.CSV_CURE, missing=missing)
    table = csv.reader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    try:
        return [(table.line_num, [cell.strip() for cell in row]) for row in table if any(map(str.strip, row))]
    except csv.Error as error:
        cure = "Look for a quotation mark that is not closed, or a strange character."
        raise InputError(f"{what} is not a table ({error})", where=f"{file}:{table.line_num}", cure=cure) from error


def records(
    file: Path, what: str, columns: Sequence[str], *, missing: str = "", cure: str = "Add it to the first line."
) -> list[tuple[int, dict[str, str]]]:
    """Each row below the header by the names of its columns; "" where a row is short.

    Args:
        file: where it is.
        what: what to call it in a message.
        columns: the names that must be in the header.
        missing: what to do when the file is not there.
        cure: what to do when a column is not.

    Raises:
        StudyError: it is not there or cannot be read.
        InputError: it is not UTF-8, no table, or a column is missing.
    """
    (_, header), *below = rows(file, what, missing=missing) or [(1, [])]
    absent = [name for name in columns if name not in header]
    if absent:
        raise InputError(f"column {', '.join(absent)} of {what} is missing", where=f"{file}:1", cure=cure)
    empty = dict.fromkeys(header, "")
    return [(line, empty | dict(zip(header, cells, strict=False))) for line, cells in below]
