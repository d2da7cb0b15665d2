"""Put pseudonyms into a transcript and into the sheets made on it, and keep every coding on its words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from interviewkit import transcripts
from interviewkit.coding import anchors, journal
from interviewkit.coding.anchors import Edit
from interviewkit.errors import AnchorError
from interviewkit.intake.pseudonyms.engine import Knowledge, find
from interviewkit.model import Passage, Transcript

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewkit.intake.pseudonyms.keyfile import Entry
    from interviewkit.intake.pseudonyms.spans import Span

__all__ = ["edits_of", "scrubbed", "scrubbed_journal", "with_key", "words_only"]


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


def words_only(text: str, entries: tuple[Entry, ...]) -> str:
    """Free text (a memo, a quote without a place) with what the key knows replaced."""
    edits = [Edit(span.start, span.end, span.pseudonym) for span in find(text, Knowledge(entries)) if span.pseudonym]
    return _edited(text, 0, len(text), edits)


def scrubbed_journal(
    text: str, old: Transcript, new: Transcript, edits: Sequence[Edit], entries: tuple[Entry, ...]
) -> str:
    """The text of a journal in which quotes are carried through the edits and memos have no names.

    An act keeps its id, time and coder. A line that cannot be read stays a line that cannot be read, without names.
    """
    lines = [_line(line, old, new, edits, entries) for line in text.split("\n")]
    return "\n".join(lines)


def _line(line: str, old: Transcript, new: Transcript, edits: Sequence[Edit], entries: tuple[Entry, ...]) -> str:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return words_only(line, entries) if line.strip() else line
    if not isinstance(data, dict):
        return words_only(line, entries)
    fields = _carried(data, old, new, edits, entries) if "quote" in data else {}
    memos = {
        key: words_only(data[key], entries) for key in ("memo", "text", "reason") if isinstance(data.get(key), str)
    }
    changed = {**data, **memos, **fields}
    return line if changed == data else json.dumps(changed, ensure_ascii=False, sort_keys=True)


def _carried(
    data: dict[str, Any], old: Transcript, new: Transcript, edits: Sequence[Edit], entries: tuple[Entry, ...]
) -> dict[str, Any]:
    try:
        texts = (str(data["quote"]), str(data.get("before", "")), str(data.get("after", "")))
        passage = Passage(old.id, int(data["start"]), int(data["end"]), *texts, str(data.get("text_hash", "")))
    except (AnchorError, KeyError, TypeError, ValueError):
        return {key: words_only(str(data[key]), entries) for key in ("quote", "before", "after") if key in data}
    place = anchors.locate(passage, old)
    carried = anchors.through(place, edits, new) if place else None
    return journal.passage_fields(carried or _without_names(passage, entries))


def _without_names(passage: Passage, entries: tuple[Entry, ...]) -> Passage:
    """A passage that has no place in the text any more keeps its start, and loses its names."""
    quote, before, after = (words_only(text, entries) for text in (passage.quote, passage.before, passage.after))
    return replace(passage, quote=quote, end=passage.start + len(quote), before=before, after=after)
