"""What is wrong between the register, the groups of the codebook, the transcripts and the coverage of the guide."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from interviewkit.checks import texts
from interviewkit.checks.common import attempt, where
from interviewkit.coding import coverage as guide
from interviewkit.errors import Problem, meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from interviewkit.codebook import Codebook
    from interviewkit.model import Transcript
    from interviewkit.respondents import Respondent
    from interviewkit.study import Study

__all__ = ["check", "coverage"]

_ENOUGH = 3
"""People in a group that may leave without their consent."""


def check(
    study: Study, book: Codebook | None, people: tuple[Respondent, ...], transcripts: Mapping[str, Transcript]
) -> Iterator[Problem]:
    """Respondents without transcripts and the other way round, and groups that are not as the codebook says."""
    file = study.root / "respondents.csv"
    known = {person.id for person in people}
    for name in sorted(set(transcripts) - known):
        cure = meant(name, known, "Add a row for it to respondents.csv.")
        yield Problem("the transcript has no respondent", study.root / "transcripts" / f"{name}.md", 1, name, cure)
    lost = texts.unread(study, transcripts)
    for person in people:
        if person.id not in transcripts and person.id not in lost:
            cure = meant(person.id, transcripts, f"Put it in transcripts/{person.id}.md, or remove the row.")
            yield Problem("the respondent has no transcript", file, person.line, person.id, cure, "warning")
    if book and book.groups:
        yield from _groups(people, file, book, study.root / "codebook.yaml")


def _groups(people: tuple[Respondent, ...], file: Path, book: Codebook, source: Path) -> Iterator[Problem]:
    sizes = Counter(person.group for person in people)
    for person in people:
        if person.group not in book.group_by_id:
            known = ", ".join(book.group_by_id)
            yield Problem(
                f"group '{person.group}' is not in the codebook", file, person.line, person.id, f"Use: {known}."
            )
    for group in book.groups:
        size = sizes[group.id]
        line = where(source, rf".*\bid:\s*{re.escape(group.id)}\b")
        if size != group.interviewed:
            cure = "Correct 'aantal' in codebook.yaml, or the register."
            what = f"group '{group.id}' has {size} in the register, the codebook says {group.interviewed}"
            yield Problem(what, source, line, group.id, cure)
        if group.census and group.population and size < group.population:
            what = f"group '{group.id}' is called complete, but {size} of {group.population} were interviewed"
            yield Problem(what, source, line, group.id, cure="Correct 'volledig' or 'populatie' in codebook.yaml.")
    yield from _together(book, source)


def _together(book: Codebook, source: Path) -> Iterator[Problem]:
    """Groups that leave as one and are still too few: the gate would stay shut for them."""
    for group in book.groups:
        parts = [part for part in book.groups if group.together and group.together in {part.together, part.id}]
        if parts and sum(part.interviewed for part in parts) < _ENOUGH and not all(part.consent for part in parts):
            line = where(source, rf".*\bid:\s*{re.escape(group.id)}\b")
            what = f"the groups that leave as '{group.together}' are fewer than {_ENOUGH} people together"
            yield Problem(what, source, line, group.id, "Let one more group leave with them.", "warning")


def coverage(study: Study, book: Codebook | None, transcripts: Mapping[str, Transcript]) -> Iterator[Problem]:
    """What is wrong in the file that says who was asked what."""
    problems: list[Problem] = []
    read = attempt(lambda: guide.load(study.coverage_file), problems)
    yield from problems
    if read is None:
        return
    table, found = read
    yield from found
    lost = texts.unread(study, transcripts)
    for name, cells in table.items():
        if name not in transcripts and name not in lost:
            cure = meant(name, transcripts, "Correct the id.")
            yield Problem(f"respondent '{name}' does not exist", study.coverage_file, entry=name, cure=cure)
        for number in cells:
            if book and number not in book.numbers:
                yield Problem(f"deelvraag {number} does not exist", study.coverage_file, 1, cure="Correct the column.")
