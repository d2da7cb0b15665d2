"""Take the names out of the transcripts of a study: what is sure at once, the rest as a person decides.

The key and the originals lie outside the study. Everything is ready on the disk before the first file is replaced:
first the key and the originals, then the transcripts with their sheets.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from interviewkit import transcripts
from interviewkit.errors import InputError, StudyError, meant
from interviewkit.intake.pseudonyms import keyfile, second
from interviewkit.intake.pseudonyms.engine import Knowledge, find
from interviewkit.intake.pseudonyms.keyfile import KEEP, REPLACE
from interviewkit.intake.pseudonyms.keyring import Keyring
from interviewkit.intake.pseudonyms.view import fold
from interviewkit.model import Transcript
from interviewkit.reception import files, scrub
from interviewkit.study import CONSENSUS, Study

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from interviewkit.intake.pseudonyms.keyfile import Entry
    from interviewkit.intake.pseudonyms.spans import Span

__all__ = ["Decision", "Item", "Names", "Result"]

_CONTEXT = 45
_SHOWN = 3


@dataclass(frozen=True)
class Item:
    """A name that a person must judge, once for the whole study. `contexts` are (before, name, after)."""

    name: str
    kind: str
    reason: str
    count: int
    transcripts: tuple[str, ...]
    contexts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Decision:
    """What becomes of a name: `action` is `vervang` or `laat staan`.

    `word` is what its pseudonym says ("collega"); `pseudonym` joins it to somebody who has one.
    """

    name: str
    action: str
    kind: str = "persoon"
    word: str = ""
    pseudonym: str = ""


@dataclass(frozen=True)
class Result:
    """What was done to one transcript: how many places were replaced, of how many names, and what is left to judge."""

    name: str
    replaced: int
    names: int
    left: int
    sheets: int
    committed: bool


class Names:
    """The names in a study, and its key.

    Args:
        study: the study.
        key: where the key lies; default: as the codebook says. It is made when it is not there yet.
        only: ids of transcripts; default: all that no person has reviewed.
        second_opinion: let deduce, where it is installed, add what it finds to the queue.

    Raises:
        StudyError: no key is named, or it would lie inside the study or inside git.
    """

    def __init__(
        self, study: Study, key: Path | None = None, only: Sequence[str] = (), *, second_opinion: bool = False
    ) -> None:
        self.study = study
        self.key_file = self._place(key)
        self.second_opinion = second_opinion
        self._only = tuple(only)
        unknown = [name for name in only if name not in study.transcripts]
        if unknown:
            cure = meant(unknown[0], study.transcripts, "Check its id.")
            raise StudyError(f"there is no transcript '{unknown[0]}'", where=study.root, cure=cure)
        self.ring = Keyring(keyfile.load(self.key_file) if self.key_file.exists() else ())

    def _place(self, key: Path | None) -> Path:
        if key is not None:
            keyfile.refuse_inside(key, self.study.root)
            return key
        file = keyfile.place(self.study.root, self.study.codebook.settings.key_file)
        if file is None:
            cure = "Name a file in a safe folder outside the study: --key, or 'sleutelbestand' in codebook.yaml."
            raise StudyError("the study names no key file", where=self.study.root / "codebook.yaml", cure=cure)
        return file

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The key as it now is."""
        return tuple(self.ring.entries)

    @cached_property
    def _opinions(self) -> dict[str, tuple[Span, ...]]:
        texts = {transcript.id: transcript.text for transcript in self.pending}
        return second.opinions(texts) if self.second_opinion else {}

    @property
    def pending(self) -> tuple[Transcript, ...]:
        """The transcripts to do: those named, or all that were not reviewed."""
        every = self.study.transcripts.values()
        return tuple(t for t in every if (t.id in self._only if self._only else not transcripts.reviewed(t)))

    def spans(self, transcript: Transcript) -> list[Span]:
        """What is found in one transcript, with the key applied."""
        return find(transcript.text, Knowledge(self.entries, self._opinions.get(transcript.id, ())))

    def queue(self) -> tuple[Item, ...]:
        """What a person must judge, most frequent first; each name once."""
        found = [(t, span) for t in self.pending for span in self.spans(t) if not span.sure]
        groups: dict[str, list[tuple[Transcript, Span]]] = {}
        for transcript, span in found:
            groups.setdefault(fold(span.text), []).append((transcript, span))
        return tuple(sorted((_item(group) for group in groups.values()), key=lambda item: (-item.count, item.name)))

    def decide(self, *decisions: Decision) -> None:
        """Write decisions into the key; they hold for the whole study.

        Raises:
            InputError: a decision that is not one.
        """
        for decision in decisions:
            if decision.action == REPLACE:
                self.ring.replace(decision.name, decision.kind, decision.word, pseudonym=decision.pseudonym)
            elif decision.action == KEEP:
                self.ring.keep(decision.name, decision.kind)
            else:
                cure = f"Use '{REPLACE}' or '{KEEP}'."
                raise InputError(f"'{decision.action}' is not a decision", where=decision.name, cure=cure)
        files.write_all({self.key_file: keyfile.dump(self.entries)})

    def apply(self) -> list[Result]:
        """Replace what is sure and what was decided, in the transcripts and in the sheets made on them.

        Raises:
            StudyError: nothing was changed.
        """
        with files.alone(self.study):
            self.ring.take([span for transcript in self.pending for span in self.spans(transcript)])
            changes = [_Change(self, transcript) for transcript in self.pending]
            outside: dict[Path, str] = {self.key_file: keyfile.dump(self.entries)}
            inside: dict[Path, str] = {}
            for change in changes:
                outside.update(change.originals())
                inside.update(change.files())
            files.write_all(outside)
            if inside:
                files.write_all(inside)
                files.forget(self.study)
        self.study = Study(self.study.root)
        left = {t.id: sum(not span.sure for span in self.spans(t)) for t in self.pending}
        return [change.result(left.get(change.old.id, 0)) for change in changes]

    def finish(self, name: str) -> None:
        """Mark a transcript as reviewed, when nothing in it waits for a judgement.

        Raises:
            StudyError: something does.
        """
        transcript = self.study.transcripts[name]
        left = self.spans(transcript)
        if left:
            names = ", ".join(dict.fromkeys(span.text for span in left[:5]))
            cure = "Judge these first, and replace what was decided."
            raise StudyError(f"{len(left)} places are not done: {names}", where=name, cure=cure)
        meta = {**transcript.meta, transcripts.REVIEW_KEY: "nagekeken"}
        done = Transcript(transcript.id, transcript.text, transcript.turns, meta)
        with files.alone(self.study):
            files.write_all({files.target(self.study, name): transcripts.dump(done)})
        self.study = Study(self.study.root)


class _Change:
    """What becomes of one transcript and its sheets."""

    def __init__(self, names: Names, transcript: Transcript) -> None:
        self._names = names
        self.old = transcript
        self.edits = scrub.edits_of(transcript, names.spans(transcript))
        meta = {**transcript.meta, transcripts.REVIEW_KEY: "niet nagekeken"}
        fresh = Transcript(transcript.id, transcript.text, transcript.turns, meta if self.edits else transcript.meta)
        self.new = scrub.scrubbed(fresh, self.edits)
        study = names.study
        coders = (*study.coders, CONSENSUS)
        self._journals = [file for coder in coders for file in study.copies(coder, transcript.id)]

    def originals(self) -> dict[Path, str]:
        """The transcript and its sheets as they were, beside the key; an earlier original is never replaced."""
        if not self.edits:
            return {}
        folder = self._names.key_file.parent / "originelen"
        kept = {f"{self.old.id}.md": transcripts.dump(self.old)}
        kept.update({f"{file.parent.name}-{file.name}": _text(file) for file in self._journals})
        stamp = self.old.text_hash[:8]
        return {
            (folder / name if not (folder / name).exists() else folder / f"{stamp}-{name}"): text
            for name, text in kept.items()
        }

    def files(self) -> dict[Path, str]:
        """What changes inside the study."""
        if not self.edits:
            return {}
        entries = self._names.entries
        changed = {
            file: scrub.scrubbed_journal(_text(file), self.old, self.new, self.edits, entries)
            for file in self._journals
        }
        return {files.target(self._names.study, self.old.id): transcripts.dump(self.new), **changed}

    def result(self, left: int) -> Result:
        """What to tell of it."""
        committed = bool(self.edits) and files.under_git(self._names.study.root / "transcripts")
        names = len({edit.new for edit in self.edits})
        return Result(self.old.id, len(self.edits), names, left, len(self._journals), committed)


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "replace")


def _item(group: Sequence[tuple[Transcript, Span]]) -> Item:
    span = group[0][1]
    kinds = Counter((span.kind, span.reason) for _, span in group)
    kind, reason = kinds.most_common(1)[0][0]
    places = tuple(dict.fromkeys(transcript.id for transcript, _ in group))
    return Item(span.text, kind, reason, len(group), places, tuple(_contexts(group[:_SHOWN])))


def _contexts(group: Iterable[tuple[Transcript, Span]]) -> Iterable[tuple[str, str, str]]:
    for transcript, span in group:
        before = transcript.text[max(0, span.start - _CONTEXT) : span.start]
        yield before, span.text, transcript.text[span.end : span.end + _CONTEXT]
