"""Bring files into a study: read them all, then write; keep the codings of a corrected transcript on their words.

A file that was read in before changes nothing. A corrected file replaces its transcript: what the key knows is
replaced in it by its pseudonym, codings are moved where their words stand now, and what has no clear place is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from interviewkit import textfile, transcripts
from interviewkit.coding import sheets
from interviewkit.errors import InputError, InterviewkitError, StudyError
from interviewkit.intake import reading
from interviewkit.intake.pseudonyms import keyfile
from interviewkit.reception import files, scrub
from interviewkit.study import CONSENSUS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from interviewkit.intake.reading import Arrival, Report
    from interviewkit.model import Coding, Passage, Transcript
    from interviewkit.study import Study

__all__ = ["EXAMPLES", "Outcome", "Wishes", "bring_in", "reanchor"]

EXAMPLES = Path(reading.__file__).parent / "voorbeeld"
"""Invented raw files that come with the package, to practise with."""

Status = Literal["new", "unchanged", "corrected"]
_SAME = 0.2
"""Share of runs of five words that a corrected interview has in common with what it replaces, at least."""
_RUN = 5


@dataclass(frozen=True)
class Wishes:
    """What a person asks of an import.

    `speakers`: label in the file -> name in the transcript. `ask` is called with the report when speakers were guessed
    and answers with such a mapping, empty to take the guess.
    """

    respondent: str = ""
    speakers: Mapping[str, str] = field(default_factory=dict)
    mend: bool = False
    replace: bool = False
    ask: Callable[[Report], Mapping[str, str]] | None = None


@dataclass(frozen=True)
class Outcome:
    """What an import did with one file: `moved` codings with where they were, `unplaced` ones to look at."""

    name: str
    status: Status
    report: Report
    moved: tuple[tuple[Coding, Passage], ...] = ()
    unplaced: tuple[Coding, ...] = ()
    in_register: bool = True
    in_git: bool = False


@dataclass(frozen=True)
class _Plan:
    file: Path
    arrival: Arrival
    old: Transcript | None
    status: Status


def bring_in(study: Study, sources: Sequence[Path], wishes: Wishes = Wishes()) -> list[Outcome]:
    """Read files and make them transcripts of the study; all are read before the first is written.

    Raises:
        StudyError, InputError: one of the files cannot be taken in; the study is unchanged.
    """
    names = _names(study, sources, wishes.respondent)
    with files.alone(study):
        plans = [_plan(study, source, name, wishes) for source, name in names.items()]
        fresh = [plan for plan in plans if plan.status != "unchanged"]
        if fresh:
            files.write_all({plan.file: transcripts.dump(plan.arrival.transcript) for plan in fresh})
        return [_outcome(study, plan, source) for plan, source in zip(plans, names, strict=True)]


def _names(study: Study, sources: Sequence[Path], respondent: str) -> dict[Path, str]:
    if respondent and len(sources) != 1:
        raise InputError("one respondent, but several files", where=respondent, cure="Read them in one by one.")
    _refuse_absent(sources)
    known = {person.id for person in study.respondents}
    names = {source: respondent or _name(source, known) for source in sources}
    for source, name in names.items():
        _refuse_inside(source, study.root, name)
        if list(names.values()).count(name) > 1:
            raise InputError(f"two files are both meant for '{name}'", where=source, cure="Give each its own id.")
    return names


def _refuse_absent(sources: Sequence[Path]) -> None:
    for source in sources:
        if not source.exists():
            cure = "Check its name and folder; a name with a space in it goes between quotation marks."
            raise StudyError("there is no such file", where=source, cure=cure)


def _refuse_twin(source: Path, name: str, known: Collection[str]) -> None:
    twin = next((other for other in known if other.casefold() == name.casefold()), name)
    if twin != name and name not in known:
        raise InputError(f"'{name}' is not in the register", where=source, cure=f"Did you mean {twin}?")


def _name(source: Path, known: Iterable[str]) -> str:
    """The id that stands in the name of the file."""
    parts = re.split(r"[^A-Za-z0-9]+", source.stem)
    folded = {part.casefold() for part in parts}
    found = {name for name in known if name.casefold() in folded or name == source.stem}
    found = found or {part for part in parts if re.fullmatch(r"[A-Z]{1,3}\d{1,4}", part)}
    if len(found) == 1:
        return found.pop()
    cure = "Say whose interview it is: --respondent R07."
    raise InputError("the name of the file does not say whose interview it is", where=source, cure=cure)


def _refuse_inside(source: Path, root: Path, name: str) -> None:
    """Refuse an original in the study; a transcript in another encoding may be read in from its own place."""
    real = source.resolve()
    if real == (root / "transcripts" / f"{name}.md").resolve() and _is_misencoded(real):
        return
    if root.resolve() in real.parents and EXAMPLES.resolve() not in real.parents:
        cure = "Move it to a folder outside the study, to which only the team has access, and read it in from there."
        raise StudyError("an original with names in it may not lie inside the study", where=source, cure=cure)


def _is_misencoded(file: Path) -> bool:
    """Whether this is text that is not UTF-8; a Word document is an original, whatever its name."""
    return file.is_file() and not textfile.kind(file.read_bytes()) and not _readable(file)


def _readable(file: Path) -> bool:
    try:
        transcripts.read(file)
    except InterviewkitError:
        return False
    return True


def _as_it_was(file: Path, name: str) -> Transcript | None:
    """The transcript that is to be replaced, as well as it can be read; None where it cannot be at all."""
    if _readable(file):
        return transcripts.read(file)
    try:
        return reading.read(file, name).transcript
    except InterviewkitError:
        return None


def _plan(study: Study, source: Path, name: str, wishes: Wishes) -> _Plan:
    if not transcripts.is_id(name):
        raise InputError(f"'{name}' cannot be an id", where=source, cure="Use a letter, then letters and digits: R07.")
    file = files.target(study, name)
    _refuse_twin(source, name, {person.id for person in study.respondents})
    if not file.exists():
        return _Plan(file, _read(source, name, wishes), None, "new")
    arrival = _known_names_out(study, _read(source, name, wishes))
    old = _as_it_was(file, name)
    if old is None:
        return _Plan(file, arrival, None, "corrected")
    same_source = old.meta.get(reading.SOURCE_KEY) == arrival.transcript.meta[reading.SOURCE_KEY]
    if same_source and _readable(file) and not wishes.speakers and not wishes.mend:
        return _Plan(file, arrival, old, "unchanged")
    if not wishes.replace and not same_source and not _alike(old.text, arrival.transcript.text):
        cure = f"If it must take the place of {name} all the same, use --replace."
        raise InputError(f"this is another interview than the one that is now {name}", where=source, cure=cure)
    same = _readable(file) and transcripts.dump(old) == transcripts.dump(arrival.transcript)
    return _Plan(file, arrival, old, "unchanged" if same else "corrected")


def _known_names_out(study: Study, arrival: Arrival) -> Arrival:
    """A corrected interview gets the pseudonyms that its first version had; otherwise its names would come back."""
    key = keyfile.place(study.root, study.codebook.settings.key_file)
    if key is None or not key.exists():
        return arrival
    return replace(arrival, transcript=scrub.with_key(arrival.transcript, keyfile.load(key)))


def _read(source: Path, name: str, wishes: Wishes) -> Arrival:
    arrival = reading.read(source, name, chosen=wishes.speakers, mend=wishes.mend)
    if wishes.ask and arrival.report.guessed:
        answer = wishes.ask(arrival.report)
        if answer:
            return reading.read(source, name, chosen={**wishes.speakers, **answer}, mend=wishes.mend)
    return arrival


def _alike(one: str, other: str) -> bool:
    runs = [
        {tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}
        for words in (one.split(), other.split())
    ]
    return len(runs[0] & runs[1]) >= _SAME * min(len(runs[0]), len(runs[1]))


def _outcome(study: Study, plan: _Plan, source: Path) -> Outcome:
    moved: tuple[tuple[Coding, Passage], ...] = ()
    unplaced: tuple[Coding, ...] = ()
    transcript = plan.arrival.transcript
    if plan.status == "corrected":
        moved, unplaced = reanchor(study, transcript)
    known = any(person.id == transcript.id for person in study.respondents)
    return Outcome(transcript.id, plan.status, plan.arrival.report, moved, unplaced, known, files.under_git(source))


def reanchor(study: Study, transcript: Transcript) -> tuple[tuple[tuple[Coding, Passage], ...], tuple[Coding, ...]]:
    """Log in every sheet of a changed transcript where its codings lie now; returns those, and those without a place.

    A coding that is not logged here is found again at every reading, so a failure half-way loses nothing.
    """
    moved: list[tuple[Coding, Passage]] = []
    unplaced: list[Coding] = []
    for coder in (*study.coders, CONSENSUS):
        copies = study.copies(coder, transcript.id)
        if not copies:
            continue
        reading_now = sheets.read(copies, transcript, coder)
        file, book = study.journal(coder, transcript.id), study.codebook.version
        sheets.log_moves(file, reading_now.moved, codebook=book, last=reading_now.last)
        moved += reading_now.moved
        unplaced += reading_now.sheet.to_check
    return tuple(moved), tuple(unplaced)
