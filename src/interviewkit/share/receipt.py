"""The receipt: what the gate saw, who let what pass and why, and who signed for which bundle.

It lies beside the bundle, and a copy of every act in it goes to the log of the study. It never holds the words that
the gate found, only where it found them.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from interviewkit import __version__, wholefile
from interviewkit.errors import ShareError
from interviewkit.study import SHARED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from interviewkit.share.gate import Verdict
    from interviewkit.share.remarks import Remark
    from interviewkit.study import Study

__all__ = ["Override", "Receipt", "beside", "load", "log_file", "made", "note", "now", "save"]


@dataclass(frozen=True, slots=True)
class Override:
    """A rule that somebody lets pass, and why."""

    rule: str
    reason: str
    by: str


@dataclass(frozen=True)
class Receipt:
    """What is on record about one bundle; `bundle` is its hash."""

    bundle: str
    made: str
    remarks: tuple[Mapping[str, str], ...] = ()
    overrides: tuple[Override, ...] = ()
    signed_by: str = ""
    signed_at: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def signed(self) -> bool:
        """Whether a person signed for it."""
        return bool(self.signed_by)


def now() -> str:
    """The present moment, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def made(bundle: str, verdict: Verdict, overrides: Sequence[Override], facts: Mapping[str, Any]) -> Receipt:
    """The receipt of a bundle that has just been made."""
    return Receipt(bundle, now(), tuple(map(_told, verdict.remarks)), tuple(overrides), facts=facts)


def _told(remark: Remark) -> dict[str, str]:
    """A remark without the words that must not leave."""
    return {"soort": remark.severity, "regel": remark.rule, "bestand": remark.file, "wat": remark.what}


def beside(folder: Path) -> Path:
    """Where the receipt of a bundle lies."""
    folder = folder.absolute()
    return folder.with_name(f"{folder.name}.ontvangstbewijs.json")


def log_file(study: Study) -> Path:
    """Where the study keeps what was shared."""
    return study.codings_folder / SHARED


def save(receipt: Receipt, file: Path) -> None:
    """Write the receipt, whole or not at all."""
    value = {
        "bundel": receipt.bundle,
        "gemaakt": receipt.made,
        "programma": f"interviewkit {__version__}",
        **receipt.facts,
        "poort": list(receipt.remarks),
        "vrijgaven": [{"regel": o.rule, "reden": o.reason, "door": o.by} for o in receipt.overrides],
        "ondertekend_door": receipt.signed_by,
        "ondertekend_op": receipt.signed_at,
    }
    try:
        wholefile.write(file, json.dumps(value, ensure_ascii=False, indent=1))
    except OSError as error:
        raise ShareError(f"the receipt cannot be written ({error.strerror})", where=file) from error


def load(file: Path) -> Receipt | None:
    """The receipt; None where there is none.

    Raises:
        ShareError: it cannot be read.
    """
    if not file.is_file():
        return None
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
        overrides = tuple(Override(item["regel"], item["reden"], item["door"]) for item in value["vrijgaven"])
        known = {"bundel", "gemaakt", "programma", "poort", "vrijgaven", "ondertekend_door", "ondertekend_op"}
        facts = {name: item for name, item in value.items() if name not in known}
        signed = (value["ondertekend_door"], value["ondertekend_op"])
        return Receipt(value["bundel"], value["gemaakt"], tuple(value["poort"]), overrides, *signed, facts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ShareError(
            "the receipt cannot be read", where=file, cure="Make the bundle anew, in another folder."
        ) from error


def note(study: Study, act: str, receipt: Receipt, **more: Any) -> None:
    """Add a line to the log of the study."""
    line = {
        "tijd": now(),
        "handeling": act,
        "bundel": receipt.bundle,
        "vrijgaven": [f"{o.rule}: {o.reason} ({o.by})" for o in receipt.overrides],
        "programma": f"interviewkit {__version__}",
        **more,
    }
    file = log_file(study)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
