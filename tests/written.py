"""Codings put in a sheet as they are, each with its own id, coder and time: what no coder can ask of the program."""

from collections.abc import Iterable
from pathlib import Path

from interviewkit.coding import journal
from interviewkit.coding.history import coding_fields
from interviewkit.coding.journal import Act
from interviewkit.model import Coding, now


def write_codings(file: Path, codings: Iterable[Coding]) -> None:
    made = ((coding, coding.time or now()) for coding in codings)
    journal.append(
        file,
        *(Act(journal.new_id(), "code", time, c.coder, c.codebook, coding_fields(c)) for c, time in made),
    )
