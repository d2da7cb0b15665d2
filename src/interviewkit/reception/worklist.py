"""The names to judge as a table that a spreadsheet opens, beside the key: fill in `besluit` and run again."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from interviewkit import tablefile
from interviewkit.errors import InputError
from interviewkit.intake.pseudonyms.keyfile import KEEP, REPLACE
from interviewkit.intake.pseudonyms.spans import KINDS
from interviewkit.reception.pseudonymise import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from interviewkit.reception.pseudonymise import Item

__all__ = ["COLUMNS", "NAME", "decisions", "dump"]

NAME = "te-beoordelen.csv"
COLUMNS = ("naam", "soort", "reden", "aantal", "transcripten", "zinsdeel", "besluit", "pseudoniem")


def dump(items: Iterable[Item]) -> str:
    """The table, with `besluit` empty; `pseudoniem` may join a name to somebody who has one."""
    stream = io.StringIO()
    table = csv.writer(stream, delimiter=";", lineterminator="\n")
    table.writerow(COLUMNS)
    for item in items:
        before, name, after = item.contexts[0]
        context = " ".join(f"{before}>{name}<{after}".split())
        row = [item.name, item.kind, item.reason, item.count, " ".join(item.transcripts), context, "", ""]
        table.writerow(map(tablefile.safe, row))
    return "\ufeff" + stream.getvalue()


def decisions(file: Path) -> list[Decision]:
    """What was filled in; lines without a decision are left out, and so is a table that is not there.

    Raises:
        StudyError: it cannot be read.
        InputError: it is not this table, or a decision or kind is not one; the message names the line.
    """
    if not file.exists():
        return []
    needed, cure = ("naam", "soort", "besluit"), "Remove the file; it is made anew."
    rows = tablefile.records(file, "the table of names", needed, cure=cure)
    return [_decision(row, f"{file}:{line}") for line, row in rows if row["besluit"]]


def _decision(row: dict[str, str], where: str) -> Decision:
    cells = {key: value.removeprefix("'") for key, value in row.items()}
    action, word = cells["besluit"].casefold(), cells["soort"].casefold()
    if action not in {REPLACE, KEEP}:
        raise InputError(f"'{action}' is not a decision", where=where, cure=f"Write '{REPLACE}' or '{KEEP}'.")
    kind = word if word in KINDS else "persoon"
    pseudonym = cells.get("pseudoniem", "")
    if pseudonym and not (pseudonym.startswith("[") and pseudonym.endswith("]")):
        raise InputError(f"'{pseudonym}' is not a pseudonym", where=where, cure="Write it as in the key: [collega-3].")
    return Decision(cells["naam"], action, kind, "" if word in KINDS else word, pseudonym)
