"""The transcripts of a study, of which only so many are in memory at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from interviewkit import transcripts
from interviewkit.errors import InputError
from interviewkit.model import Transcript

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["AT_ONCE", "Shelf", "doubled"]

AT_ONCE = 300
"""Transcripts in memory: more than a study of interviews has. Beyond it the one that was longest unused goes."""


def doubled(name: str, one: Path, other: Path) -> InputError:
    """Two files with one id, such as a synced folder makes: which of them was coded, only a person can say."""
    cure = "Move the one that is not the transcript out of the folder, or give it another id."
    return InputError(f"id '{name}' is used by two files, {one.name} and {other.name}", where=other, cure=cure)


class Shelf(Mapping[str, Transcript]):
    """Transcripts by id, in the order of their files.

    Every file is read once, because only inside is its id; what does not fit in memory is read again when asked for.

    Raises:
        StudyError: a file cannot be read.
        InputError: a file is not a transcript, or two have one id.
    """

    def __init__(self, files: Iterable[Path], at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._files: dict[str, Path] = {}
        self._held: dict[str, Transcript] = {}
        for file in files:
            transcript = transcripts.read(file)
            if transcript.id in self._files:
                raise doubled(transcript.id, self._files[transcript.id], file)
            self._files[transcript.id] = file
            self._hold(transcript)

    def __getitem__(self, name: str) -> Transcript:
        """The transcript with this id.

        Raises:
            KeyError: there is none.
        """
        found = self._held.pop(name, None) or transcripts.read(self._files[name])
        self._hold(found)
        return found

    def __iter__(self) -> Iterator[str]:
        """The ids."""
        return iter(self._files)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._files)

    def __contains__(self, name: object) -> bool:
        """Whether there is one with this id; nothing is read for it."""
        return name in self._files

    def _hold(self, transcript: Transcript) -> None:
        self._held[transcript.id] = transcript
        if len(self._held) > self._at_once:
            del self._held[next(iter(self._held))]
