"""All that must not leave, gathered from the study once, in the form in which it is looked for."""

from __future__ import annotations

import getpass
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from interviewkit.intake.pseudonyms import key_names
from interviewkit.share.near import Near
from interviewkit.share.normal import letters, words
from interviewkit.share.shingles import Index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interviewkit.codebook import Codebook
    from interviewkit.model import Sheet
    from interviewkit.study import Study

__all__ = ["Secrets", "gather", "public_texts"]

MEMO_RUN, MEMO_FLOOR = 7, 4
"""Words in a row of a memo; a memo of fewer words counts as a whole, down to four."""
_LONG_ID = 5
_COMMON_USERS = frozenset({"root", "user", "admin", "administrator", "gebruiker", "jovyan", "runner", "home", "ubuntu"})
_SOURCE_KEYS = ("bron", "bronbestand", "bestand", "origineel", "source")
_OWN_PEOPLE = ("interviewer", "codeur", "uitgewerkt_door")


@dataclass(frozen=True)
class Secrets:
    """What the rules look for."""

    transcripts: Index
    """Runs of eight words, without those of approved quotes and of texts that are public of themselves."""
    near: Near
    """Passages of which a few words were changed."""
    memos: Index
    streams: tuple[str, ...]
    """Every transcript as letters, for quotes that are shorter than a run."""
    approved: tuple[str, ...]
    """Approved quotes as letters."""
    labels: re.Pattern[str] | None
    """Ids of respondents, however they are written."""
    files: re.Pattern[str]
    """Names of files of the study."""
    file_marks: tuple[str, ...]
    """Ends of those names, in small letters: where none of them stands in a text, no name does."""
    paths: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    """(rule, name): users of this machine, coders, interviewers."""
    names: tuple[str, ...]
    """Names of the key file."""
    ids: frozenset[str]
    """Ids of codings."""
    public: tuple[str, ...]
    """Texts that may stand anywhere: the title, the questions, the goals."""


def gather(study: Study) -> Secrets:
    """Read the study for everything that must stay inside.

    Raises:
        StudyError: the codebook names a key file that is not there: then nothing can be checked, and nothing leaves.
    """
    quotes = [quote.text for quote in study.findings.approved]
    public = tuple(public_texts(study.codebook))
    sheets = [sheet for coder in (*study.coders, "consensus") for sheet in study.sheets(coder).values()]
    texts = {name: transcript.text for name, transcript in study.transcripts.items()}
    names = _file_names(study)
    return Secrets(
        transcripts=Index(texts, spared=(*quotes, *public)),
        near=Near(texts, spared=(*quotes, *public)),
        memos=Index(dict(_memos(sheets)), size=MEMO_RUN, floor=MEMO_FLOOR, spared=public),
        streams=tuple(letters(text) for text in texts.values()),
        approved=tuple(letters(quote) for quote in quotes),
        labels=_labels({*texts, *(person.id for person in study.respondents)}),
        files=_files(names),
        file_marks=_marks(names),
        paths=tuple(_paths(study)),
        people=tuple(dict.fromkeys(_people(study))),
        names=key_names(cast("Any", study)),
        ids=frozenset(coding.id for sheet in sheets for coding in sheet.codings if len(coding.id) >= _LONG_ID),
        public=public,
    )


def public_texts(book: Codebook) -> Iterator[str]:
    """What the client wrote or ordered, and so knows: title, questions, goals and figures."""
    yield from (book.title, book.note, book.main_question)
    yield from (question.text for question in book.questions)
    yield from (text for goal in book.goals for text in (goal.text, goal.source, goal.norm, goal.indicator))
    yield from (text for figure in book.figures for text in (figure.text, figure.source, figure.definition))


def _memos(sheets: Iterable[Sheet]) -> Iterator[tuple[str, str]]:
    """Every memo by a name."""
    for number, sheet in enumerate(sheets):
        texts = [sheet.memo, *sheet.code_memos.values(), *(coding.memo for coding in sheet.codings)]
        yield from ((f"memo {number}-{index}", text) for index, text in enumerate(texts) if text)


def _labels(ids: set[str]) -> re.Pattern[str] | None:
    """Ids with a number, also written with other zeros, a hyphen or a space; ids without one as they are."""
    forms = sorted(filter(None, map(_form, ids)), key=lambda form: len(form[1]), reverse=True)
    heads = "".join({char for form in forms for char in form[0]})
    rests = "|".join(f"(?<=[{re.escape(head)}]){rest}" for head, rest in forms)
    first = rf"[{re.escape(heads)}](?<![A-Za-z0-9].)"  # a class in front lets the search skip to where one can begin
    return re.compile(rf"{first}(?:{rests})(?![A-Za-z0-9])", re.DOTALL) if forms else None


def _form(name: str) -> tuple[str, str] | None:
    """How an id is written: what it begins with, and a pattern of the rest; None for one that is a common word."""
    numbered = re.fullmatch(r"(.*?[A-Za-z])[-_]?0*(\d+)", name)
    if numbered:
        head, rest = numbered[1][0], numbered[1][1:]
        return head.lower() + head.upper(), rf"(?i:{re.escape(rest)})[-_\u2010-\u2015]?0*{numbered[2]}"
    return (name[0], re.escape(name[1:])) if len(words(name)) == 1 and not name.islower() else None


def _file_names(study: Study) -> frozenset[str]:
    names = {file.name for file in study.transcript_files}
    for transcript in study.transcripts.values():
        names |= {Path(transcript.meta[key]).name for key in _SOURCE_KEYS if "." in transcript.meta.get(key, "")}
    key = study.codebook.settings.key_file
    return frozenset(names | ({Path(key.replace("\\", "/")).name} if key else set()))


def _marks(names: Iterable[str]) -> tuple[str, ...]:
    ends = {(Path(name).suffix or name).casefold() for name in names}
    return (".jsonl", "transcripts/", "codings/", *sorted(ends))


def _files(names: Iterable[str]) -> re.Pattern[str]:
    known = "|".join([*(re.escape(name) for name in sorted(names)), r"[\w-]+\.jsonl"])
    return re.compile(rf"(?i)(?<![\w-])(?:{known})(?!\w)|(?<![\w-])(?:transcripts|codings)/[\w-]+")


def _paths(study: Study) -> Iterator[str]:
    for folder in dict.fromkeys((str(study.root), str(Path.home()), str(Path.cwd()))):
        if len(Path(folder).parts) > 1 and folder not in {"/root", "/home", "/tmp", "/work"}:  # noqa: S108 - named, not used
            yield folder


def _people(study: Study) -> Iterator[tuple[str, str]]:
    yield from (("coder-name", name) for name in study.coders)
    for transcript in study.transcripts.values():
        named = (transcript.meta.get(key, "") for key in _OWN_PEOPLE)
        yield from (("coder-name", name) for name in named if len(name) > 3)  # noqa: PLR2004 - initials hit anything
    for name in {_user(), Path.home().name, os.environ.get("USERNAME", "")}:
        if len(name) > 2 and name.casefold() not in _COMMON_USERS:  # noqa: PLR2004 - idem
            yield "user-name", name


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
