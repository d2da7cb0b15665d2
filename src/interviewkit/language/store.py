"""The cache of parsed texts: the table of tokens itself, one gzipped JSON file per text.

Not spaCy's own DocBin: importing spaCy to read one takes longer than reading and counting a whole study (figures in
docs/architecture.md). A file is named after the text; inside is its key: the hash of text and turns, the pipeline with
its version, and the hash of the code that made it. A file that is absent, broken, or of another key is simply not used,
and what is kept next takes its place.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
import zlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from interviewkit.language.pipelines import LEXICON
from interviewkit.language.tokens import Parsed, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewkit.language.pipelines import PipelineInfo
    from interviewkit.model import Transcript

__all__ = ["can_keep", "code", "holds", "put", "read", "read_texts", "sweep", "write", "write_texts"]

_BROKEN = (OSError, EOFError, ValueError, TypeError, KeyError, IndexError, AttributeError, zlib.error)
_NEGATED, _HYPOTHETICAL, _REPORTED = 1, 2, 4


def holds(folder: Path, name: str, info: PipelineInfo) -> bool:
    """Whether this pipeline and this code kept something of a transcript; not whether the text is still the same."""
    try:
        with _file(folder, name, info).open("rb") as stream:
            return stream.read(8)[4:] == _stamp(info).to_bytes(4, "little")
    except OSError:
        return False


def can_keep(folder: Path) -> bool:
    """Whether something can be written here."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def sweep(folder: Path, process: int) -> None:
    """Take away what a process that was stopped had half written."""
    with suppress(OSError):
        for draft in folder.glob(f"*.{process}.part"):
            draft.unlink()


def put(file: Path, write: Callable[[BinaryIO], object]) -> None:
    """Put a file in a cache, whole or not at all, also when another process does the same.

    A folder that cannot be written is not an error: nothing is kept then.
    """
    draft = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as stream:
            write(stream)
        draft.replace(file)
    except OSError:
        with suppress(OSError):
            draft.unlink()


def read(folder: Path, transcript: Transcript, info: PipelineInfo) -> Parsed | None:
    """What was kept of a transcript; None where nothing is, or nothing that can be used."""
    key = _key(transcript.text, [[turn.start, turn.end] for turn in transcript.turns], info)
    raw = _load(_file(folder, transcript.id, info), key)
    if raw is None:
        return None
    try:
        sentences = tuple((int(start), int(end)) for start, end in raw["sentences"])
        turns = tuple(raw["turns"])
        if len(turns) != len(sentences):
            return None
        return Parsed(transcript.id, info.label, _tokens(raw["tokens"], transcript.text), sentences, turns)
    except _BROKEN:
        return None


def write(folder: Path, transcript: Transcript, info: PipelineInfo, parsed: Parsed) -> None:
    """Keep what was parsed; a folder that cannot be written is not an error, the next run parses again."""
    key = _key(transcript.text, [[turn.start, turn.end] for turn in transcript.turns], info)
    raw = {"key": key, "sentences": parsed.sentences, "turns": parsed.turns, "tokens": _columns(parsed.tokens)}
    _save(_file(folder, transcript.id, info), raw, info)


def read_texts(folder: Path, texts: Sequence[str], info: PipelineInfo) -> tuple[tuple[Token, ...], ...] | None:
    """What was kept of a list of short texts; None where nothing is."""
    raw = _load(_file(folder, "", info), _key("\n".join(texts), [len(text) for text in texts], info))
    if raw is None or len(raw["texts"]) != len(texts):
        return None
    try:
        return tuple(_tokens(columns, text) for columns, text in zip(raw["texts"], texts, strict=True))
    except _BROKEN:
        return None


def write_texts(folder: Path, texts: Sequence[str], info: PipelineInfo, made: Sequence[Sequence[Token]]) -> None:
    """Keep the tokens of a list of short texts."""
    key = _key("\n".join(texts), [len(text) for text in texts], info)
    _save(_file(folder, "", info), {"key": key, "texts": [_columns(tokens) for tokens in made]}, info)


def _file(folder: Path, name: str, info: PipelineInfo) -> Path:
    digest = hashlib.sha256(f"{name}\0{info.name}".encode("utf-8", "surrogatepass")).hexdigest()
    return folder / f"{digest[:24]}.json.gz"


def _key(text: str, shape: object, info: PipelineInfo) -> str:
    parts = json.dumps([shape, _maker(info)]).encode()
    return hashlib.sha256(parts + b"\0" + text.encode("utf-8", "surrogatepass")).hexdigest()


def _maker(info: PipelineInfo) -> list[str]:
    return [info.name, info.version, info.source, info.stamp, code()]


def _stamp(info: PipelineInfo) -> int:
    """Pipeline and code in the four bytes where gzip has a time, so that `holds` need not unpack anything."""
    return int.from_bytes(hashlib.sha256(json.dumps(_maker(info)).encode()).digest()[:4], "little")


@lru_cache(maxsize=1)
def code() -> str:
    """The hash of the code and the tables that make tokens: a cache never outlives them."""
    digest = hashlib.sha256()
    for file in (*sorted(Path(__file__).parent.glob("*.py")), LEXICON):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _columns(tokens: Sequence[Token]) -> dict[str, list[Any]]:
    """A table of tokens by column; words that return are kept once."""
    words = {
        word: place
        for place, word in enumerate(dict.fromkeys(w for t in tokens for w in (t.lemma, t.pos, t.infinitive)))
    }
    return {
        "words": list(words),
        "start": [token.start for token in tokens],
        "end": [token.end for token in tokens],
        "lemma": [words[token.lemma] for token in tokens],
        "pos": [words[token.pos] for token in tokens],
        "infinitive": [words[token.infinitive] for token in tokens],
        "flags": [_NEGATED * t.negated + _HYPOTHETICAL * t.hypothetical + _REPORTED * t.reported for t in tokens],
        "sentence": [token.sentence for token in tokens],
    }


def _tokens(columns: dict[str, list[Any]], text: str) -> tuple[Token, ...]:
    word = columns["words"].__getitem__
    starts, ends, flags = columns["start"], columns["end"], columns["flags"]
    rows = zip(
        starts,
        ends,
        [text[start:end] for start, end in zip(starts, ends, strict=True)],
        map(word, columns["lemma"]),
        map(word, columns["pos"]),
        map(word, columns["infinitive"]),
        [bool(flag & _NEGATED) for flag in flags],
        [bool(flag & _HYPOTHETICAL) for flag in flags],
        [bool(flag & _REPORTED) for flag in flags],
        columns["sentence"],
        strict=True,
    )
    return tuple(map(Token._make, rows))


def _load(file: Path, key: str) -> dict[str, Any] | None:
    try:
        raw = json.loads(gzip.decompress(file.read_bytes()))
        return raw if raw["key"] == key else None
    except _BROKEN:
        return None


def _save(file: Path, raw: dict[str, Any], info: PipelineInfo) -> None:
    data = json.dumps(raw, ensure_ascii=False).encode("utf-8", "surrogatepass")
    packed = gzip.compress(data, 3, mtime=_stamp(info))
    put(file, lambda stream: stream.write(packed))
