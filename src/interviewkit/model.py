"""The nouns of the house: transcripts, passages, codings, suggestions and sheets, all frozen.

Offsets are Unicode code points over NFC text with LF line ends, half-open `[start, end)`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from interviewkit.errors import AnchorError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CONTEXT",
    "Coding",
    "Coverage",
    "Origin",
    "Passage",
    "Rejection",
    "Role",
    "Sheet",
    "Suggestion",
    "Transcript",
    "Turn",
    "Valence",
    "now",
]

CONTEXT = 32
"""Characters of context kept on both sides of a quote."""


class Role(StrEnum):
    """Who speaks; only what a respondent says is coded and counted."""

    INTERVIEWER = "interviewer"
    RESPONDENT = "respondent"
    OTHER = "other"


class Valence(StrEnum):
    """The coder's waardering of a passage."""

    BARRIER = "knelpunt"
    SUCCESS = "succesfactor"
    NEUTRAL = "neutraal"


class Origin(StrEnum):
    """How a coding came about; a suggestion that a coder took stays recognisable as one."""

    HUMAN = "mens"
    TAKEN = "suggestie overgenomen"
    ADAPTED = "suggestie aangepast"


class Coverage(StrEnum):
    """Whether a question of the interview guide came up with one respondent."""

    ASKED = "gesteld"
    SPONTANEOUS = "spontaan"
    NOT_ASKED = "niet gesteld"
    UNKNOWN = "onbekend"


def now() -> str:
    """The present moment as ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without interruption; its span is over the transcript's text.

    `time` is the time code as written in the source ("00:01:02"), "" where there is none.
    """

    speaker: str
    role: Role
    start: int
    end: int
    time: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """An anchored stretch of text: span, exact quote, context on both sides, hash of the text it was cut from.

    Raises:
        AnchorError: the quote is empty or does not fit the span.
    """

    transcript: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    text_hash: str = ""

    def __post_init__(self) -> None:
        if self.start < 0 or not self.quote or len(self.quote) != self.end - self.start:
            raise AnchorError(
                f"a quote of {len(self.quote)} characters does not fit the span {self.start}-{self.end}",
                where=self.transcript,
            )

    def overlaps(self, other: Passage) -> bool:
        """Whether both share at least one character of the same transcript."""
        return self.transcript == other.transcript and self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Transcript:
    """One interview: its text without speaker labels, and the turns that lie over it.

    `text` is NFC with LF line ends; turns are separated by one line feed. `meta` is the front matter as read.
    """

    id: str
    text: str
    turns: tuple[Turn, ...]
    meta: Mapping[str, str] = field(default_factory=_nothing)

    @cached_property
    def text_hash(self) -> str:
        """The sha256 of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def respondent_turns(self) -> tuple[Turn, ...]:
        """The turns that may be coded."""
        return tuple(turn for turn in self.turns if turn.role is Role.RESPONDENT)

    def turn_at(self, offset: int) -> Turn | None:
        """The turn that holds the character at `offset`, if any."""
        return next((turn for turn in self.turns if turn.start <= offset < turn.end), None)

    def passage(self, start: int, end: int) -> Passage:
        """Cut the anchored passage `[start, end)`.

        Raises:
            AnchorError: the span lies outside the text or is empty.
        """
        if not 0 <= start < end <= len(self.text):
            raise AnchorError(f"there is no text at {start}-{end} (length {len(self.text)})", where=self.id)
        return Passage(
            transcript=self.id,
            start=start,
            end=end,
            quote=self.text[start:end],
            before=self.text[max(0, start - CONTEXT) : start],
            after=self.text[end : end + CONTEXT],
            text_hash=self.text_hash,
        )


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one passage by one coder."""

    id: str
    passage: Passage
    code: str
    coder: str
    time: str
    valence: Valence = Valence.NEUTRAL
    codebook: str = ""
    origin: Origin = Origin.HUMAN
    memo: str = ""
    engine: str = ""
    """The engine and version of the suggestion it began as, "" for a person's own."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal of the machine; it becomes a coding only when a coder takes it.

    `score` is a probability between 0 and 1; `reason` is Dutch and names the words or passages it rests on;
    `engine` names engine, pipeline and versions. `offered` is "suggestie", or "zoektreffer" where the code's track
    record does not carry more than a search hit.
    """

    passage: Passage
    code: str
    score: float
    reason: str
    engine: str
    offered: str = "suggestie"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A suggestion a coder turned down; it stays turned down while the text under it is the same."""

    passage: Passage
    code: str
    time: str
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one coder says about one transcript (codeerblad)."""

    coder: str
    transcript: str
    codings: tuple[Coding, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    coverage: Mapping[int, Coverage] = field(default_factory=lambda: MappingProxyType({}))
    """Per question number, where this coder filled it in."""
    memo: str = ""
    code_memos: Mapping[str, str] = field(default_factory=_nothing)
    first_pass_done: bool = False
    """Codings made before this moment were made blind: no suggestion had been shown."""
    done: bool = False
    blind_ids: frozenset[str] = frozenset()
    """Ids of the codings made while suggestions were hidden and had never been shown for this transcript."""
    to_check: tuple[Coding, ...] = ()
    """Codings whose quote no longer has one clear place in the text (te controleren); not among `codings`."""
    trails: Mapping[str, tuple[Passage, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Per coding that was re-anchored, the passages it was moved from since a person last set it, oldest first."""
