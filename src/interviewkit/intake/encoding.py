"""From bytes to text: byte order mark, strict UTF-8, UTF-16 without a mark, then detection; and mojibake found.

Nothing is guessed silently: the encoding that was used, and every byte that did not fit it, is in the notes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.errors import InputError
from interviewkit.intake.pieces import Note

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Decoded", "decode", "mend"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_MOSTLY = 0.3


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and what is worth telling about it."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes, file: Path) -> Decoded:
    """The text in `data`.

    Raises:
        InputError: the bytes are no text in any encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    wide = _without_mark(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide, (Note("encoding", 1, wide),))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _binary(data):
        cure = "Import reads docx, odt, rtf, pdf, txt, md, vtt, srt, json and otr."
        raise InputError("this is not a text file", where=file, cure=cure)
    return _nearly_utf8(data) or _detected(data)


def _marked(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    return Decoded(text, encoding, (Note("bytes", lost),) if lost else ())


def _without_mark(data: bytes) -> str:
    """UTF-16 of Western text has a NUL at every other place, always on the same side."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:  # noqa: PLR2004 - too short to tell
        return ""
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > _MOSTLY and even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if even > _MOSTLY and odd < even / 10 else ""


def _binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = sum(sample.count(code) for code in range(32) if code not in {0, 9, 10, 12, 13, 26, 27})
    return sample.count(0) > len(sample) // 50 or controls > len(sample) // 20


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes of another encoding were pasted: those are read as Windows-1252."""
    stray = 0

    def as_windows(error: UnicodeError) -> tuple[str, int]:
        nonlocal stray
        assert isinstance(error, UnicodeDecodeError)
        stray += 1
        return error.object[error.start : error.start + 1].decode("cp1252", "replace"), error.start + 1

    codecs.register_error("interviewkit-windows", as_windows)
    text = data.decode("utf-8", "interviewkit-windows")
    good = len(re.findall(r"[^\x00-\x7f]", text)) - stray
    return Decoded(text, "utf-8", (Note("bytes", stray),)) if good > 3 * stray else None


def _detected(data: bytes) -> Decoded:
    """The encoding in which the text reads most like Dutch; for other languages, what the detector says."""
    sample = data[:_SAMPLE]
    scores = {encoding: _dutchness(sample.decode(encoding, "replace")) for encoding in _CANDIDATES}
    encoding = max(_CANDIDATES, key=lambda name: scores[name])
    if scores[encoding] < _CONVINCING:
        encoding = _guess(sample)
    text = data.decode(encoding, "replace")
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    return Decoded(text, encoding, (Note("encoding", 1, encoding), *([Note("bytes", lost)] if lost else [])))


_CANDIDATES = ("cp1252", "iso-8859-15", "mac_roman", "cp850")
_CONVINCING = 0.5
_LETTERS = frozenset("éëïöüèêáóíçàâîôûñäÉËÏÖÜ")
_SIGNS = frozenset("‘’“”–—…€„•°½´«»\u00a0")
_OTHER = re.compile(r"[^\x00-\x7f]")


def _dutchness(text: str) -> float:
    """From -1 to 1: how well the characters outside ASCII fit Dutch, letters inside words and signs outside."""
    found = list(_OTHER.finditer(text))
    score = 0
    for match in found:
        char, before, after = (
            match.group(),
            text[max(0, match.start() - 1) : match.start()],
            text[match.end() : match.end() + 1],
        )
        inside = before.isalpha() or after.isalpha()
        if char in _LETTERS:
            score += 1 if inside and not (char.isupper() and before.islower()) else -1
        else:
            score += 1 if char in _SIGNS and not (before.isalpha() and after.isalpha() and char not in "’´") else -1
    return score / len(found) if found else 1.0


def _guess(sample: bytes) -> str:
    import chardet  # noqa: PLC0415 - its models are slow to load, and most files are UTF-8

    name = str(chardet.detect(sample).get("encoding") or "cp1252")
    try:
        sample.decode(name, "replace")
    except LookupError:
        return "cp1252"
    return name


_CP1252_HIGH = "".join(bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xC0)) + "\x81\x8d\x8f\x90\x9d"
_MANGLED = re.compile(
    rf"(?:[\u00c2-\u00df][{re.escape(_CP1252_HIGH)}]|[\u00e0-\u00ef][{re.escape(_CP1252_HIGH)}]{{2}})+"
)


_FITTING = re.compile(r"[\u00a0-\u024f\u2000-\u20cf\u2190-\u21ff\ufeff]+")
"""Letters with accents and signs; a mended word with a Chinese character in it was not broken."""


def mend(text: str) -> tuple[str, int]:
    """Text in which UTF-8 that was read as Windows-1252 ("één" as "Ã©Ã©n") is put right, and how many places."""
    mended = 0

    def right(match: re.Match[str]) -> str:
        nonlocal mended
        try:
            fixed = _bytes(match.group()).decode("utf-8")
        except UnicodeDecodeError:
            return match.group()
        if not _FITTING.fullmatch(fixed):
            return match.group()
        mended += 1
        return fixed

    return _MANGLED.sub(right, text), mended


def _bytes(text: str) -> bytes:
    return b"".join(bytes([ord(char)]) if ord(char) < 256 else char.encode("cp1252") for char in text)  # noqa: PLR2004 - what fits in a byte
