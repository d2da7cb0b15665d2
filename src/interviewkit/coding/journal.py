"""A sheet on disk: an append-only journal, one act a line.

A line is written whole and synced to disk before the act counts as saved. Nothing is ever rewritten but to take names
out (`reception`, under the lock of the journal): undo appends the inverse. Acts have an id, so that any number of
copies of one journal, merged in any order, any number of times, give the same sheet; a copy that a synced folder left
beside the file is read with it. A line that cannot be read (torn by a crash, a merge mark of git) is set aside and
reported; the rest counts.
"""

from __future__ import annotations

import errno
import json
import os
import re
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from interviewkit.coding.lock import opened
from interviewkit.errors import JournalError
from interviewkit.model import now

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from pathlib import Path

    from interviewkit.model import Passage

__all__ = [
    "KINDS",
    "Act",
    "Reading",
    "append",
    "copies",
    "new_id",
    "next_time",
    "passage_fields",
    "read",
    "seen",
    "stamp",
    "sync_folder",
]

KINDS = frozenset(
    ["code", "uncode", "change", "move", "memo", "reject", "unreject", "show", "cover", "first_pass", "done", "decide"]
)
"""code, uncode, change: a coding is made, taken away, altered. move: re-anchored after an edit of the text. memo: on a
coding, a code or the transcript. reject, unreject: a suggestion. show: suggestions became visible. cover: guide
coverage of one question. first_pass, done: how far the coder is. decide: an outcome for the consensus."""


@dataclass(frozen=True, slots=True)
class Act:
    """One line of a journal. `data` holds what belongs to its kind; see `folding.fold`."""

    id: str
    kind: str
    time: str
    coder: str
    codebook: str
    data: Mapping[str, Any] = field(default_factory=dict)

    def line(self) -> str:
        """The act as one line of JSON, keys sorted."""
        fixed = {"act": self.kind, "codebook": self.codebook, "coder": self.coder, "id": self.id, "time": self.time}
        return json.dumps({**self.data, **fixed}, ensure_ascii=False, sort_keys=True) + "\n"


@dataclass(frozen=True)
class Reading:
    """What stands in a journal: its acts by time and id, without doubles, and the lines that could not be read."""

    acts: tuple[Act, ...]
    set_aside: tuple[tuple[Path, int, str], ...] = ()
    """File, line number and the beginning of each line that could not be read."""


def new_id() -> str:
    """A new id for an act or a coding."""
    return uuid.uuid4().hex


def stamp(last: str) -> str:
    """The present time, but never at or before that of the last act: acts keep the order they were done in."""
    moment = now()
    if moment > last:
        return moment
    try:
        later = datetime.fromisoformat(last) + timedelta(milliseconds=1)
    except ValueError:
        return moment  # a time that someone wrote by hand
    return later.isoformat(timespec="milliseconds")


def next_time(*files: Path) -> str:
    """A time for the next act in a journal, given with its copies: later than all there, also within a millisecond."""
    acts = read(*files).acts
    return stamp(acts[-1].time if acts else "")


def passage_fields(passage: Passage) -> dict[str, Any]:
    """The fields of a passage as they stand in an act."""
    return {
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "before": passage.before,
        "after": passage.after,
        "text_hash": passage.text_hash,
    }


def append(file: Path, *acts: Act) -> None:
    """Add acts to a journal; when this returns, they are on the disk.

    Raises:
        JournalError: nothing was added (disk full, no permission, locked too long).
    """
    if not acts:
        return
    unknown = [act.kind for act in acts if act.kind not in KINDS]
    if unknown:
        raise JournalError(f"there is no act '{unknown[0]}'", where=file)
    block = "".join(act.line() for act in acts).encode("utf-8", "surrogatepass")
    try:
        _make_folder(file.parent)
        with opened(file) as stream:
            _write_whole(stream, block, file)
    except OSError as error:
        cure = "Nothing of this act was saved. Check the disk and the rights on the folder, then try again."
        raise JournalError(f"cannot be written ({error.strerror})", where=file, cure=cure) from error


def _write_whole(stream: Any, block: bytes, file: Path) -> None:
    """Write behind what stands there; a torn tail gets a line of its own; a partial write is taken back."""
    size = stream.seek(0, os.SEEK_END)
    if size:
        stream.seek(size - 1)
        if stream.read(1) != b"\n":
            block = b"\n" + block
        stream.seek(0, os.SEEK_END)
    try:
        while block:
            block = block[stream.write(block) :]
        os.fsync(stream.fileno())
        if not size or file not in _entered:
            sync_folder(file.parent)
    except OSError:
        os.ftruncate(stream.fileno(), size)
        raise
    _entered.add(file)


_entered: set[Path] = set()
"""Journals whose name this process has synced in their folder. Another process may have died before it could, so that
a file that is there may still be gone after a power cut."""


def _make_folder(folder: Path) -> None:
    """Make a folder and what lies above it, each name on the disk before anything is put inside."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


_NO_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF})
"""What a network folder answers that cannot sync a folder, and a folder that may be written but not listed."""


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk, as far as it can: of files that were made or replaced in it.

    Raises:
        OSError: the disk refuses.
    """
    if os.name != "posix":
        return  # Windows keeps names in its own journal
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


_MARK = r"[ ._(~-]"
"""What a sync program puts between a name and what it says of the copy; `-` and `_` may also stand in an id."""


def copies(file: Path, known: Container[str]) -> tuple[Path, ...]:
    """The journal and the conflict copies that a synced folder left beside it ("R07 (conflict).jsonl"), sorted.

    Args:
        file: the journal; it need not be there.
        known: the ids of the study's transcripts: "R1-2.jsonl" is a copy of R1.jsonl only where there is no R1-2.
    """
    pattern = re.compile(rf"({re.escape(file.stem)}(?:{_MARK}.*)?)\.jsonl\Z", re.DOTALL)
    beside = os.listdir(file.parent) if file.parent.is_dir() else ()  # noqa: PTH208 - names only; asked very often
    found = [match for match in map(pattern.match, sorted(beside)) if match]
    return tuple(file.parent / match.string for match in found if not _of_another(match[1], len(file.stem), known))


def _of_another(stem: str, size: int, known: Container[str]) -> bool:
    """Whether a sheet goes with a transcript whose id is longer than these `size` characters."""
    ends = (mark.start() for mark in re.finditer(_MARK, stem))
    return any(end > size and stem[:end] in known for end in (*ends, len(stem)))


def seen(*files: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when a journal or a copy of it does: name, time and size of each."""
    stats = ((file.name, file.stat()) for file in files)
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


def read(*files: Path) -> Reading:
    """Read journals that are copies of one another, as one.

    Raises:
        JournalError: a file cannot be opened.
    """
    acts: dict[str, Act] = {}
    aside: list[tuple[Path, int, str]] = []
    for file in files:
        lines = _lines(file)
        for number, (line, data) in enumerate(zip(lines, _parsed(lines), strict=True), 1):
            act = _act(data)
            if act:
                acts[act.id] = act if act.id not in acts else min(act, acts[act.id], key=_written)
            elif line.strip():
                aside.append((file, number, line[:60].decode("utf-8", "replace")))
    return Reading(tuple(sorted(acts.values(), key=lambda act: (act.time, act.id))), tuple(aside))


def _written(act: Act) -> tuple[str, str]:
    """One id, one act; should two copies differ, the same one counts whichever copy is read first."""
    return (act.time, act.line())


def _lines(file: Path) -> list[bytes]:
    try:
        return file.read_bytes().split(b"\n")
    except OSError as error:
        raise JournalError(f"cannot be read ({error.strerror})", where=file) from error


def _parsed(lines: Sequence[bytes]) -> list[Any]:
    """What each line says; None where it cannot be read. All at once where all are whole, which is quicker."""
    try:
        found = json.loads(b"[" + b",\n".join(line if line.strip() else b"null" for line in lines) + b"]")
    except (ValueError, RecursionError):
        found = []
    whole = len(found) == len(lines) and all(item is None or isinstance(item, dict) for item in found)
    return found if whole else [_value(line) for line in lines]


def _value(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _act(data: Any) -> Act | None:
    try:
        take = data.pop
        ident, kind, time = take("id"), take("act"), take("time")
        coder, codebook = take("coder"), take("codebook")
    except (KeyError, AttributeError, TypeError):
        return None
    texts = isinstance(ident, str) and isinstance(time, str) and isinstance(coder, str) and isinstance(codebook, str)
    known = isinstance(kind, str) and kind in KINDS
    return Act(ident, kind, time, coder, codebook, data) if texts and known else None
