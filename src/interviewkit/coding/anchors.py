"""Keep a passage on its words when the text around it, or under it, changes.

A passage is verified on every load. Where the text changed, a match that can only be the same passage is moved; any
other passage is left for a person. Nothing is moved silently and nothing is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.model import CONTEXT, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewkit.model import Transcript

__all__ = ["Edit", "along", "fits", "locate", "through"]

SELF_EVIDENT = 24
"""A quote of so many characters that occurs once is the same passage, whatever stands around it now."""
SUPPORT = 8
"""Characters of unchanged context that make a shorter or repeated quote recognisable."""


@dataclass(frozen=True, slots=True)
class Edit:
    """`old[start:end]` was replaced by `new`; edits of one text do not overlap."""

    start: int
    end: int
    new: str


def fits(passage: Passage, transcript: Transcript) -> bool:
    """Whether the quote stands exactly at its span."""
    return transcript.text[passage.start : passage.end] == passage.quote


def locate(passage: Passage, transcript: Transcript) -> Passage | None:
    """Where the passage is in this text: itself, moved, or None when that is not certain.

    In the text it was cut from a passage stays where it is. In another, every occurrence of the quote is weighed by how
    much of the old context surrounds it. The one that wins alone, with enough support, is the passage; of equals, the
    one at the old span.
    """
    if fits(passage, transcript):
        if passage.text_hash == transcript.text_hash:
            return passage
        if _support(passage, transcript.text, passage.start) == len(passage.before) + len(passage.after):
            return transcript.passage(passage.start, passage.end)
    weighed = [
        (_support(passage, transcript.text, place), place == passage.start, place)
        for place in _occurrences(passage.quote, transcript.text)
    ]
    if not weighed:
        return None
    weighed.sort(reverse=True)
    best, at_home, place = weighed[0]
    alone = len(weighed) == 1 or (best, at_home) > weighed[1][:2]
    certain = alone and (best >= _needed(passage) or (len(weighed) == 1 and len(passage.quote) >= SELF_EVIDENT))
    return transcript.passage(place, place + len(passage.quote)) if certain else None


def along(trail: Sequence[Passage], transcript: Transcript) -> Passage | None:
    """As `locate`, for a passage that was moved before: the newest of its places that can be found, last one first.

    A place that was cut from exactly this text goes before all others, so that a text that is put back as it was gets
    every coding back where it was.
    """
    newest_first = trail[::-1]
    exact = (one for one in newest_first if one.text_hash == transcript.text_hash and fits(one, transcript))
    found = next(exact, None)
    if found:
        return found
    return next((place for one in newest_first if (place := locate(one, transcript))), None)


def through(passage: Passage, edits: Sequence[Edit], transcript: Transcript) -> Passage | None:
    """Carry a passage through known edits (a pseudonym put in, a typo mended) into the edited `transcript`.

    An edit inside the passage changes its quote with the text; an edit that crosses its border takes the border
    along to the end of the replacement. None when nothing of the passage is left.
    """
    start = _shifted(passage.start, edits, at_start=True)
    end = _shifted(passage.end, edits, at_start=False)
    while start < end and transcript.text[start].isspace():
        start += 1
    while end > start and transcript.text[end - 1].isspace():
        end -= 1
    return transcript.passage(start, end) if start < end else None


def _shifted(offset: int, edits: Iterable[Edit], *, at_start: bool) -> int:
    shift = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.end <= offset and not (at_start and edit.start == edit.end == offset):
            shift += len(edit.new) - (edit.end - edit.start)
        elif edit.start < offset:
            return edit.start + shift + (0 if at_start else len(edit.new))
    return offset + shift


def _needed(passage: Passage) -> int:
    return min(SUPPORT, len(passage.before) + len(passage.after))


def _occurrences(quote: str, text: str) -> list[int]:
    places: list[int] = []
    place = text.find(quote)
    while place >= 0:
        places.append(place)
        place = text.find(quote, place + 1)
    return places


def _support(passage: Passage, text: str, place: int) -> int:
    """Characters of the old context, counted outwards, that still stand on both sides of `place`."""
    end = place + len(passage.quote)
    before = text[max(0, place - CONTEXT) : place]
    after = text[end : end + CONTEXT]
    return _common(passage.before[::-1], before[::-1]) + _common(passage.after, after)


def _common(one: str, other: str) -> int:
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same
