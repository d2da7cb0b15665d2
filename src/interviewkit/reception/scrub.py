"""Put pseudonyms into a transcript and into the sheets made on it, and keep every coding on its words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from interviewkit import transcripts
from interviewkit.coding import anchors, journal
from interviewkit.coding.anchors import Edit
from interviewkit.errors import AnchorError
from interviewkit.intake.pseudonyms.engine import Knowledge, find, of_key
from interviewkit.intake.pseudonyms.keyfile import REPLACE
from interviewkit.model import Passage, Transcript

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interviewkit.intake.pseudonyms.keyfile import Entry
    from interviewkit.intake.pseudonyms.spans import Span

__all__ = ["Sheets", "edits_of", "holds_name", "scrubbed", "with_key", "words_only"]

_FREE = ("memo", "text", "reason")
"""What coders type in an act."""
_CUT = ("quote", "before", "after")
"""What an act keeps of the text."""
_TELLS = 3
"""Letters of a name that was cut off, from which on it may tell who it is."""


def edits_of(transcript: Transcript, spans: Iterable[Span]) -> list[Edit]:
    """The replacements that the key asks for; a span over the border of two turns is left to a person."""
    return [
        Edit(span.start, span.end, span.pseudonym)
        for span in spans
        if span.pseudonym and any(turn.start <= span.start and span.end <= turn.end for turn in transcript.turns)
    ]


def scrubbed(transcript: Transcript, edits: Sequence[Edit]) -> Transcript:
    """The transcript with every edit made."""
    turns = [
        (turn.speaker, turn.time, _edited(transcript.text, turn.start, turn.end, edits)) for turn in transcript.turns
    ]
    return transcripts.build(transcript.id, turns, transcript.meta)


def _edited(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    done = start
    for edit in edits:
        if start <= edit.start and edit.end <= end:
            parts += (text[done : edit.start], edit.new)
            done = edit.end
    return "".join((*parts, text[done:end]))


def with_key(transcript: Transcript, entries: tuple[Entry, ...]) -> Transcript:
    """The transcript with what the key knows replaced."""
    return scrubbed(transcript, edits_of(transcript, find(transcript.text, Knowledge(entries))))


def words_only(text: str, known: Knowledge) -> str:
    """Free text (a memo, a quote without a place) with what the key knows replaced."""
    edits = [Edit(span.start, span.end, span.pseudonym) for span in of_key(text, known)]
    return _edited(text, 0, len(text), edits)


def holds_name(line: str, known: Knowledge) -> bool:
    """Whether a line of a journal holds a name that the key replaces."""
    return any(of_key(text, known) for text in _texts(_act(line) or line))


def _texts(act: dict[str, Any] | str) -> Iterator[str]:
    for part in (act, *_parts(act).values()) if isinstance(act, dict) else ():
        yield from (part[key] for key in (*_FREE, *_CUT) if isinstance(part.get(key), str))
    if isinstance(act, str):
        yield act


def _parts(act: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What an act is about: the two codings of a decision."""
    return {key: value for key, value in act.items() if isinstance(value, dict)}


def _act(line: str) -> dict[str, Any] | None:
    """What a line says; None where it is not an act."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


class Sheets:
    """Takes the names out of the sheets made on one transcript.

    Args:
        old: the transcript as it was.
        new: the transcript with the edits made.
        edits: what was replaced in it; none where it has no names any more.
        entries: the key.
    """

    def __init__(self, old: Transcript, new: Transcript, edits: Sequence[Edit], entries: tuple[Entry, ...]) -> None:
        self._old, self._new, self._edits = old, new, edits
        self._known = Knowledge(entries)
        forms = [form.casefold() for entry in entries if entry.decision == REPLACE for form in entry.forms]
        self._ends = {form[at:] for form in forms for at in range(1, len(form) - _TELLS + 1)}
        self._starts = {form[:at][::-1] for form in forms for at in range(_TELLS, len(form))}
        """What may be left of a name where a context before or after a quote was cut; after it, read backwards."""

    def scrubbed(self, text: str) -> str:
        """The text of a journal in which quotes are carried through the edits and nothing holds a name of the key.

        An act keeps its id, time and coder. A line that cannot be read stays a line that cannot be read, without names.
        """
        return "\n".join(self._line(line) for line in text.split("\n"))

    def _line(self, line: str) -> str:
        data = _act(line)
        if data is None:
            return words_only(line, self._known)
        changed = self._scrubbed(data)
        return line if changed == data else json.dumps(changed, ensure_ascii=False, sort_keys=True)

    def _scrubbed(self, act: dict[str, Any]) -> dict[str, Any]:
        about = {key: self._without_names(part) for key, part in _parts(act).items()}
        return {**self._without_names(act), **about}

    def _without_names(self, data: dict[str, Any]) -> dict[str, Any]:
        free = {key: words_only(data[key], self._known) for key in _FREE if isinstance(data.get(key), str)}
        return {**data, **free, **(self._passage(data) if "quote" in data else {})}

    def _passage(self, data: dict[str, Any]) -> dict[str, Any]:
        try:
            texts = (str(data["quote"]), str(data.get("before", "")), str(data.get("after", "")))
            passage = Passage(
                self._old.id, int(data["start"]), int(data["end"]), *texts, str(data.get("text_hash", ""))
            )
        except (AnchorError, KeyError, TypeError, ValueError):
            return {key: words_only(str(data[key]), self._known) for key in _CUT if key in data}
        place = anchors.locate(passage, self._old)
        carried = anchors.through(place, self._edits, self._new) if place and self._edits else place
        bare = self._bare(passage)
        if bare == passage and not (place and self._edits):
            return {}  # an act is rewritten for the names in it only: where it was first is part of its trail
        return journal.passage_fields(carried or anchors.locate(bare, self._new) or bare)

    def _bare(self, passage: Passage) -> Passage:
        """A passage without names; one that has no place in the text any more keeps its start."""
        before, backwards = passage.before, passage.after[::-1]
        before, backwards = before[_cut(before, self._ends) :], backwards[_cut(backwards, self._starts) :]
        quote, before, after = (words_only(text, self._known) for text in (passage.quote, before, backwards[::-1]))
        return replace(passage, quote=quote, end=passage.start + len(quote), before=before, after=after)


def _cut(text: str, pieces: set[str]) -> int:
    """How much of a name stands at the beginning of a context, which may have been cut in the middle of one."""
    low = text.casefold()
    longest = max(map(len, pieces), default=0)
    lengths = (length for length in range(min(longest, len(low)), 0, -1) if low[:length] in pieces)
    return next((length for length in lengths if not text[length : length + 1].isalnum()), 0)
