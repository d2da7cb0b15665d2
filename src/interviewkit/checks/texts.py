"""What is wrong in transcripts/: files that cannot be read, ids, speakers, and what lies there and is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewkit import transcripts as texts
from interviewkit.checks.common import attempt, where
from interviewkit.errors import Problem
from interviewkit.intake import misread
from interviewkit.shelf import doubled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from interviewkit.model import Transcript
    from interviewkit.study import Study

__all__ = ["read", "strays", "unread"]


def read(study: Study, problems: list[Problem]) -> Mapping[str, Transcript]:
    """The transcripts that can be read, by id, with what is wrong with any of them added to the problems.

    Of two files with one id neither is among them: nothing may be said of a sheet by a text it was not made on.
    """
    found: dict[str, Transcript] = {}
    files: dict[str, list[Path]] = {}
    for file in study.transcript_files:
        transcript = attempt(lambda file=file: texts.read(file), problems)
        if transcript is None:
            continue
        before = files.setdefault(transcript.id, [])
        problems.extend(_named(transcript, file, before))
        if not transcript.respondent_turns:
            cure = "Mark what the respondent says with 'Respondent:'."
            problems.append(Problem("there is no turn of a respondent", file, cure=cure))
        problems.extend(misread.doubts(transcript, file))
        problems.extend(_reviewed(transcript, file))
        found[transcript.id] = transcript
        before.append(file)
    return {name: transcript for name, transcript in found.items() if len(files[name]) == 1}


def _named(transcript: Transcript, file: Path, before: Sequence[Path]) -> Iterator[Problem]:
    """An id that an earlier file has too, or that is not the name of its file."""
    if before:
        error = doubled(transcript.id, before[0], file)
        yield Problem(error.what, file, cure=error.cure)
    elif transcript.id != file.stem:
        cure = f"Rename the file to {transcript.id}.md, or correct its id."
        yield Problem(f"the id inside is '{transcript.id}'", file, 1, cure=cure)


def unread(study: Study, transcripts: Mapping[str, Transcript]) -> set[str]:
    """The names of the transcripts that are there and are not among these: told once, by the file itself."""
    return {file.stem for file in study.transcript_files} - set(transcripts)


def _reviewed(transcript: Transcript, file: Path) -> Iterator[Problem]:
    """A review of names that is told in words of one's own, and so does not count as one."""
    told = transcript.meta.get(texts.REVIEW_KEY, texts.REVIEWED[0])
    if told not in texts.REVIEWED:
        cure = f"Write '{texts.REVIEWED[1]}'; 'interviewkit pseudonymise {transcript.id} --done' makes it reviewed."
        what = f"{texts.REVIEW_KEY} '{told}' is not a value this file knows, and counts as not reviewed"
        yield Problem(what, file, where(file, rf"{texts.REVIEW_KEY}\s*:"), transcript.id, cure, "warning")


def strays(study: Study) -> Iterator[Problem]:
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
