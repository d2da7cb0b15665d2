"""Everything that is wrong with a study, at once: what, in which file and line, and the cure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from interviewkit import codebook as codebooks
from interviewkit import respondents as registers
from interviewkit import transcripts as texts
from interviewkit import yamlfile
from interviewkit.analysis import ledger, versions
from interviewkit.coding import coverage, journal, sheets
from interviewkit.errors import InputError, InterviewkitError, Problem, ProblemsError, meant
from interviewkit.intake import misread
from interviewkit.model import Role
from interviewkit.study import CONSENSUS
from interviewkit.suggest import examples, patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from interviewkit.codebook import Code, Codebook
    from interviewkit.coding.sheets import SheetReading
    from interviewkit.model import Coding, Passage, Transcript
    from interviewkit.respondents import Respondent
    from interviewkit.study import Study

__all__ = ["Moved", "check", "reanchor"]

_T = TypeVar("_T")
_ENOUGH = 3
"""People in a group that may leave without their consent."""


def check(study: Study) -> list[Problem]:
    """Every problem of the study, in the order of its files; reads everything, changes nothing.

    A part that cannot be read is one problem, and what depends on it is left out; the rest is still checked.
    """
    problems: list[Problem] = []
    book = _attempt(lambda: codebooks.load(study.root / "codebook.yaml"), problems)
    people, doubts = _attempt(lambda: registers.read(study.root / "respondents.csv"), problems) or (None, [])
    problems.extend(doubts)
    transcripts = _transcripts(study, problems)
    problems.extend(_strays(study))
    if book:
        problems.extend(_codebook(book, study.root / "codebook.yaml"))
        problems.extend(_attempt(lambda: list(_version(book, study)), problems) or ())
        problems.extend(
            _attempt(lambda: list(examples.problems(study.root / examples.FILE, book.by_id)), problems) or ()
        )
    if people is not None:
        problems.extend(_register(people, transcripts, study, book))
    problems.extend(_coverage(study, transcripts, book))
    if book and people is not None:
        problems.extend(_findings(study, book, people, transcripts))
    for coder in (*study.coders, CONSENSUS):
        problems.extend(_journals(study, coder, transcripts, book))
    problems.extend(_consensus(study, transcripts) if book and len(transcripts) == len(study.transcript_files) else ())
    return problems


@dataclass(frozen=True, slots=True)
class Moved:
    """A coding that went along with its words, the passage it was on, and the sheet it is in."""

    file: Path
    coding: Coding
    was: Passage

    def __str__(self) -> str:
        new = self.coding.passage
        spans = f"{self.was.start}-{self.was.end} to {new.start}-{new.end}"
        return f"{self.file} ({self.coding.code}): with its words from {spans}: '{_short(self.coding)}'"


def reanchor(study: Study, *, log: bool = True) -> tuple[list[Moved], list[Problem]]:
    """Every coding whose words stand elsewhere since the text was corrected, and what could not be written.

    Args:
        study: the study; a part that cannot be read is left to `check`.
        log: write the moves in the journals, so that each can be seen later and is made once.
    """
    moved: list[Moved] = []
    problems: list[Problem] = []
    for transcript in _transcripts(study, []).values():
        for coder in (*study.coders, CONSENSUS):
            file = study.journal(coder, transcript.id)
            reading = _attempt(lambda file=file, text=transcript: sheets.read(file, text), [])
            if reading is None or not reading.moved:
                continue
            moved.extend(Moved(file, coding, was) for coding, was in reading.moved)
            if log:
                _attempt(lambda file=file, reading=reading: _log(study, file, reading), problems)
    return moved, problems


def _log(study: Study, file: Path, reading: SheetReading) -> bool:
    sheets.log_moves(file, reading.moved, codebook=study.codebook.version, last=reading.last)
    return True


def _attempt(read: Callable[[], _T], problems: list[Problem]) -> _T | None:
    try:
        return read()
    except ProblemsError as error:
        problems.extend(error.problems)
    except InterviewkitError as error:
        problems.append(Problem(error.what, entry=error.where, cure=error.cure))
    return None


def _transcripts(study: Study, problems: list[Problem]) -> Mapping[str, Transcript]:
    found: dict[str, Transcript] = {}
    for file in study.transcript_files:
        transcript = _attempt(lambda file=file: texts.read(file), problems)
        if transcript is None:
            continue
        if transcript.id in found:
            problems.append(Problem(f"id '{transcript.id}' is used by two files", file, cure="Give one another id."))
        if transcript.id != file.stem:
            cure = f"Rename the file to {transcript.id}.md, or correct its id."
            problems.append(Problem(f"the id inside is '{transcript.id}'", file, 1, cure=cure))
        if not transcript.respondent_turns:
            cure = "Mark what the respondent says with 'Respondent:'."
            problems.append(Problem("there is no turn of a respondent", file, cure=cure))
        problems.extend(misread.doubts(transcript, file))
        problems.extend(_reviewed(transcript, file))
        found[transcript.id] = transcript
    return found


def _unread(study: Study, transcripts: Mapping[str, Transcript]) -> set[str]:
    """The names of the transcripts that are there and cannot be read: told once, by the file itself."""
    return {file.stem for file in study.transcript_files} - set(transcripts)


def _reviewed(transcript: Transcript, file: Path) -> Iterator[Problem]:
    """A review of names that is told in words of one's own, and so does not count as one."""
    told = transcript.meta.get(texts.REVIEW_KEY, texts.REVIEWED[0])
    if told not in texts.REVIEWED:
        cure = f"Write '{texts.REVIEWED[1]}'; 'interviewkit pseudonymise {transcript.id} --done' makes it reviewed."
        what = f"{texts.REVIEW_KEY} '{told}' is not a value this file knows, and counts as not reviewed"
        yield Problem(what, file, _where(file, rf"{texts.REVIEW_KEY}\s*:"), transcript.id, cure, "warning")


def _strays(study: Study) -> Iterator[Problem]:
    """What lies in transcripts/ and is not read; often an original with names in it."""
    folder = study.root / "transcripts"
    for item in sorted(folder.iterdir()) if folder.is_dir() else ():
        if item in study.transcript_files or _is_beside(item):
            continue
        if item.is_dir():
            cure = "Put its transcripts in transcripts/ itself, or move it out of the study."
            yield Problem("a folder in transcripts/ is not read", item, cure=cure, severity="warning")
        elif item.suffix.casefold() == ".md":
            cure = f"Rename it to {item.stem}.md."
            yield Problem("only files that end in .md are read", item, cure=cure, severity="warning")
        else:
            cure = "Move it out of the study; an original has names in it. Then read it in: 'interviewkit import'."
            yield Problem("this is not a transcript, and is not read", item, cure=cure, severity="warning")


def _is_beside(item: Path) -> bool:
    """Whether it may lie beside transcripts: a README, or what the computer puts there by itself."""
    name = item.name.casefold()
    return name.startswith((".", "~$", "readme", "lees-mij")) or name in {"thumbs.db", "desktop.ini"}


def _codebook(book: Codebook, file: Path) -> Iterator[Problem]:
    if not book.codes:
        yield Problem("there are no codes yet", file, cure="Add them under 'codes:'.", severity="warning")
    for question in book.questions:
        if book.codes and not book.codes_of(question.number):
            cure = "Add its number to the 'deelvragen' of the codes that answer it."
            line = _where(file, rf"\s*(?:-\s*)?nr:\s*{question.number}\b")
            yield Problem(f"deelvraag {question.number} has no codes", file, line, cure=cure)
    for code in book.codes:
        if not code.questions:
            line = _where(file, rf".*\bid:\s*{re.escape(code.id)}\b")
            yield Problem("belongs to no deelvraag", file, line, code.id, cure="Fill in 'deelvragen'.")
        yield from _cues(code, file)


def _version(book: Codebook, study: Study) -> Iterator[Problem]:
    """A version that says something else than was meant: no coding can then tell which definition it followed."""
    file = study.root / "codebook.yaml"
    line = _where(file, r"versie:")
    typed = re.match(r"versie:\s*([0-9]+\.[0-9]+)\s*(?:#|\Z)", _lines(file)[line - 1]) if line else None
    if typed and typed[1] != book.version:
        cure = f'Write it between quotation marks: versie: "{typed[1]}".'
        yield Problem(f"version {typed[1]} is read as the number {book.version}", file, line, "", cure, "warning")
    changed = versions.silent(versions.read(study.frozen_folder), book)
    if changed:
        names = ", ".join(dict.fromkeys(item.code for item in changed))
        what = f"definitions changed since version {book.version} was kept ({names}), and the version did not"
        cure = "Raise 'versie', so that the codings made from now on can be told from those to be coded again."
        yield Problem(what, file, line, cure=cure, severity="warning")


def _cues(code: Code, file: Path) -> Iterator[Problem]:
    """Every cue that is not in the cue language."""
    for source in (*code.cues.strong, *code.cues.weak, *code.cues.exclude):
        try:
            patterns.parse(source, code.id)
        except InputError as error:
            line = codebooks.line_of_cue(file, code.id, source)
            yield Problem(error.what, file, line, entry=code.id, cure=error.cure)


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines()


def _where(file: Path, pattern: str) -> int | None:
    """The first line that matches from its begin, from 1."""
    return next((number for number, text in enumerate(_lines(file), 1) if re.match(pattern, text)), None)


def _register(
    people: tuple[Respondent, ...], transcripts: Mapping[str, Transcript], study: Study, book: Codebook | None
) -> Iterator[Problem]:
    file = study.root / "respondents.csv"
    known = {person.id for person in people}
    for name in sorted(set(transcripts) - known):
        cure = meant(name, known, "Add a row for it to respondents.csv.")
        yield Problem("the transcript has no respondent", study.root / "transcripts" / f"{name}.md", 1, name, cure)
    lost = _unread(study, transcripts)
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
        line = _where(source, rf".*\bid:\s*{re.escape(group.id)}\b")
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
            line = _where(source, rf".*\bid:\s*{re.escape(group.id)}\b")
            what = f"the groups that leave as '{group.together}' are fewer than {_ENOUGH} people together"
            yield Problem(what, source, line, group.id, "Let one more group leave with them.", "warning")


def _findings(
    study: Study, book: Codebook, people: tuple[Respondent, ...], transcripts: Mapping[str, Transcript]
) -> Iterator[Problem]:
    """What is wrong in findings.yaml itself; whether its sentences hold, `interviewkit findings` tells."""
    file = study.findings_file
    problems: list[Problem] = []
    found = _attempt(lambda: ledger.load(file, book), problems)
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
                what = f"the quote does not stand in {quote.respondent}: '{_cut(quote.text)}'"
                yield Problem(what, file, line, finding.id, "Copy the words from the transcript.")


def _says(transcript: Transcript, words: str) -> bool:
    """Whether these words stand in the text; white space may differ."""
    return " ".join(words.split()) in " ".join(transcript.text.split())


def _coverage(study: Study, transcripts: Mapping[str, Transcript], book: Codebook | None) -> Iterator[Problem]:
    problems: list[Problem] = []
    read = _attempt(lambda: coverage.load(study.coverage_file), problems)
    yield from problems
    if read is None:
        return
    table, found = read
    yield from found
    lost = _unread(study, transcripts)
    for name, cells in table.items():
        if name not in transcripts and name not in lost:
            cure = meant(name, transcripts, "Correct the id.")
            yield Problem(f"respondent '{name}' does not exist", study.coverage_file, entry=name, cure=cure)
        for number in cells:
            if book and number not in book.numbers:
                yield Problem(f"deelvraag {number} does not exist", study.coverage_file, 1, cure="Correct the column.")


def _journals(
    study: Study, coder: str, transcripts: Mapping[str, Transcript], book: Codebook | None
) -> Iterator[Problem]:
    folder = study.codings_folder / coder
    claimed: set[Path] = set()
    for name, transcript in transcripts.items():
        file = study.journal(coder, name)
        found = journal.copies(file)
        claimed.update(found)
        if found:
            yield from _journal(file, transcript, book)
    for name in _unread(study, transcripts):
        claimed.update(journal.copies(study.journal(coder, name)))
    for file in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        if file not in claimed:
            yield Problem(
                "there is no transcript to this sheet", file, cure="Restore the transcript, or move the sheet."
            )


def _journal(file: Path, transcript: Transcript, book: Codebook | None) -> Iterator[Problem]:
    try:
        reading = sheets.read(file, transcript)
    except InterviewkitError as error:
        yield Problem(error.what, file, cure=error.cure)
        return
    for place, line, text in reading.set_aside:
        cure = "Nothing to do after a crash; otherwise restore the line from a copy."
        yield Problem(f"the line cannot be read and is set aside: {text!r}", place, line, cure=cure, severity="warning")
    for coding in reading.sheet.to_check:
        what = f"the quote no longer has one clear place in the text: '{_short(coding)}'"
        yield Problem(
            what, file, _line(file, coding), coding.code, "Open the sheet in the coding desk: te controleren."
        )
    for coding in (*reading.sheet.codings, *reading.sheet.to_check):
        if book and coding.code not in book.by_id:
            cure = "Add the code to codebook.yaml, or give the passage another code."
            yield Problem(f"code '{coding.code}' is not in the codebook", file, _line(file, coding), coding.code, cure)
    for coding in reading.sheet.codings:
        if _asked(coding, transcript):
            what = f"the coding lies in a question of the interviewer: '{_short(coding)}'"
            cure = (
                "Move it to the answer, or remove it; if a respondent says this, correct the label in the transcript."
            )
            yield Problem(what, file, _line(file, coding), coding.code, cure, "warning")


def _asked(coding: Coding, transcript: Transcript) -> bool:
    """Whether all of a coding is said by an interviewer."""
    here = coding.passage
    roles = {turn.role for turn in transcript.turns if turn.start < here.end and here.start < turn.end}
    return roles == {Role.INTERVIEWER}


def _consensus(study: Study, transcripts: Mapping[str, Transcript]) -> Iterator[Problem]:
    """A consensus that was begun and does not count: its transcript is counted by the study's own coder meanwhile."""
    for name in transcripts:
        file = study.journal(CONSENSUS, name)
        found = _attempt(lambda name=name: study.comparison(name), []) if sheets.exists(file) else None
        if found and found.begun and not found.counts:
            lapsed = f", {len(found.stale)} decisions are about codings that changed since" if found.stale else ""
            what = f"{len(found.open)} of {len(found.items)} differences are undecided{lapsed}; it does not count yet"
            cure = "Decide them in the coding desk: vergelijken."
            yield Problem(what, file, entry=" and ".join(found.coders), cure=cure, severity="warning")


def _short(coding: Coding) -> str:
    return _cut(coding.passage.quote)


def _cut(text: str) -> str:
    quote = " ".join(text.split())
    return quote if len(quote) <= 60 else quote[:57] + "..."  # noqa: PLR2004 - one line of a terminal


def _line(file: Path, coding: Coding) -> int | None:
    lines: Iterable[str] = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else ()
    return next((number for number, line in enumerate(lines, 1) if f'"{coding.id}"' in line), None)
