"""The key: which pseudonym stands for whom, and what was decided to stay. It lies outside the study.

A table that a spreadsheet opens, `;` between the columns: pseudoniem, soort, naam, varianten (with ` | ` between them),
besluit (`vervang` or `laat staan`). It is the only file in which names and pseudonyms stand side by side.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviewkit import tablefile
from interviewkit.errors import InputError, StudyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["COLUMNS", "KEEP", "REPLACE", "Entry", "dump", "key_names", "load", "place", "refuse_inside"]

COLUMNS = ("pseudoniem", "soort", "naam", "varianten", "besluit")
REPLACE = "vervang"
KEEP = "laat staan"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the key: a name with its variants, and what becomes of it ("" as pseudonym: it stays)."""

    pseudonym: str
    kind: str
    name: str
    variants: tuple[str, ...] = ()
    decision: str = REPLACE

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and its variants."""
        return (self.name, *self.variants)


def place(root: Path, written: str) -> Path | None:
    """Where the key of the study in `root` lies, as `sleutelbestand` is written in its codebook; None for "".

    Raises:
        StudyError: that is inside the study, or where git would take it along.
    """
    if not written:
        return None
    file = Path(written).expanduser()
    file = file if file.is_absolute() else root / file
    refuse_inside(file, root)
    return file


def refuse_inside(file: Path, root: Path) -> None:
    """Refuse a place inside the study or inside a git work tree.

    Raises:
        StudyError: what lies there would travel along with the study.
    """
    cure = "Choose a folder outside the study and outside git, to which only the team has access."
    real, home = file.resolve(), root.resolve()
    if real == home or home in real.parents:
        raise StudyError("names and originals may not lie inside the study", where=file, cure=cure)
    if any((folder / ".git").exists() for folder in real.parents):
        raise StudyError("names and originals may not lie in a folder that git keeps", where=file, cure=cure)


def key_names(study: Any) -> tuple[str, ...]:
    """The names and variants that the key of a `Study` replaces, longest first; empty when it names no key.

    Raises:
        StudyError: the codebook names a key that is not there, or that lies where it may not.
        InputError: the file is not a key.
    """
    file = place(study.root, study.codebook.settings.key_file)
    if file is None:
        return ()
    names = {form for entry in load(file) if entry.decision == REPLACE for form in entry.forms}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def load(file: Path) -> tuple[Entry, ...]:
    """Read a key.

    Raises:
        StudyError: it cannot be read.
        InputError: it is not a key; the message names the line.
    """
    missing = "Connect the disk or folder on which it lies, or correct 'sleutelbestand' in codebook.yaml."
    cure = f"The first line of a key is {';'.join(COLUMNS)}."
    return tuple(_entries(file, tablefile.records(file, "the key file", COLUMNS, missing=missing, cure=cure)))


def _entries(file: Path, rows: Iterable[tuple[int, dict[str, str]]]) -> Iterator[Entry]:
    for line, cells in rows:
        if not cells["naam"]:
            continue
        if cells["besluit"] not in {REPLACE, KEEP}:
            cure = f"Write '{REPLACE}' or '{KEEP}'."
            raise InputError(f"'{cells['besluit']}' is not a decision", where=f"{file}:{line}", cure=cure)
        variants = tuple(part.strip() for part in cells["varianten"].split("|") if part.strip())
        yield Entry(cells["pseudoniem"], cells["soort"], cells["naam"], variants, cells["besluit"])


def dump(entries: Iterable[Entry]) -> str:
    """The text of a key file; `load` reads it back."""
    stream = io.StringIO()
    table = csv.writer(stream, delimiter=";", lineterminator="\n")
    table.writerow(COLUMNS)
    for entry in entries:
        table.writerow([entry.pseudonym, entry.kind, entry.name, " | ".join(entry.variants), entry.decision])
    return "\ufeff" + stream.getvalue()
