"""The one door to spaCy: Dutch text in, tokens of our own out.

spaCy is imported when a text is parsed, not when this module is. A text is split on turns and lines before spaCy sees
it, so that no sentence runs from one speaker into the next.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from interviewkit.errors import PipelineError
from interviewkit.language.tokens import Parsed, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from interviewkit.language.pipelines import PipelineInfo
    from interviewkit.model import Transcript

__all__ = ["parse", "tokens_of"]


def parse(transcripts: Iterable[Transcript], info: PipelineInfo, cache: Path | None = None) -> Iterator[Parsed]:
    """Parse transcripts one by one, in the order given, holding one at a time.

    Both what the interviewer and what the respondent says is parsed. With `cache`, a folder, a text that was parsed
    before by the same pipeline is read from there.

    Raises:
        PipelineError: the pipeline cannot be loaded.
    """
    del cache
    for transcript in transcripts:
        yield _parsed(transcript, info)


def tokens_of(text: str, info: PipelineInfo) -> tuple[Token, ...]:
    """The tokens of a short text (an example, a cue), with offsets in that text.

    Raises:
        PipelineError: the pipeline cannot be loaded.
    """
    tokens, _ = _tokens(_lines(text, 0, len(text)), info)
    return tokens


def _parsed(transcript: Transcript, info: PipelineInfo) -> Parsed:
    lines = [
        (*line, n) for n, turn in enumerate(transcript.turns) for line in _lines(transcript.text, turn.start, turn.end)
    ]
    tokens, sentences = _tokens([(text, start) for text, start, _ in lines], info)
    starts = [turn.start for turn in transcript.turns]
    turns = tuple(sum(start <= begin for start in starts) - 1 for begin, _ in sentences)
    return Parsed(transcript.id, info.label, tokens, sentences, turns)


def _lines(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """The lines of a stretch of text that hold words, each with its offset."""
    found: list[tuple[str, int]] = []
    for line in text[start:end].split("\n"):
        if line.strip():
            found.append((line, start))
        start += len(line) + 1
    return found


def _tokens(lines: list[tuple[str, int]], info: PipelineInfo) -> tuple[tuple[Token, ...], tuple[tuple[int, int], ...]]:
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    for doc, offset in _load(info.source).pipe(lines, as_tuples=True):
        for span in doc.sents:
            words = [word for word in span if not word.is_space]
            if not words:
                continue
            for word in words:
                start = offset + word.idx
                lemma = word.lemma_ or word.lower_
                tokens.append(Token(start, start + len(word), word.text, lemma, word.pos_, sentence=len(sentences)))
            sentences.append((offset + words[0].idx, offset + words[-1].idx + len(words[-1])))
    return tuple(tokens), tuple(sentences)


@lru_cache(maxsize=2)
def _load(source: str) -> Any:
    import spacy  # noqa: PLC0415 - spaCy takes a second to import

    if not source:
        nlp = spacy.blank("nl")
        nlp.add_pipe("sentencizer")
        return nlp
    try:
        return spacy.load(source)
    except (OSError, ValueError) as error:
        raise PipelineError(f"the pipeline cannot be loaded ({error})", where=source) from error
