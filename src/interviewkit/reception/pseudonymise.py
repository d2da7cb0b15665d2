"""Take the names out of the transcripts of a study: what is sure at once, the rest as a person decides.

The key and the originals lie outside the study, and are written before what they explain. A person judges names in a
text; where somebody else changed that text meanwhile, nothing is replaced in it and nobody has reviewed it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from interviewkit import transcripts
from interviewkit.errors import InputError, InterviewkitError, StudyError, meant
from interviewkit.intake.pseudonyms import keyfile, second
from interviewkit.intake.pseudonyms.engine import Knowledge, find
from interviewkit.intake.pseudonyms.keyfile import KEEP, REPLACE
from interviewkit.intake.pseudonyms.keyring import Keyring
from interviewkit.intake.pseudonyms.view import fold
from interviewkit.reception import files
from interviewkit.reception.changes import Change
from interviewkit.study import Study

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from interviewkit.intake.pseudonyms.keyfile import Entry
    from interviewkit.intake.pseudonyms.spans import Span
    from interviewkit.model import Transcript

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
    """What was done to one transcript: how many places were replaced, of how many names, and what is left to judge.

    `sheets`: how many sheets on it lost names.
    """

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
        self._look(study)
        self.second_opinion = second_opinion
        self._only = tuple(only)
        unknown = [name for name in only if name not in study.transcripts]
        if unknown:
            cure = meant(unknown[0], study.transcripts, "Check its id.")
            raise StudyError(f"there is no transcript '{unknown[0]}'", where=study.root, cure=cure)
        self.ring = Keyring(keyfile.load(self.key_file) if self.key_file.exists() else ())

    def _look(self, study: Study) -> None:
        """See the study as it is now; what is judged from here on is judged in these texts."""
        self.study = study
        self._judged = {transcript.id: transcript.text_hash for transcript in study.transcripts.values()}
        self.__dict__.pop("_opinions", None)

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
            StudyError: a text is another one than was judged, or a file cannot be written; the message says what was
                changed before that, and `queue` is of the texts as they are then.
            JournalError: somebody else keeps a sheet locked; idem.
        """
        judged = [transcript.id for transcript in self.pending]
        with files.alone(self.study):
            try:
                study = self._as_judged(judged)
                changes = self._written(study, [study.transcripts[name] for name in judged])
            finally:
                self._look(Study(self.study.root))
        left = {text.id: sum(not span.sure for span in self.spans(text)) for text in self.pending}
        committed = files.under_git(self.study.root / "transcripts")
        return [_result(change, left.get(change.old.id, 0), committed=committed) for change in changes]

    def _as_judged(self, names: Iterable[str]) -> Study:
        """The study as it is now, in which these texts are those that were judged."""
        study = Study(self.study.root)
        for name in names:
            text = study.transcripts.get(name)
            if text is None or text.text_hash != self._judged.get(name):
                changed = "somebody changed this text after its names were listed"
                what = changed if text else "there is no such transcript"
                cure = "Nothing was changed. Look at the names in the text as it is now, then do this again."
                raise StudyError(what, where=study.root / "transcripts" / f"{name}.md", cure=cure)
        return study

    def _written(self, study: Study, texts: Sequence[Transcript]) -> list[Change]:
        self.ring.take([span for text in texts for span in self.spans(text)])
        changes = [Change(study, text, self.spans(text), self.entries) for text in texts]
        files.write_all({self.key_file: keyfile.dump(self.entries)})
        done: list[str] = []
        try:
            for change in changes:
                change.write(self.key_file.parent / "originelen")
                done.append(change.old.id)
        except InterviewkitError as error:
            cure = f"Done before this: {', '.join(done)}. {error.cure}" if done else error.cure
            raise type(error)(error.what, where=error.where, cure=cure) from error
        finally:
            if any(change.any for change in changes):
                files.forget(study)
        return changes

    def finish(self, name: str) -> None:
        """Mark a transcript as reviewed, when nothing in it waits for a judgement.

        Raises:
            StudyError: something does, or the text is another one than was judged.
        """
        with files.alone(self.study):
            try:
                transcript = self._as_judged([name]).transcripts[name]
                self._refuse_left(transcript)
                meta = {**transcript.meta, transcripts.REVIEW_KEY: transcripts.REVIEWED[0]}
                files.write_all({files.target(self.study, name): transcripts.dump(replace(transcript, meta=meta))})
            finally:
                self._look(Study(self.study.root))

    def _refuse_left(self, transcript: Transcript) -> None:
        left = self.spans(transcript)
        if left:
            names = ", ".join(dict.fromkeys(span.text for span in left[:5]))
            cure = "Judge these first, and replace what was decided."
            raise StudyError(f"{len(left)} places are not done: {names}", where=transcript.id, cure=cure)


def _result(change: Change, left: int, *, committed: bool) -> Result:
    names = len({edit.new for edit in change.edits})
    return Result(change.old.id, len(change.edits), names, left, change.sheets, change.any and committed)


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
