"""What speech recognition and transcription tools save as JSON: Whisper, whisperX, Amberscript, oTranscribe."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from interviewkit.errors import InputError
from interviewkit.intake.labels import normal_time
from interviewkit.intake.pieces import Piece, Raw, clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["read"]

_LISTS = ("segments", "utterances", "transcription", "monologues", "results", "blocks")
_CURE = "Known are Whisper, whisperX, Amberscript and oTranscribe; save it as .txt or .docx from the tool otherwise."
_PUNCTUATION = re.compile(r"\s+([.,;:!?…])")


def read(text: str, file: Path) -> Raw:
    """The segments in a JSON file.

    Raises:
        InputError: not JSON, or JSON without segments.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"cannot be read as JSON ({error})", where=file, cure="Export it again.") from error
    if isinstance(data, dict) and isinstance(data.get("text"), str) and "<" in data["text"] and "media" in data:
        return Raw("oTranscribe", tuple(_otranscribe(data["text"])))
    segments = _segments(data)
    pieces = tuple(_pieces(segments, _speakers(data))) if segments is not None else ()
    if not pieces and isinstance(data, dict) and isinstance(data.get("text"), str):
        pieces = tuple(Piece(line.strip()) for line in data["text"].splitlines() if line.strip())
    if not pieces:
        raise InputError("this JSON holds no transcript", where=file, cure=_CURE)
    return Raw("JSON", pieces)


def _segments(data: Any) -> list[Any] | None:
    if isinstance(data, list):
        return data
    if not isinstance(data, dict):
        return None
    found = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), None)
    nested = next(
        (data[key] for key in ("results", "result", "transcript", "data") if isinstance(data.get(key), dict)), None
    )
    return found if found is not None else (_segments(nested) if nested is not None else None)


def _speakers(data: Any) -> dict[str, str]:
    """Amberscript keeps names apart: `{"spkid": "spk1", "name": "Jan"}`."""
    listed = data.get("speakers") if isinstance(data, dict) else None
    known = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    pairs = ((entry.get("spkid", entry.get("id", "")), entry.get("name") or "") for entry in known)
    return {str(key): str(name) for key, name in pairs if name}


def _pieces(segments: list[Any], names: dict[str, str]) -> Iterator[Piece]:
    for segment in segments:
        if not isinstance(segment, dict):
            continue
        words = _words(segment)
        speaker = segment.get("speaker", segment.get("speaker_label", segment.get("spk", "")))
        speaker = "" if speaker is None else str(speaker).strip()
        if words:
            yield Piece(words, _named(speaker, names), clock(_start(segment)))


def _named(speaker: str, names: dict[str, str]) -> str:
    if speaker.isdigit():
        return names.get(speaker, f"Spreker {speaker}")
    return names.get(speaker, speaker)


def _words(segment: dict[str, Any]) -> str:
    for key in ("text", "transcript", "body"):
        if isinstance(segment.get(key), str) and segment[key].strip():
            return " ".join(segment[key].split())
    words = segment.get("words")
    parts = [_word(word) for word in words] if isinstance(words, list) else []
    return _PUNCTUATION.sub(r"\1", " ".join(part for part in parts if part))


def _word(word: Any) -> str:
    if isinstance(word, str):
        return word.strip()
    if not isinstance(word, dict):
        return ""
    return str(next((word[key] for key in ("text", "word", "value", "punctuated_word") if word.get(key)), "")).strip()


def _start(segment: dict[str, Any]) -> float:
    value = segment.get("start", segment.get("from", segment.get("start_time")))
    offsets = segment.get("offsets")
    if value is None and isinstance(offsets, dict) and isinstance(offsets.get("from"), int):
        return offsets["from"] / 1000
    words = segment.get("words")
    if value is None and isinstance(words, list) and words and isinstance(words[0], dict):
        value = words[0].get("start")
    try:
        return float(value) if value is not None else -1.0
    except (TypeError, ValueError):
        return -1.0


class _Paragraphs(HTMLParser):
    """The paragraphs of oTranscribe's HTML, each with the time stamps that stand in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.stamps: list[str] = [""]
        self._in_stamp = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"p", "br", "div", "li"}:
            self._new()
        self._in_stamp = tag == "span" and any(key == "class" and "timestamp" in (value or "") for key, value in attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "div", "li"}:
            self._new()
        self._in_stamp = False

    def handle_data(self, data: str) -> None:
        if self._in_stamp:
            self.stamps[-1] = self.stamps[-1] or data.strip()
        else:
            self.lines[-1] += data

    def _new(self) -> None:
        self.lines.append("")
        self.stamps.append("")


def _otranscribe(text: str) -> Iterator[Piece]:
    parser = _Paragraphs()
    parser.feed(text)
    parser.close()
    for line, stamp in zip(parser.lines, parser.stamps, strict=True):
        words = " ".join(line.replace("\u00a0", " ").split())
        if words:
            yield Piece(words, time=normal_time(stamp) if re.fullmatch(r"[\d:.]{3,12}", stamp) else "")
