"""What a page was made from: so that anyone can tell whether two pages rest on the same data."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from interviewkit import __version__
from interviewkit.analysis.words import counted
from interviewkit.pages.blocks import whole

if TYPE_CHECKING:
    from interviewkit.analysis.corpus import Corpus
    from interviewkit.study import Study

__all__ = ["codes_of", "data_hash", "facts", "part_of"]


def data_hash(corpus: Corpus) -> str:
    """A sha256 over what is counted: register, coverage and every counted coding. The same data, the same hash."""
    held = {
        "people": [dict(person.attributes) for person in corpus.people],
        "covered": {
            name: {str(q): value.value for q, value in cells.items()} for name, cells in corpus.covered.items()
        },
        "codings": sorted(
            [c.id, c.passage.transcript, c.passage.start, c.passage.end, c.code, c.valence.value, c.passage.text_hash]
            for c in corpus.codings
        ),
    }
    return hashlib.sha256(json.dumps(held, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def codes_of(study: Study, question: int) -> frozenset[str]:
    """The codes that the page of a question can show: those that answer it, and those of its findings."""
    own = {code.id for code in study.codebook.codes_of(question)}
    return frozenset(own.union(*(finding.codes for finding in study.findings.of(question))))


def part_of(study: Study, corpus: Corpus, question: int) -> Corpus:
    """The part of the data that the page of a question can show: a page is told from no more than that."""
    codes = codes_of(study, question)
    sheets = {
        name: replace(sheet, codings=tuple(coding for coding in sheet.codings if coding.code in codes))
        for name, sheet in corpus.sheets.items()
    }
    covered = {name: {question: cells[question]} for name, cells in corpus.covered.items() if question in cells}
    return replace(corpus, sheets=sheets, covered=covered)


def _codings(count: int) -> str:
    return "1 coding" if count == 1 else f"{whole(count) if count else 'nog geen'} codings"


def facts(corpus: Corpus, *, pipeline: str, working: bool = True, about: str = "") -> dict[str, str]:
    """The facts in the footer of a page; the coders' names only on a working page.

    Args:
        corpus: what the page was made from.
        pipeline: name and version of the language pipeline.
        working: for people of the bureau.
        about: what the codings are about, where the page is about a part of the study.
    """
    coders = sorted({sheet.coder for sheet in corpus.sheets.values()})
    named = ", ".join(coders) or "nog niemand"
    whose = {"Codeerbladen van": named + (" (consensus gaat voor)" if "consensus" in coders else "")} if working else {}
    return {
        "Gegevens": f"{counted(len(corpus.people), 'interview')}, {_codings(len(corpus.codings))}{about}",
        **whose,
        "Vingerafdruk van de gegevens": data_hash(corpus)[:16],
        "Versie van het codeboek": corpus.book.version,
        "Taalmodel voor de suggesties": pipeline,
        "Programma": f"interviewkit {__version__}",
        "Gemaakt op": datetime.now().astimezone().strftime("%d-%m-%Y %H:%M"),
    }
