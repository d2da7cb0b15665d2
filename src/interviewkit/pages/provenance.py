"""What a page was made from: so that anyone can tell whether two pages rest on the same data."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING

from interviewkit import __version__
from interviewkit.pages.blocks import whole

if TYPE_CHECKING:
    from interviewkit.analysis.corpus import Corpus

__all__ = ["data_hash", "facts"]


def data_hash(corpus: Corpus) -> str:
    """A sha256 over what is counted: register, coverage and every counted coding. The same data, the same hash."""
    counted = {
        "people": [dict(person.attributes) for person in corpus.people],
        "covered": {
            name: {str(q): value.value for q, value in cells.items()} for name, cells in corpus.covered.items()
        },
        "codings": sorted(
            [c.id, c.passage.transcript, c.passage.start, c.passage.end, c.code, c.valence.value, c.passage.text_hash]
            for c in corpus.codings
        ),
    }
    return hashlib.sha256(json.dumps(counted, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def facts(corpus: Corpus, *, pipeline: str, working: bool = True) -> dict[str, str]:
    """The facts in the footer of a page; the coders' names only on a working page."""
    coders = sorted({sheet.coder for sheet in corpus.sheets.values()})
    named = ", ".join(coders) or "nog niemand"
    whose = {"Codeerbladen van": named + (" (consensus gaat voor)" if "consensus" in coders else "")} if working else {}
    return {
        "Gegevens": f"{len(corpus.people)} interviews, {whole(len(corpus.codings))} codings",
        **whose,
        "Vingerafdruk van de gegevens": data_hash(corpus)[:16],
        "Versie van het codeboek": corpus.book.version,
        "Taalmodel voor de suggesties": pipeline,
        "Programma": f"interviewkit {__version__}",
        "Gemaakt op": datetime.now().astimezone().strftime("%d-%m-%Y %H:%M"),
    }
