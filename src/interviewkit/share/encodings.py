"""Text inside text: every way in which words are commonly written so that they do not look like words.

Entities, JavaScript, JSON, CSS and RTF escapes, percent-encoding, quoted-printable, lists of character codes, text
back to front and letters without looks. What stands for bytes (base64, for instance) is the work of `coded`.
"""

from __future__ import annotations

import html
import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["plausible", "printable", "readable", "text_of", "unescaped", "variants"]

_ROUNDS = 6
_ESCAPE = re.compile(
    r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([0-3][0-7]{2})|\\([nrtbf\"'/\\`])"
)
_BLANKS = {"n": "\n", "r": "\r", "t": "\t", "b": " ", "f": " "}
_CSS = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\n]?")
_QUOTED = re.compile(r"=([0-9A-Fa-f]{2})")
_CODES = re.compile(r"\d(?<!\d\d)\d{0,2}(?:[\s,;\[\]]{1,9}\d{1,3}){11,}(?!\d)")
_HEX_CODES = re.compile(r"(?:U\+|0x)[0-9a-fA-F]{1,6}(?:[\s,;\[\]]{1,9}(?:U\+|0x)[0-9a-fA-F]{1,6}){11,}", re.IGNORECASE)
_RICH = re.compile(r"\\'([0-9a-fA-F]{2})")
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_FILLED = re.compile(r"\$\{[^{}]*\}")
_BACKWARDS = re.compile("reverse|bidi|[\u202d\u202e\u2067]")
_UNSEEN = re.compile("[\U000e0020-\U000e007e]+")
_PRINTABLE = re.compile(r"[^\W_][\w .,;:'\"!?()/@+-]{5,}")
_PLAUSIBLE, _PLAIN = 0.9, 0.75
_FIRST_CODE, _LONGEST_CODE = 0x20, 0x24F


def text_of(data: bytes) -> str:
    """Bytes as text: UTF-8, UTF-16 where it looks like it, else the Windows code page; never an error."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def plausible(text: str) -> bool:
    """Whether nearly all of it can be read, and most is plain Latin, so that it is text and not chance.

    Read as a Windows code page, nine in ten bytes of a hash can be printed; four in ten are plain.
    """
    kept = text.replace("\0", "")
    seen = sum(char.isprintable() or char.isspace() for char in kept)
    plain = sum(char.isascii() for char in kept if char.isprintable() or char.isspace())
    return seen >= _PLAUSIBLE * max(len(kept), 1) and plain >= _PLAIN * len(kept) and "\ufffd" not in text


def readable(data: bytes) -> bool:
    """Whether bytes that pass for text are text in a way of writing that is known here."""
    if b"\0" in data or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return plausible(text_of(data))
    return True


def printable(data: bytes) -> str:
    """The readable stretches in bytes that are not text, one a line; both in one and in two bytes a character."""
    found = [match for code in ("utf-8", "latin-1") for match in _PRINTABLE.findall(data.decode(code, "replace"))]
    wide = data.replace(b"\0", b"") if data.count(b"\0") * 4 > len(data) else b""
    return "\n".join(dict.fromkeys([*found, *_PRINTABLE.findall(wide.decode("latin-1"))]))


def unescaped(text: str) -> str:
    """The text without entities, string escapes and percent-encoding, however deep they are nested."""
    for _ in range(_ROUNDS):
        plain = html.unescape(text) if "&" in text else text
        if "\\" in plain:
            plain = _joined(_ESCAPE.sub(_character, plain))
        if "%" in plain:
            plain = unquote(plain, errors="replace")
        if plain == text:
            break
        text = plain
    return text


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if match[4]:
        return chr(int(match[4], 8))
    if code is None:
        return _BLANKS.get(match[5], match[5])
    return chr(int(code, 16)) if int(code, 16) < 0x110000 else " "  # noqa: PLR2004 - the last code point


def _joined(text: str) -> str:
    """Halves of a character that were written as two escapes, put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def variants(text: str) -> Iterator[str]:
    """The text in every other form it may be a writing of."""
    plain = unescaped(text)
    if plain != text:
        yield plain
    if "\\" in text and _several(_CSS, text):
        yield _CSS.sub(lambda m: chr(int(m[1], 16)) if int(m[1], 16) < 0x110000 else " ", text)  # noqa: PLR2004 - the end of Unicode
    if "=" in text and (_several(_QUOTED, text) or (_QUOTED.search(text) and "=\n" in text.replace("\r", ""))):
        joined = re.sub(r"=\r?\n", "", text)
        yield unquote(_QUOTED.sub(r"%\1", joined.replace("%", "%25")), errors="replace")
    yield from _told(text)
    yield from _hidden(text)


def _told(text: str) -> Iterator[str]:
    """What lists of character codes spell."""
    for match in _CODES.finditer(text):
        codes = [int(code) for code in re.findall(r"\d+", match[0])]
        if all(code <= _LONGEST_CODE for code in codes):
            yield "".join(chr(code) for code in codes if code >= _FIRST_CODE)
    for match in _HEX_CODES.finditer(text):
        codes = [int(code, 16) for code in re.findall(r"(?i)(?:U\+|0x)([0-9a-f]+)", match[0])]
        yield "".join(chr(code) for code in codes if code < 0x110000)  # noqa: PLR2004 - the last code point


def _hidden(text: str) -> Iterator[str]:
    """The text without what a program puts between its words, back to front, or in letters without looks."""
    if text.startswith("{\\rtf"):
        spelled = _RICH.sub(lambda match: bytes.fromhex(match[1]).decode("cp1252", "replace"), text)
        yield re.sub(r"\\[a-z]+-?\d*", "", spelled)
    if "\x1b[" in text:
        yield _COLOUR.sub("", text)
    if "${" in text:
        yield _FILLED.sub(" ", text)
    if _BACKWARDS.search(text):
        yield text[::-1]
    unseen = "".join(_UNSEEN.findall(text))
    if unseen:
        yield "".join(chr(ord(char) - 0xE0000) for char in unseen)


def _several(pattern: re.Pattern[str], text: str) -> bool:
    """Whether it is there more than three times: fewer hide nothing."""
    return len(list(islice(pattern.finditer(text), 4))) > 3  # noqa: PLR2004 - three may be chance
