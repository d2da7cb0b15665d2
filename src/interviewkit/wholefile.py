"""Files written whole or not at all: under a name of this process beside the file, and then in its place."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write"]


def write(file: Path, data: str | bytes) -> None:
    """Put `data` on the disk, and then in the place of what was there; text as UTF-8 with the line ends it has.

    Raises:
        OSError: it cannot be written; what was there is as it was.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(data.encode() if isinstance(data, str) else data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    except OSError as error:  # people know the file, not what lay beside it
        raise OSError(error.errno, error.strerror, str(file)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
