"""Reading ahead: a second process parses transcripts into the cache, from the last one back, while this one works.

    python -m interviewkit.language.ahead CACHE SETTING < FILES.json

The two meet somewhere in the middle: what is in the cache, neither parses again. Nothing depends on it being there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from interviewkit import transcripts as texts
from interviewkit.language import dutch, pipelines, store

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping

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
    todo = [file for name, file in files.items() if not store.holds(cache, name, info)]
    if len(todo) < _FEWEST or (os.cpu_count() or 1) == 1:
        yield
        return
    command = [sys.executable, "-m", __name__, str(cache), setting]
    quiet = subprocess.DEVNULL  # what is wrong with a transcript, the process that needs it says
    with tempfile.TemporaryFile() as names:  # Windows takes no more than 32,000 characters on a command line
        names.write(json.dumps([str(file) for file in reversed(todo)]).encode())
        names.seek(0)
        with subprocess.Popen(command, stdin=names, stdout=quiet, stderr=quiet) as process:  # noqa: S603 - our own module
            try:
                yield
            finally:
                process.terminate()


def main(cache: str, setting: str, files: Iterable[str]) -> None:
    """Parse what is not in the cache yet."""
    for _ in dutch.parse((texts.read(Path(file)) for file in files), pipelines.chosen(setting), Path(cache)):
        pass


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.load(sys.stdin))
