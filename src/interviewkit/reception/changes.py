"""What pseudonymising changes in one transcript and the sheets made on it, and how it is written.

The sheets go first and the transcript last: until it is replaced a second run finds the same places in it, and a sheet
that came later is scrubbed with the key alone. Nobody can add to a sheet from when it is read until it is replaced.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from interviewkit import transcripts
from interviewkit.coding import lock
from interviewkit.reception import files, scrub
from interviewkit.study import CONSENSUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from interviewkit.intake.pseudonyms.keyfile import Entry
    from interviewkit.intake.pseudonyms.spans import Span
    from interviewkit.model import Transcript
    from interviewkit.study import Study

__all__ = ["Change"]


class Change:
    """What becomes of one transcript and its sheets.

    Args:
        study: the study as it is now.
        transcript: one of its transcripts.
        spans: what was found in it, with the key applied.
        entries: the key.
    """

    def __init__(self, study: Study, transcript: Transcript, spans: Iterable[Span], entries: tuple[Entry, ...]) -> None:
        self.old = transcript
        self.edits = scrub.edits_of(transcript, spans)
        meta = {**transcript.meta, transcripts.REVIEW_KEY: transcripts.REVIEWED[1]}
        self.new = scrub.scrubbed(replace(transcript, meta=meta if self.edits else transcript.meta), self.edits)
        self._file = files.target(study, transcript.id)
        coders = (*study.coders, CONSENSUS)
        self._journals = [file for coder in coders for file in study.copies(coder, transcript.id)]
        self.sheets = 0
        """How many sheets lose names; known once they are read under their locks."""
        self._scrub = scrub.Sheets(self.old, self.new, self.edits, entries)

    @property
    def any(self) -> bool:
        """Whether anything changes, as far as is known."""
        return bool(self.edits or self.sheets)

    def write(self, originals: Path) -> None:
        """Write it, and before it what it replaces, in the folder `originals`.

        Raises:
            JournalError: somebody else keeps a sheet locked; nothing was changed.
            StudyError: nothing was changed, or only what the message names.
        """
        with lock.held(self._journals) as held:
            were = {file: content.decode("utf-8", "replace") for file, content in held.contents.items()}
            scrubbed = {file: self._scrub.scrubbed(text) for file, text in were.items()}
            clean = {file: text for file, text in scrubbed.items() if text != were[file]}
            self.sheets = len(clean)
            if self.any:
                transcript = {self._file: transcripts.dump(self.new)} if self.edits else {}
                files.write_all(self._kept({file: were[file] for file in clean}, originals))
                files.write_all({**clean, **transcript}, let_go=held.let_go)

    def _kept(self, sheets: Mapping[Path, str], folder: Path) -> dict[Path, str]:
        """What is replaced, by where it is kept; an earlier original is never replaced itself."""
        names = {f"{file.parent.name}-{file.name}": text for file, text in sheets.items()}
        if self.edits:
            names[f"{self.old.id}.md"] = transcripts.dump(self.old)
        return {_free(folder / name, text): text for name, text in names.items()}


def _free(file: Path, text: str) -> Path:
    content = text.encode("utf-8", "surrogatepass")
    taken = file.exists() and file.read_bytes() != content
    return file.with_name(f"{hashlib.sha256(content).hexdigest()[:8]}-{file.name}") if taken else file
