"""One writer at a time on a file, on every system, with a time limit."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from interviewkit.errors import LockedError

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

__all__ = ["locked"]

PATIENCE = 4.0
"""Seconds to wait for another writer: less than the five after which the coding desk says that nothing was saved."""
_FAR = 1 << 40
"""Windows locks bytes, and a locked byte cannot be read: so one far behind the end."""


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
            cure = "Close the other program that writes this sheet, then try again."
            raise LockedError("another program keeps this sheet locked", where=file, cure=cure)
        time.sleep(0.01)
    try:
        yield
    finally:
        _unlock(stream)


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
