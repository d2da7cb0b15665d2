"""The transcript file: YAML front matter, then turns that begin with a speaker label.

    ---
    id: R01
    datum: 2019-05-13
    ---
    Interviewer: En hoe gaat dat dan?

    Respondent: [00:01:02] Nou, dat gaat zo.
    Een tweede alinea van dezelfde spreker.

Labels and time codes are not part of the text: `Transcript.text` holds the words only, so that renaming a speaker or
adding a time code never moves a coding. Reading a written transcript gives the same transcript: `build` lays no line
where it would be taken for a label, and `dump` writes a turn that begins with a time code below its label.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from interviewkit import yamlfile
from interviewkit.errors import InputError, StudyError
from interviewkit.model import Role, Transcript, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = [
    "MAX_CHARACTERS",
    "REVIEWED",
    "REVIEW_KEY",
    "ROLES",
    "build",
    "dump",
    "is_id",
    "normalise",
    "parse",
    "read",
    "reviewed",
    "role_of",
    "sentences",
]

MAX_CHARACTERS = 5_000_000
ROLES: Mapping[str, Role] = MappingProxyType({"interviewer": Role.INTERVIEWER, "respondent": Role.RESPONDENT})
"""Speaker names with a fixed role; `Respondent 2` is a respondent too, every other name is `other`."""

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_CLOCK = r"\[(?P<time>\d{1,2}(?::\d{2}){1,2})\]"
_TIMED = re.compile(_CLOCK)
_LABEL = re.compile(rf"(?P<speaker>[^\W\d_][\w .'’()/-]{{0,40}}?)[ \t]*:[ \t]*(?:{_CLOCK}[ \t]*)?")
_KNOWN = re.compile(r"(interviewer|respondent|spreker|derde)\b", re.IGNORECASE)
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,30}\Z")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|readme|lees-mij)\Z", re.IGNORECASE)
"""Names that Windows keeps for devices, and names of files that are not transcripts."""

REVIEW_KEY = "pseudonimisering"
"""Front matter: "nagekeken" once a person has looked at every name, "niet nagekeken" before."""
REVIEWED = ("nagekeken", "niet nagekeken")
"""What that may be."""


def normalise(text: str) -> str:
    """NFC, LF line ends, no byte order mark, no NUL; everything else stays as it is."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return unicodedata.normalize("NFC", text)


def role_of(speaker: str) -> Role:
    """The role that goes with a speaker's name."""
    first = re.split(r"[\s\d]", speaker.strip().casefold(), maxsplit=1)[0]
    return ROLES.get(first, Role.OTHER)


def is_id(name: str) -> bool:
    """Whether `name` can be the id of a transcript, and so the name of its file on every system."""
    return bool(_ID.match(name)) and not _RESERVED.match(name)


def reviewed(transcript: Transcript) -> bool:
    """Whether a person has looked at every name in it; an invented transcript has no names to look at."""
    meta = transcript.meta
    return meta.get("fictief", "") == "true" or meta.get(REVIEW_KEY, "") == REVIEWED[0]


def build(name: str, turns: Iterable[tuple[str, str, str]], meta: Mapping[str, str] | None = None) -> Transcript:
    """Lay turns `(speaker, time, words)` after each other, one line feed between them.

    Words are normalised and stripped; a turn without words is left out. Where a line of a turn would be taken for the
    label of another, it goes on behind the line above: a space for the line feed, so that no offset changes.
    """
    parts: list[str] = []
    laid: list[Turn] = []
    offset = 0
    for speaker, time, words in turns:
        clean = _unlabelled(re.sub(r"\n{2,}", "\n", normalise(words).rstrip("\n\t ").lstrip("\ufeff\n\t ")))
        if not clean:
            continue
        laid.append(Turn(speaker, role_of(speaker), offset, offset + len(clean), time))
        parts.append(clean)
        offset += len(clean) + 1
    return Transcript(name, "\n".join(parts), tuple(laid), MappingProxyType(dict(meta or {})))


def _unlabelled(words: str) -> str:
    first, *rest = words.split("\n")
    lines = [first]
    for line in rest:
        whole = line
        while lines and _label(whole, after_blank=len(lines) > 1 and not lines[-1].strip()):
            whole = f"{lines.pop()} {whole}"
        lines.append(whole)
    return "\n".join(lines)


def parse(source: str, name: str = "", file: Path | None = None) -> Transcript:
    """Read a transcript from the text of its file.

    Raises:
        InputError: no front matter where one is begun, no speaker labels, or an impossible id.
    """
    source = normalise(source)
    if len(source) > MAX_CHARACTERS:
        raise InputError(f"the text is longer than {MAX_CHARACTERS:,} characters", where=file or name)
    meta, body = _front_matter(source, file)
    ident = meta.get("id") or name
    if not is_id(ident):
        raise InputError(
            f"'{ident}' cannot be an id", where=file or name, cure="Use a letter, then letters and digits."
        )
    return build(ident, _turns(body, file or name), meta)


def read(file: Path) -> Transcript:
    """Read one transcript file.

    Raises:
        StudyError: the file cannot be read.
        InputError: see `parse`; also when the file is not UTF-8.
    """
    try:
        source = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"{file.parent.name}/{file.name}"
        cure = f"In the folder of the study, type 'interviewkit import {place}': that saves the file as UTF-8."
        raise InputError("the file is not UTF-8", where=file, cure=cure) from error
    except OSError as error:
        raise StudyError(f"cannot be read ({error.strerror})", where=file) from error
    return parse(source, file.stem, file)


def dump(transcript: Transcript) -> str:
    """The text of a transcript's file.

    `parse(dump(t), t.id) == t` for whatever `build` made with speakers that can be labels, time codes such as 00:01:02,
    and front matter without another id or names that YAML finds too long (90 characters).
    """
    front = "".join(f"{_quoted(key)}: {_quoted(value)}\n" for key, value in transcript.meta.items())
    turns = (_dump_turn(turn, transcript.text) for turn in transcript.turns)
    return f"---\n{front}---\n\n" + "\n\n".join(turns) + "\n"


def _dump_turn(turn: Turn, text: str) -> str:
    words = text[turn.start : turn.end]
    if turn.time:
        return f"{turn.speaker}: [{turn.time}] {words}"
    return f"{turn.speaker}:\n{words}" if _TIMED.match(words) else f"{turn.speaker}: {words}"


_PLAIN = re.compile(r"\w[\w .,;()/+-]*(?<! )\Z")


def _quoted(value: str) -> str:
    """A value as it is read back: bare where that says the same, else between quotation marks."""
    if _PLAIN.match(value) and normalise(value) == value and _text(yamlfile.bare(value)) == value:
        return value
    readable = "".join(char if char.isprintable() and char not in '\\"' else _escaped(char) for char in value)
    # what is composed anew when the file is read (NFC) is another value then: it goes by its numbers
    safe = readable if normalise(readable) == readable else "".join(map(_escaped, value))
    return f'"{safe}"'


def _escaped(char: str) -> str:
    return {"\\": "\\\\", '"': '\\"', "\n": "\\n"}.get(char) or f"\\U{ord(char):08x}"


def _front_matter(source: str, file: Path | None) -> tuple[dict[str, str], str]:
    match = _FRONT.match(source)
    if not match:
        return {}, source
    document = yamlfile.read_text(match.group(1), file)
    if not isinstance(document.value, dict | None):
        raise InputError("the front matter is not a list of 'name: value' lines", where=file or "")
    return {key: _text(value) for key, value in (document.value or {}).items()}, source[match.end() :]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _turns(body: str, where: Path | str) -> list[tuple[str, str, str]]:
    turns: list[tuple[str, str, list[str]]] = []
    after_blank = True
    for line in body.split("\n"):
        label = _label(line, after_blank=after_blank)
        if label:
            turns.append((label["speaker"], label["time"] or "", [line[label.end() :]]))
        elif turns:
            turns[-1][2].append(line)
        elif line.strip() and not line.startswith(("#", ">", "*")):
            raise InputError("the text does not begin with a speaker label such as 'Interviewer:'", where=where)
        after_blank = not line.strip()
    return [(speaker, time, "\n".join(lines)) for speaker, time, lines in turns]


def _label(line: str, *, after_blank: bool) -> re.Match[str] | None:
    """The label that a line begins with: any name after a blank line, elsewhere only one that is always a label."""
    return _LABEL.match(line) if after_blank or _KNOWN.match(line) else None


_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|\Z)|\n|\Z")
_ABBREVIATIONS = frozenset(
    {"bijv", "bv", "o.a", "m.b.t", "i.v.m", "d.w.z", "t.o.v", "m.n", "e.d", "o.i.d", "z.s.m", "dhr", "mevr", "mw"}
    | {"dr", "drs", "prof", "nr", "ca", "vs", "blz", "jl", "mln"}
)


def sentences(transcript: Transcript, role: Role = Role.RESPONDENT) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences in the turns of one role, in order of the text.

    By rule, not by a language model: agreement is counted in these units, and a count may not change with the version
    of a pipeline. A sentence ends at a full stop, question or exclamation mark or ellipsis before white space, or at
    a line end; not after a known abbreviation or an initial, nor where the next word begins in lower case after "…".
    """
    spans: list[tuple[int, int]] = []
    for turn in transcript.turns:
        if turn.role is role:
            spans.extend(_split(transcript.text, turn.start, turn.end))
    return tuple(spans)


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.end() < end and not _is_boundary(text, begin, match):
            continue
        left, right = _stripped(text, begin, min(match.end(), end))
        if left < right:
            spans.append((left, right))
        begin = match.end()
    return spans


def _is_boundary(text: str, begin: int, match: re.Match[str]) -> bool:
    mark = match.group().strip()
    if not mark or mark[0] in "!?":
        return True
    word = text[begin : match.start()].rsplit(maxsplit=1)
    last = word[-1].casefold() if word else ""
    following = text[match.end() : match.end() + 8].lstrip(" ")[:1]
    if mark == ".":
        return not (last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and following.isupper()))
    return not following.islower()


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
