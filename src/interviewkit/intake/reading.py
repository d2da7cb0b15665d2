"""Any file to a transcript: which reader, whose turns, and a report of what happened to it.

The file itself is only read. Nothing is written here.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit import transcripts
from interviewkit.errors import InputError, StudyError
from interviewkit.intake import docx, encoding, header, odt, pdf, plain, recordings, rtf, speakers, subtitles, turns
from interviewkit.intake.archive import OLE, Archive
from interviewkit.intake.pieces import Note, Piece, Raw

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from interviewkit.intake.encoding import Decoded
    from interviewkit.intake.turns import Spoken
    from interviewkit.model import Transcript

__all__ = ["MAX_BYTES", "SOURCE_KEY", "Arrival", "Report", "read"]

MAX_BYTES = 50_000_000
OWN = "transcript"
"""A file in our own form: its speakers have their names already."""
SOURCE_KEY = "bron_sha256"
"""Front matter: the sha256 of the file that was read in."""


@dataclass(frozen=True)
class Report:
    """What became of one file. `speakers`: (label in the file, name in the transcript, turns, words)."""

    file: str
    format: str
    words: int
    turns: int
    speakers: tuple[tuple[str, str, int, int], ...]
    notes: tuple[Note, ...]
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Arrival:
    """A file as a transcript, with its report."""

    transcript: Transcript
    report: Report


def read(
    file: Path,
    name: str,
    *,
    chosen: Mapping[str, str] | None = None,
    mend: bool = False,
    marked: str = "niet nagekeken",
) -> Arrival:
    """Read one file as the transcript `name`.

    Args:
        file: docx, odt, rtf, pdf, txt, md, vtt, srt, json or otr; what it is, is seen from its content.
        name: id of the transcript.
        chosen: label in the file -> name in the transcript, where a person says so.
        mend: put wrongly decoded letters right.
        marked: what the front matter says about the review of names.

    Raises:
        StudyError: the file cannot be read.
        InputError: it is too large, empty, protected, damaged, or of a kind that is not read.
    """
    if not transcripts.is_id(name):
        raise InputError(f"'{name}' cannot be an id", where=file, cure="Use a letter, then letters and digits: R07.")
    speakers.check_names(chosen or {})
    data = _bytes(file)
    raw, meta = _raw(data, file, mend=mend)
    spoken, found = turns.assemble(raw)
    if not any(any(char.isalnum() for char in turn.words) for turn in spoken):
        raise InputError("there are no words in the file", where=file, cure="Open it and see what it holds.")
    own = {turn.speaker: turn.speaker for turn in spoken} if raw.format == OWN else {}
    cast = speakers.assign(spoken, {**own, **(chosen or {})})
    front = {**meta, "id": name, transcripts.REVIEW_KEY: marked, "bron_soort": raw.format}
    front = {**front, SOURCE_KEY: hashlib.sha256(data).hexdigest()}
    transcript = _built(name, spoken, cast.names, front)
    if len(transcript.text) > transcripts.MAX_CHARACTERS:
        what = f"the text is longer than {transcripts.MAX_CHARACTERS:,} characters"
        raise InputError(what, where=file, cure="Split it into one file per interview.")
    notes = (*raw.notes, *found, *((Note("guessed", len(cast.guessed)),) if cast.guessed else ()))
    return Arrival(transcript, _report(file, raw, spoken, cast, notes))


def _bytes(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise StudyError("there is no such file", where=file, cure="Check its name and folder.")
        if file.stat().st_size > MAX_BYTES:
            what = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
            raise InputError(what, where=file, cure="Remove pictures and sound from it, and save it again.")
        data = file.read_bytes()
    except OSError as error:
        raise StudyError(f"cannot be read ({error.strerror})", where=file) from error
    if not data.strip(b"\0 \t\r\n"):
        raise InputError("the file is empty", where=file, cure="Was it saved, or is it still being downloaded?")
    return data


def _raw(data: bytes, file: Path, *, mend: bool) -> tuple[Raw, dict[str, str]]:
    """The pieces of the file, and the front matter that a transcript in our own form brings."""
    if data.startswith((b"PK", OLE)):
        names = Archive(data, file).names
        return header.split((odt.read if "content.xml" in names else docx.read)(data, file))
    if b"%PDF-" in data[:1024]:
        return header.split(pdf.read(data, file))
    if data.lstrip()[:5] == b"{\\rtf":
        return header.split(rtf.read(data, file))
    return _text(encoding.decode(data, file), file, mend=mend)


def _text(decoded: Decoded, file: Path, *, mend: bool) -> tuple[Raw, dict[str, str]]:
    text, notes = decoded.text, list(decoded.notes)
    mended, places = encoding.mend(text)
    if places:
        notes.append(Note("repaired" if mend else "mojibake", places))
    if len(text) > 8 * transcripts.MAX_CHARACTERS:
        what = f"the text is longer than {transcripts.MAX_CHARACTERS:,} characters"
        raise InputError(what, where=file, cure="Split it into one file per interview.")
    raw, meta = _of_text(mended if mend else text, file)
    return Raw(raw.format, raw.pieces, (*notes, *raw.notes)), meta


def _of_text(text: str, file: Path) -> tuple[Raw, dict[str, str]]:
    suffix = file.suffix.casefold()
    head = text[:2000].lstrip("\ufeff \r\n\t")
    if head.startswith("<") and "office:document" in head:
        return odt.read(text.encode("utf-8", "replace"), file), {}
    if suffix in {".json", ".otr"} or (head[:1] in {"{", "["} and suffix not in {".txt", ".md"}):
        return recordings.read(text, file), {}
    if subtitles.is_subtitles(text) or suffix in {".vtt", ".srt"}:
        return subtitles.read(text), {}
    if head.startswith("---"):
        own = _own(text, file)
        if own:
            return own
    return (plain.read_markdown if suffix == ".md" else plain.read_text)(text), {}


def _own(text: str, file: Path) -> tuple[Raw, dict[str, str]] | None:
    """A transcript in our own form keeps its front matter; None when it is not one."""
    front, _, body = text.lstrip("\ufeff").partition("\n---")
    if not body or not re.search(r"(?m)^\w+:", front):
        return None
    transcript = transcripts.parse(text.lstrip("\ufeff"), "import", file)
    pieces = tuple(Piece(transcript.text[turn.start : turn.end], turn.speaker, turn.time) for turn in transcript.turns)
    return Raw(OWN, pieces), header.kept(transcript.meta)


def _built(name: str, spoken: Sequence[Spoken], names: Mapping[str, str], meta: dict[str, str]) -> Transcript:
    parts = [(names[turn.speaker], turn.time, turn.words) for turn in spoken]
    return transcripts.build(name, parts, meta)


def _report(file: Path, raw: Raw, spoken: Sequence[Spoken], cast: speakers.Cast, notes: tuple[Note, ...]) -> Report:
    sizes: Counter[str] = Counter()
    for turn in spoken:
        sizes[turn.speaker] += len(turn.words.split())
    count = Counter(turn.speaker for turn in spoken)
    table = tuple((label, cast.names[label], count[label], sizes[label]) for label in count)
    return Report(file.name, raw.format, sum(sizes.values()), len(spoken), table, notes, cast.guessed)
