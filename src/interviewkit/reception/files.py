"""Files of a study, each written whole or not at all, by one writer at a time, never outside it."""

from __future__ import annotations

import contextlib
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from interviewkit.coding.journal import sync_folder
from interviewkit.coding.lock import locked
from interviewkit.errors import JournalError, StudyError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
    from pathlib import Path

    from interviewkit.study import Study

__all__ = ["alone", "forget", "target", "under_git", "write_all"]


_LOCK = "reception.lock"


@contextmanager
def alone(study: Study) -> Generator[None]:
    """Be the only one that brings transcripts in.

    Raises:
        StudyError: another import or pseudonymisation is busy, or the folder cannot be written.
    """
    lock = study.cache_folder / _LOCK
    cure = "Wait until the other import or pseudonymisation is done; nothing was changed."
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with lock.open("ab") as stream, locked(stream, lock):
            yield
    except JournalError as error:
        if error.where != str(lock):
            raise
        raise StudyError("another program is changing the transcripts", where=study.root, cure=cure) from error
    except OSError as error:
        raise StudyError(f"cannot be written ({error.strerror})", where=study.root) from error


def target(study: Study, name: str) -> Path:
    """The file of the transcript `name`.

    Raises:
        StudyError: it would lie outside the study through a link, or differs from another only in capitals.
    """
    folder = study.root / "transcripts"
    file = folder / f"{name}.md"
    root = study.root.resolve()
    if root not in file.resolve().parents:
        cure = "Replace the link by a real folder or file inside the study."
        raise StudyError("this is a link to a place outside the study", where=file, cure=cure)
    beside = folder.iterdir() if folder.is_dir() else ()
    twin = next((item.name for item in beside if item.name.casefold() == file.name.casefold()), file.name)
    if twin != file.name:
        cure = "Give this interview another id; not every computer tells capitals apart."
        raise StudyError(f"there is already a transcript {twin}", where=file, cure=cure)
    return file


def under_git(file: Path) -> bool:
    """Whether the file lies in a folder of which git keeps the history."""
    return any((folder / ".git").exists() for folder in file.resolve().parents)


def _nothing() -> None:
    """Hold nothing that must be let go."""


def write_all(texts: Mapping[Path, str], *, let_go: Callable[[], None] = _nothing) -> None:
    """Write files, each whole; all are on the disk under another name before the first takes its place.

    So a full disk changes nothing. Taking the places goes in the order given, and can stop half-way where another
    program keeps a file open: the message says what was replaced and what was not.

    Args:
        texts: what each file is to hold.
        let_go: called just before the first takes its place (`lock.held`).

    Raises:
        StudyError: nothing was changed (disk full, no permission), or only what the message names.
    """
    ready: dict[Path, Path] = {}
    try:
        _prepare(texts, ready)
        let_go()
        _replace(ready)
    finally:
        for part in ready.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _prepare(texts: Mapping[Path, str], ready: dict[Path, Path]) -> None:
    for file, text in texts.items():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            ready[file] = file.with_name(f".{file.name}.{os.getpid()}.part")
            _write(ready[file], text)
        except (OSError, UnicodeError) as error:
            cure = "Nothing of this was changed. Check the disk and the rights on the folder, then try again."
            reason = error.strerror if isinstance(error, OSError) else error
            raise StudyError(f"cannot be written ({reason})", where=file, cure=cure) from error


def _replace(ready: Mapping[Path, Path]) -> None:
    done: list[Path] = []
    for file, part in ready.items():
        try:
            part.replace(file)
            done.append(file)
            sync_folder(file.parent)
        except OSError as error:
            cure = "Close the program that has it open, then do the same again. " + _told(done, ready)
            raise StudyError(f"cannot be replaced ({error.strerror})", where=file, cure=cure) from error


def _told(done: Sequence[Path], every: Iterable[Path]) -> str:
    if not done:
        return "Nothing of this was changed."
    left = [file for file in every if file not in done]
    one, other = (", ".join(f"{file.parent.name}/{file.name}" for file in files) for files in (done, left))
    return f"Replaced: {one}. Not replaced: {other or 'none'}."


def forget(study: Study) -> None:
    """Throw away what can be made again and may hold the words as they were: parsed texts, earlier runs."""
    folder = study.cache_folder
    for item in folder.iterdir() if folder.is_dir() else ():
        if item.name != _LOCK and not item.is_symlink():
            shutil.rmtree(item, ignore_errors=True) if item.is_dir() else item.unlink(missing_ok=True)


def _write(part: Path, text: str) -> None:
    with part.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
