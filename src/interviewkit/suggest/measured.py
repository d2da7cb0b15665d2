"""The figures of the last measurement, kept with the study so that a page can show them without measuring again.

`codings/suggesties.json` is written by `interviewkit score`. It says when it was measured and on what (`key`), so that
a page can tell whether the codings or the cues have changed since.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from interviewkit import wholefile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from interviewkit.suggest.record import Figures
    from interviewkit.suggest.score import Way

__all__ = ["FILE", "Measured", "read", "write"]

FILE = "suggesties.json"


@dataclass(frozen=True)
class Measured:
    """One measurement: `ways` and `codes` hold rows as written, numbers rounded, None where undefined."""

    coder: str
    date: str
    key: str
    transcripts: int
    ways: tuple[Mapping[str, Any], ...]
    codes: tuple[Mapping[str, Any], ...]


def write(file: Path, ways: Sequence[Way], coder: str, key: str) -> None:
    """Keep a measurement; the last way is the one that is shipped, and its figures per code are kept."""
    shipped = ways[-1].counts
    kept = {
        "coder": coder,
        "date": datetime.now(UTC).date().isoformat(),
        "key": key,
        "transcripts": len(shipped.transcripts),
        "ways": [
            {
                "name": way.name,
                **_figures(way.counts.micro(), way.counts.interval()),
                "macro": _number(way.counts.macro()),
                "threshold": _number(way.threshold),
            }
            for way in ways
        ],
        "codes": [
            {
                "code": code,
                **_figures(shipped.of(code), shipped.interval(code)),
                "offered": shipped.offered(code),
            }
            for code in shipped.codes
        ],
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    wholefile.write(file, json.dumps(kept, ensure_ascii=False, indent=1) + "\n")


def read(file: Path) -> Measured | None:
    """The last measurement; None where there is none that can be read."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        coder, date, key = (str(kept[name]) for name in ("coder", "date", "key"))
        return Measured(coder, date, key, int(kept["transcripts"]), tuple(kept["ways"]), tuple(kept["codes"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _figures(figures: Figures, interval: tuple[float, float] | None) -> dict[str, Any]:
    low, high = interval or (math.nan, math.nan)
    return {
        "precision": _number(figures.precision),
        "recall": _number(figures.recall),
        "f1": _number(figures.f1),
        "low": _number(low),
        "high": _number(high),
        "positives": figures.positives,
        "proposed": figures.proposed,
    }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), 4)
