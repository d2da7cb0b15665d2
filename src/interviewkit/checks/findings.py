"""What is wrong in findings.yaml itself; whether its sentences hold, `interviewkit findings` tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewkit import yamlfile
from interviewkit.analysis import ledger
from interviewkit.checks.common import attempt, cut
from interviewkit.errors import Problem, meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from interviewkit.codebook import Codebook
    from interviewkit.model import Transcript
    from interviewkit.respondents import Respondent
    from interviewkit.study import Study

__all__ = ["check"]


def check(
    study: Study, book: Codebook, people: tuple[Respondent, ...], transcripts: Mapping[str, Transcript]
) -> Iterator[Problem]:
    """What is wrong in findings.yaml itself; whether its sentences hold, `interviewkit findings` tells."""
    file = study.findings_file
    problems: list[Problem] = []
    found = attempt(lambda: ledger.load(file, book), problems)
    yield from problems
    known = {person.id for person in people}
    for number, finding in enumerate(found.findings if found else ()):
        queries = [query for query in (finding.query, finding.counter) if query]
        named = {name for query in queries for name in (*query.only, *query.except_)}
        for name in sorted((named | {quote.respondent for quote in finding.quotes}) - known):
            line = yamlfile.read(file).line(("bevindingen", number))
            cure = meant(name, known, "Correct it.")
            yield Problem(f"interview '{name}' does not exist", file, line, finding.id, cure)
        for at, quote in enumerate(finding.quotes):
            if quote.respondent in transcripts and not _says(transcripts[quote.respondent], quote.text):
                line = yamlfile.read(file).line(("bevindingen", number, "citaten", at, "tekst"))
                what = f"the quote does not stand in {quote.respondent}: '{cut(quote.text)}'"
                yield Problem(what, file, line, finding.id, "Copy the words from the transcript.")


def _says(transcript: Transcript, words: str) -> bool:
    """Whether these words stand in the text; white space may differ."""
    return " ".join(words.split()) in " ".join(transcript.text.split())
