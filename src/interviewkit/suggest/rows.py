"""What the learner learns from: turns that people coded, and the examples of the codebook, as rows of one kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from interviewkit.codebook import Code
    from interviewkit.model import Sheet, Transcript, Turn

__all__ = ["Row", "from_codes", "from_sheets", "question_before"]


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of text with the codes it has. `group` is its transcript, "" for an example of the codebook."""

    text: str
    question: str
    codes: frozenset[str]
    group: str = ""


def from_codes(codes: Iterable[Code]) -> tuple[Row, ...]:
    """The examples and counterexamples, and each definition; a text that illustrates two codes is one row with both."""
    held: dict[str, set[str]] = {}
    for code in codes:
        own = (f"{code.name} {code.definition} {code.include}", code.example, *code.examples)
        for text in filter(None, own):
            held.setdefault(text, set()).add(code.id)
        for text in filter(None, code.counterexamples):
            held.setdefault(text, set())
    return tuple(Row(text, "", frozenset(found)) for text, found in held.items() if found)


def from_sheets(transcripts: Mapping[str, Transcript], sheets: Iterable[Sheet]) -> tuple[Row, ...]:
    """The respondent turns that coders read, with the codes any of them gave; a rejected code is taken away again.

    Of a sheet that is not finished, only the turns up to its last coding count as read: what comes after was not
    decided on.
    """
    by_transcript: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if sheet.transcript in transcripts:
            by_transcript.setdefault(sheet.transcript, []).append(sheet)
    return tuple(row for name in sorted(by_transcript) for row in _rows(transcripts[name], by_transcript[name]))


def _rows(transcript: Transcript, sheets: list[Sheet]) -> Iterator[Row]:
    read_to = max(map(_read_to, sheets))
    for number, turn in enumerate(transcript.turns):
        if turn.role is Role.RESPONDENT and turn.start < read_to:
            codes = {c.code for sheet in sheets for c in sheet.codings if _within(c.passage.start, c.passage.end, turn)}
            text = transcript.text[turn.start : turn.end]
            yield Row(text, question_before(transcript, number), frozenset(codes), transcript.id)


def _read_to(sheet: Sheet) -> int:
    if sheet.done or sheet.first_pass_done:
        return 1 << 40
    return max((coding.passage.end for coding in sheet.codings), default=0)


def _within(start: int, end: int, turn: Turn) -> bool:
    return start < turn.end and turn.start < end


def question_before(transcript: Transcript, number: int) -> str:
    """What a turn answers: the turn before it when it is not a respondent's, else nothing."""
    if number == 0 or transcript.turns[number - 1].role is Role.RESPONDENT:
        return ""
    before = transcript.turns[number - 1]
    return transcript.text[before.start : before.end]
