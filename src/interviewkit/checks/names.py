"""Names of the key in the sheets: what was coded elsewhere, and came in after the names were taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewkit.checks import texts
from interviewkit.checks.common import attempt
from interviewkit.coding import journal
from interviewkit.errors import Problem
from interviewkit.intake.pseudonyms import keyfile
from interviewkit.intake.pseudonyms.engine import Knowledge
from interviewkit.reception import scrub
from interviewkit.study import CONSENSUS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from interviewkit.codebook import Codebook
    from interviewkit.model import Transcript
    from interviewkit.study import Study

__all__ = ["check"]


def check(study: Study, book: Codebook, transcripts: Mapping[str, Transcript]) -> Iterator[Problem]:
    """The sheets that hold a name of the key, without telling which; nothing where no key can be read here.

    A key lies on a disk that only the team can reach, so that it is absent is no fault of the study.
    """
    known = Knowledge(attempt(lambda: _entries(study, book), []) or ())
    if not known.by_head:
        return
    ids = {*transcripts, *texts.unread(study, transcripts)}
    for coder in (*study.coders, CONSENSUS):
        for name in transcripts:
            for file in journal.copies(study.journal(coder, name), ids):
                yield from _sheet(file, name, known)


def _entries(study: Study, book: Codebook) -> tuple[keyfile.Entry, ...]:
    file = keyfile.place(study.root, book.settings.key_file)
    return keyfile.load(file) if file and file.exists() else ()


def _sheet(file: Path, name: str, known: Knowledge) -> Iterator[Problem]:
    found = [number for number, line in enumerate(_lines(file), 1) if scrub.holds_name(line, known)]
    if found:
        more = f", and so do {len(found) - 1} more" if len(found) > 1 else ""
        cure = f"Type 'interviewkit pseudonymise {name}': that takes the names out of its sheets too."
        yield Problem(f"this line of the sheet holds a name that the key replaces{more}", file, found[0], name, cure)


def _lines(file: Path) -> list[str]:
    """The lines as the journal has them: only a line feed ends one, whatever stands in a memo."""
    try:
        return file.read_bytes().decode("utf-8", "replace").split("\n")
    except OSError:
        return []  # that it cannot be read is told where the sheets are checked
