"""Files of a study written whole or not at all, by one writer at a time, never outside it."""

from __future__ import annotations

import contextlib
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from interviewkit.coding.lock import locked
from interviewkit.errors import JournalError, StudyError

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
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


def write_all(texts: Mapping[Path, str]) -> None:
    """Write every file or none: all are on the disk under another name before the first takes its place.

    Raises:
        StudyError: nothing was changed (disk full, no permission).
    """
    ready: dict[Path, Path] = {}
    try:
        for file, text in texts.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            ready[file] = file.with_name(f".{file.name}.{os.getpid()}.part")
            _write(ready[file], text)
        for file, part in ready.items():
            part.replace(file)
    except (OSError, UnicodeError) as error:
        cure = "Nothing was changed. Check the disk and the rights on the folder, then try again."
        reason = error.strerror if isinstance(error, OSError) else error
        raise StudyError(f"cannot be written ({reason})", where=next(iter(texts)), cure=cure) from error
    finally:
        for part in ready.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


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
