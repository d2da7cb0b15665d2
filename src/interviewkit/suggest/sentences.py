"""A parsed transcript as the suggestions read it: sentences with their words, turn by turn.

A transcript without full stops has sentences of thousands of words; those are cut in pieces of `LONGEST` words, so
that a suggestion stays a passage that a person can take in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewkit.language.tokens import Parsed, Token
    from interviewkit.model import Transcript

__all__ = ["LONGEST", "Reading", "Sentence", "read"]

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a piece of a very long one. `turn` is the index in `Transcript.turns`."""

    index: int
    turn: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was said in one transcript: the sentences in order, and which of them each turn holds."""

    transcript: Transcript
    pipeline: str
    sentences: tuple[Sentence, ...]
    by_turn: tuple[tuple[Sentence, ...], ...]

    @property
    def answers(self) -> tuple[int, ...]:
        """The indices of the turns that may be coded and hold words."""
        turns = self.transcript.turns
        return tuple(n for n, said in enumerate(self.by_turn) if said and turns[n].role is Role.RESPONDENT)

    def before(self, turn: int) -> tuple[Sentence, ...]:
        """What the turn answers: the sentences of the turn before it when someone else speaks there."""
        turns = self.transcript.turns
        if turn == 0 or turns[turn - 1].role is Role.RESPONDENT:
            return ()
        return self.by_turn[turn - 1]


def read(transcript: Transcript, parsed: Parsed) -> Reading:
    """Lay the tokens of a parsed transcript in its sentences and turns."""
    by_turn: list[list[Sentence]] = [[] for _ in transcript.turns]
    every: list[Sentence] = []
    for turn, tokens in _pieces(parsed):
        start, end = tokens[0].start, tokens[-1].end
        sentence = Sentence(len(every), turn, start, end, transcript.text[start:end], tokens)
        every.append(sentence)
        by_turn[turn].append(sentence)
    return Reading(transcript, parsed.pipeline, tuple(every), tuple(map(tuple, by_turn)))


def _pieces(parsed: Parsed) -> Iterator[tuple[int, tuple[Token, ...]]]:
    held: list[Token] = []
    for token in parsed.tokens:
        if held and (token.sentence != held[0].sentence or len(held) >= LONGEST):
            yield parsed.turns[held[0].sentence], tuple(held)
            held = []
        held.append(token)
    if held:
        yield parsed.turns[held[0].sentence], tuple(held)
