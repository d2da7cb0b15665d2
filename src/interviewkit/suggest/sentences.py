"""A parsed transcript as the suggestions read it: sentences with their words, turn by turn.

A transcript without full stops has sentences of thousands of words; those are cut in pieces of `LONGEST` words, so
that a suggestion stays a passage that a person can take in. What is proposed for is an answer: a turn, or a paragraph
of a turn longer than `LONG` characters, as a report has that was brought in under one speaker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewkit.language.tokens import Parsed, Token
    from interviewkit.model import Transcript

__all__ = ["LONG", "LONGEST", "Answer", "Reading", "Sentence", "read"]

LONGEST = 60
LONG = 1800
_LEAST = 120
"""A paragraph of fewer characters, a heading for one, goes with what follows."""
_MOST = 1200
"""A paragraph ends at the first sentence beyond this many characters, also where the text has no white line."""


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
class Answer:
    """What a suggestion is about: a turn, or a paragraph of a long one. `turn` is the index in `Transcript.turns`."""

    turn: int
    sentences: tuple[Sentence, ...]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.sentences[-1].end


@dataclass(frozen=True, slots=True)
class Reading:
    """What was said in one transcript: the sentences in order, by turn, and the answers that may be coded."""

    transcript: Transcript
    pipeline: str
    sentences: tuple[Sentence, ...]
    by_turn: tuple[tuple[Sentence, ...], ...]
    answers: tuple[Answer, ...]

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
    answers = tuple(
        Answer(n, piece)
        for n, said in enumerate(by_turn)
        if said and transcript.turns[n].role is _coded_role(transcript)
        for piece in _paragraphs(transcript.text, said)
    )
    return Reading(transcript, parsed.pipeline, tuple(every), tuple(map(tuple, by_turn)), answers)


def _coded_role(transcript: Transcript) -> Role:
    """Respondents are coded; in a text where nobody is called one, a report for instance, the other speakers."""
    return Role.RESPONDENT if transcript.respondent_turns else Role.OTHER


def _paragraphs(text: str, said: list[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    if said[-1].end - said[0].start <= LONG:
        yield tuple(said)
        return
    held: list[Sentence] = []
    for sentence in said:
        if held and _ends(text, held, sentence):
            yield tuple(held)
            held = []
        held.append(sentence)
    if held:
        yield tuple(held)


def _ends(text: str, held: list[Sentence], following: Sentence) -> bool:
    size = held[-1].end - held[0].start
    return size >= _MOST or (size >= _LEAST and "\n" in text[held[-1].end : following.start])


def _pieces(parsed: Parsed) -> Iterator[tuple[int, tuple[Token, ...]]]:
    held: list[Token] = []
    for token in parsed.tokens:
        if held and (token.sentence != held[0].sentence or len(held) >= LONGEST):
            yield parsed.turns[held[0].sentence], tuple(held)
            held = []
        held.append(token)
    if held:
        yield parsed.turns[held[0].sentence], tuple(held)
