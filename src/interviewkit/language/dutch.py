"""The one door to spaCy: Dutch text in, tokens of our own out.

spaCy is imported when a text is parsed, not when this module is, and not when every text is in the cache. A text is
split on turns and lines before spaCy sees it, so that no sentence runs from one speaker into the next.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from threadpoolctl import ThreadpoolController

from interviewkit.errors import PipelineError
from interviewkit.language import lexicon, store
from interviewkit.language.layer import Layer
from interviewkit.language.pipelines import LEXICON
from interviewkit.language.reading import Reader
from interviewkit.language.tokenizer import mend, straighten
from interviewkit.language.tokens import Parsed
from interviewkit.language.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from interviewkit.language.layer import Placed
    from interviewkit.language.pipelines import PipelineInfo
    from interviewkit.language.tokens import Token
    from interviewkit.model import Transcript

__all__ = ["BATCH", "LONGEST", "Line", "batches", "parse", "tokens_of", "tokens_of_all"]

LONGEST = 20_000
"""Characters given to spaCy at once: a longer line is cut at a full stop or a space, so that memory stays bounded."""
BATCH = 64
"""Lines given to spaCy at once, as far as they have no more than `LONGEST` characters together."""
_UNUSED = ("ner", "entity_linker", "textcat", "lemmatizer_lookup")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Line(NamedTuple):
    """A stretch of text that spaCy reads by itself; `start` is its place."""

    text: str
    start: int


class _Result(NamedTuple):
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]


def parse(transcripts: Iterable[Transcript], info: PipelineInfo, cache: Path | None = None) -> Iterator[Parsed]:
    """Parse transcripts one by one, in the order given, holding one at a time.

    Both what the interviewer and what the respondent says is parsed. With `cache`, a folder, a text that was parsed
    before by the same pipeline is read from there; a broken cache is made anew.

    Raises:
        PipelineError: the pipeline cannot be loaded.
    """
    for transcript in transcripts:
        kept = store.read(cache, transcript, info) if cache else None
        if kept is None:
            kept = _parsed(transcript, info)
            if cache:
                store.write(cache, transcript, info, kept)
        yield kept


def tokens_of(text: str, info: PipelineInfo) -> tuple[Token, ...]:
    """The tokens of a short text (an example, a cue), with offsets in that text.

    Raises:
        PipelineError: the pipeline cannot be loaded.
    """
    return _result(text, _lines(text, 0, len(text)), info).tokens


def tokens_of_all(texts: Sequence[str], info: PipelineInfo, cache: Path | None = None) -> tuple[tuple[Token, ...], ...]:
    """`tokens_of` for many short texts (all cues of a codebook) at once, cached as one; much faster than one by one.

    Raises:
        PipelineError: the pipeline cannot be loaded.
    """
    kept = store.read_texts(cache, texts, info) if cache else None
    if kept is None:
        kept = _each(texts, info)
        if cache:
            store.write_texts(cache, texts, info, kept)
    return kept


def _each(texts: Sequence[str], info: PipelineInfo) -> tuple[tuple[Token, ...], ...]:
    """Parse the texts as lines of one, and count each from its own beginning again."""
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    lines = [line for text, start in zip(texts, starts, strict=False) for line in _lines(text, 0, len(text), start)]
    found: list[list[Token]] = [[] for _ in texts]
    for token in _result("\n".join(texts), lines, info).tokens:
        place = bisect_right(starts, token.start) - 1
        start = starts[place]
        found[place].append(token._replace(start=token.start - start, end=token.end - start))
    return tuple(tuple(_numbered(tokens)) for tokens in found)


def _numbered(tokens: Sequence[Token]) -> Iterator[Token]:
    first = tokens[0].sentence if tokens else 0
    return (token._replace(sentence=token.sentence - first) for token in tokens)


def _parsed(transcript: Transcript, info: PipelineInfo) -> Parsed:
    text = transcript.text
    lines = [line for turn in transcript.turns for line in _lines(text, turn.start, turn.end)]
    made = _result(text, lines, info)
    starts = [turn.start for turn in transcript.turns]
    turns = tuple(bisect_right(starts, begin) - 1 for begin, _ in made.sentences)
    return Parsed(transcript.id, info.label, made.tokens, made.sentences, turns)


def _lines(text: str, start: int, end: int, offset: int = 0) -> list[Line]:
    """The lines of a stretch of text that hold words, each with its place, `offset` further on."""
    found: list[Line] = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = _shortened(text, start, end if stop < 0 else stop)
        if text[start:stop].strip():
            found.append(Line(text[start:stop], offset + start))
        start = stop + (text[stop : stop + 1] == "\n")
    return found


def _shortened(text: str, start: int, stop: int) -> int:
    if stop - start <= LONGEST:
        return stop
    edge = start + LONGEST
    places = (text.rfind(mark, start, edge) + len(mark) for mark in (". ", "? ", " "))
    return next((place for place in places if place > start + 2), edge)


def _result(text: str, lines: Sequence[Line], info: PipelineInfo) -> _Result:
    nlp, layer, threads = _load(info)
    tokens: list[Token] = []
    spans: list[tuple[int, int]] = []
    with nlp.memory_zone(), threads.limit(limits=1, user_api="blas"):
        for doc, start in _docs(nlp, lines):
            sentences = [placed for placed in (_placed(span, start) for span in doc.sents) if placed]
            tokens.extend(layer.tokens(sentences, text, len(spans)))
            spans.extend((placed[0][0], placed[-1][0] + len(placed[-1][1].text)) for placed in sentences)
    return _Result(tuple(tokens), tuple(spans))


def _docs(nlp: Any, lines: Sequence[Line]) -> Iterator[tuple[Any, int]]:
    """Each line as spaCy reads it, with its place; what spaCy has at once is bounded in lines and in characters."""
    for batch in batches(lines):
        clean = ((_cleaned(line.text), line.start) for line in batch)
        yield from nlp.pipe(clean, as_tuples=True, batch_size=BATCH)


def batches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in order, as many at once as spaCy may have."""
    batch: list[Line] = []
    size = 0
    for line in lines:
        size += len(line.text)
        if batch and (len(batch) == BATCH or size > LONGEST):
            yield batch
            batch, size = [], len(line.text)
        batch.append(line)
    if batch:
        yield batch


def _cleaned(line: str) -> str:
    """The line as spaCy can read it, of the same length."""
    return straighten(_SURROGATE.sub("\ufffd", line))


def _placed(span: Any, offset: int) -> list[Placed]:
    """The words of one sentence with their offsets; white space that spaCy made a token of is left out."""
    kept = [token for token in span if not token.is_space]
    index = {token.i: place for place, token in enumerate(kept)}
    return [(offset + token.idx, _word(token, index, place)) for place, token in enumerate(kept)]


def _word(token: Any, index: dict[int, int], place: int) -> Word:
    return Word(
        token.text,
        token.lemma_,
        token.pos_ or "X",
        token.tag_,
        token.dep_,
        index.get(token.head.i, place),
        bool(token.whitespace_),
    )


def _spacy(source: str) -> Any:
    """Let spaCy load a pipeline that multiplies with numpy's library: half as fast again as with thinc's own."""
    import spacy  # noqa: PLC0415 - spaCy takes a second to import
    from thinc.api import NumpyOps, get_current_ops, set_current_ops  # noqa: PLC0415 - idem

    usual = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        return spacy.load(source, exclude=_UNUSED)
    finally:
        set_current_ops(usual)


@lru_cache(maxsize=2)
def _load(info: PipelineInfo) -> tuple[Any, Layer, ThreadpoolController]:
    """A pipeline, mended; our layer over it; what keeps it to one thread (for small matrices more are slower).

    Raises:
        PipelineError: it cannot be loaded.
    """
    try:
        nlp = _spacy(info.source)
    except (OSError, ValueError, ImportError) as error:
        cure = "Install it anew, or choose another with --pipeline or with 'pipeline' in the codebook's settings."
        raise PipelineError(f"the pipeline cannot be loaded ({error})", where=info.source, cure=cure) from error
    if not {"parser", "senter", "sentencizer"} & set(nlp.pipe_names):
        nlp.add_pipe("sentencizer")
    mend(nlp)
    return nlp, Layer(Reader(lexicon.load(LEXICON))), ThreadpoolController()
