"""One writer at a time on a file, on every system, with a time limit."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from interviewkit.errors import JournalError, LockedError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping
    from pathlib import Path

__all__ = ["Held", "held", "locked", "opened"]

PATIENCE = 4.0
"""Seconds to wait for another writer: less than the five after which the coding desk says that nothing was saved."""
_ATTEMPTS = 5
"""Times that a file is opened anew; on some network folders its number differs each time, and then it is as good."""
_FAR = 1 << 40
"""Windows locks bytes, and a locked byte cannot be read: so one far behind the end."""


@dataclass(frozen=True)
class Held:
    """What stands in files whose locks are held, and what lets go of them to put other files in their place."""

    contents: Mapping[Path, bytes]
    let_go: Callable[[], None]


@contextmanager
def held(files: Iterable[Path]) -> Generator[Held]:
    """Hold the locks of several files, taken in the order of their names, so that nobody waits in a circle.

    `let_go` is called just before they are replaced. It does nothing where a file that is open can be replaced: there
    the locks last until the end. Windows replaces no file that is open, so there it closes them.

    Raises:
        JournalError: one of them is kept locked or cannot be opened; none is held.
    """
    with ExitStack() as stack:
        contents = {file: _taken(stack, file) for file in sorted(files)}
        yield Held(contents, stack.close if os.name == "nt" else _keep)


def _taken(stack: ExitStack, file: Path) -> bytes:
    """What stands in a file, read by the handle that holds its lock: on NFS closing another one would free it."""
    try:
        stream = stack.enter_context(opened(file))
        stream.seek(0)
        return stream.read()
    except OSError as error:
        cure = "Check the rights on the file and its folder, then try again."
        raise JournalError(f"cannot be opened ({error.strerror})", where=file, cure=cure) from error


def _keep() -> None:
    """Let nothing go."""


@contextmanager
def opened(file: Path) -> Generator[IO[bytes]]:
    """Open a file to read it and add to it, with its lock.

    Who waited for the lock while another file was put in its place holds the old one, which nobody reads any more: then
    the file that is there now is opened.

    Raises:
        LockedError: another program keeps it locked.
        OSError: it cannot be opened.
    """
    for attempt in range(_ATTEMPTS):
        with file.open("ab+", buffering=0) as stream, locked(stream, file):
            if attempt == _ATTEMPTS - 1 or _is_there(stream, file):
                yield stream
                return


def _is_there(stream: IO[bytes], file: Path) -> bool:
    """Whether the file that is open is the one that has the name; Windows replaces no file that is open."""
    try:
        return os.name == "nt" or os.path.samestat(os.fstat(stream.fileno()), file.stat())
    except FileNotFoundError:
        return False


@contextmanager
def locked(stream: IO[bytes], file: Path, *, patience: float | None = None) -> Generator[None]:
    """Hold the lock of an open file.

    Args:
        stream: the open file.
        file: its name, for a message.
        patience: seconds to wait for another writer; `PATIENCE` where nothing is said.

    Raises:
        LockedError: another program keeps it locked.
    """
    deadline = time.monotonic() + (PATIENCE if patience is None else patience)
    while not _try_lock(stream):
        if time.monotonic() > deadline:
            raise _busy(file)
        time.sleep(0.01)
    try:
        yield
    finally:
        _unlock(stream)


def _busy(file: Path) -> LockedError:
    cure = "Close the other program that writes this sheet, then try again."
    return LockedError("another program keeps this sheet locked", where=file, cure=cure)


def _try_lock(stream: IO[bytes]) -> bool:
    try:
        _lock(stream, lock=True)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a file system without locks (some network folders): one write call keeps a line whole there
    return True


def _unlock(stream: IO[bytes]) -> None:
    try:
        _lock(stream, lock=False)
    except OSError:
        return  # the file system has no locks, or the handle is gone: closing it frees the lock


def _lock(stream: IO[bytes], *, lock: bool) -> None:
    if os.name == "nt":
        _lock_windows(stream, lock=lock)
        return
    import fcntl  # noqa: PLC0415 - absent on Windows

    fcntl.flock(stream.fileno(), (fcntl.LOCK_EX | fcntl.LOCK_NB) if lock else fcntl.LOCK_UN)


def _lock_windows(stream: IO[bytes], *, lock: bool) -> None:
    import msvcrt  # noqa: PLC0415 - only on Windows

    windows: Any = msvcrt
    place = stream.tell()
    stream.seek(_FAR)
    try:
        windows.locking(stream.fileno(), windows.LK_NBLCK if lock else windows.LK_UNLCK, 1)
    finally:
        stream.seek(place)
