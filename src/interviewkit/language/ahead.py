"""Reading ahead: a second process parses transcripts into the cache, from the last one back, while this one works.

    python -P -m interviewkit.language.ahead CACHE SETTING

The files come over standard input as one line of JSON. That pipe stays open as long as this process lives: when it is
shut, also because this process was killed, the other one stops. The two meet somewhere in the middle: what is in the
cache, neither parses again. Nothing depends on it being there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from interviewkit import transcripts as texts
from interviewkit.language import dutch, pipelines, store

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence

__all__ = ["main", "reading"]

_FEWEST = 8
"""With fewer transcripts to parse, loading the pipeline a second time costs more than it brings."""


@contextmanager
def reading(files: Mapping[str, Path], cache: Path, setting: str) -> Generator[None]:
    """Parse ahead as long as the `with` lasts.

    Args:
        files: the transcripts by id, in the order in which this process will want them.
        cache: the folder for what was parsed.
        setting: the pipeline in the study's settings.
    """
    info = pipelines.chosen(setting)
    due = [file for name, file in files.items() if not store.holds(cache, name, info)]
    if len(due) < _FEWEST or (os.cpu_count() or 1) == 1 or not store.can_keep(cache):
        yield
        return
    command = [sys.executable, "-P", "-m", __name__, str(cache), setting]
    quiet = subprocess.DEVNULL  # what is wrong with a transcript, the process that needs it says
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)  # noqa: S603 - our own module
    handing = threading.Thread(target=_hand_over, args=(process.stdin, due), daemon=True)
    handing.start()  # a long list waits until the other process reads it; this one has work to do
    try:
        yield
    finally:
        process.terminate()
        process.wait()
        handing.join()
        _shut(process.stdin)
        store.sweep(cache, process.pid)


def _hand_over(pipe: IO[bytes] | None, files: Sequence[Path]) -> None:
    """Give the other process its work, the last file first, through a pipe that stays open."""
    with suppress(OSError):
        if pipe:
            pipe.write(json.dumps([str(file) for file in reversed(files)]).encode() + b"\n")
            pipe.flush()


def _shut(pipe: IO[bytes] | None) -> None:
    with suppress(OSError):  # the other process may have died before it read everything
        if pipe:
            pipe.close()


def main(cache: str, setting: str, files: Iterable[str]) -> None:
    """Parse what is not in the cache yet."""
    for _ in dutch.parse((texts.read(Path(file)) for file in files), pipelines.chosen(setting), Path(cache)):
        pass


def _standard_input() -> BinaryIO:
    """Standard input, out of the way: on Windows a library that is loaded looks at it, and waits for who reads it."""
    stream = os.fdopen(os.dup(0), "rb")
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    return stream


def _end_with(parent: BinaryIO) -> None:
    parent.read()
    os._exit(0)  # what is being written is a draft, and nothing waits for this process


if __name__ == "__main__":
    given = _standard_input()
    due = json.loads(given.readline())
    threading.Thread(target=_end_with, args=(given,), daemon=True).start()
    main(sys.argv[1], sys.argv[2], due)
