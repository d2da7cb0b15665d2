"""Text inside text: every way in which words are commonly written so that they do not look like words.

Entities, JavaScript, JSON and CSS escapes, percent-encoding, quoted-printable, base64 in three alphabets, hexadecimal
and lists of character codes. What cannot be told apart from chance is still read, but only for long runs of words.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["decoded_runs", "plausible", "printable", "text_of", "unescaped", "variants"]

_ROUNDS = 6
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([nrtbf\"'/\\`])")
_BLANKS = {"n": "\n", "r": "\r", "t": "\t", "b": " ", "f": " "}
_CSS = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\n]?")
_QUOTED = re.compile(r"=([0-9A-Fa-f]{2})")
_BASE64 = re.compile(
    r"[A-Za-z0-9+/_-](?<![A-Za-z0-9+/_-].)(?=[A-Za-z0-9+/_\s-]{15})"
    r"(?:[A-Za-z0-9+/_-]++|[ \t]*\r?\n[ \t]*(?=[A-Za-z0-9+/_-]))++={0,2}",
    re.DOTALL,
)
"""A lookbehind after the first character: so the search goes from run to run, and not through every one."""
_SHORTEST_RUN = 16
_HEX = re.compile(
    r"[0-9a-fA-F](?<![0-9a-fA-F].)[0-9a-fA-F][ :,-]?(?:[0-9a-fA-F]{2}[ :,-]?){11,}[0-9a-fA-F]?", re.DOTALL
)
_BASE32 = re.compile(r"[A-Z2-7]{24,}={0,6}")
_CODES = re.compile(r"\d{2,4}(?:\s*,\s*\d{2,4}){11,}")
_PRINTABLE = re.compile(r"[^\W_][\w .,;:'\"!?()/@+-]{5,}")
_PLAUSIBLE, _PLAIN = 0.9, 0.75
_LONGEST_CODE = 0x24F


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
    if code is None:
        return _BLANKS.get(match[4], match[4])
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
        yield _CSS.sub(lambda m: chr(int(m[1], 16)) if int(m[1], 16) < 0x110000 else " ", text)  # noqa: PLR2004
    if "=" in text and (_several(_QUOTED, text) or (_QUOTED.search(text) and "=\n" in text.replace("\r", ""))):
        joined = re.sub(r"=\r?\n", "", text)
        yield unquote(_QUOTED.sub(r"%\1", joined.replace("%", "%25")), errors="replace")
    for match in _CODES.finditer(text):
        codes = [int(code) for code in re.split(r"\s*,\s*", match[0])]
        if all(code <= _LONGEST_CODE for code in codes):
            yield "".join(map(chr, codes))


def _several(pattern: re.Pattern[str], text: str) -> bool:
    """Whether it is there more than three times: fewer hide nothing."""
    return len(list(islice(pattern.finditer(text), 4))) > 3  # noqa: PLR2004


def decoded_runs(forms: Sequence[str]) -> Iterator[bytes]:
    """What long runs of base64, base32 or hexadecimal in any form of a text stand for, as bytes."""
    for run in _matches(_BASE64, forms):
        if len(run) >= _SHORTEST_RUN:
            yield from _base64("".join(run.split()).rstrip("="))
    for run in _matches(_HEX, forms):
        digits = re.sub(r"[^0-9a-fA-F]", "", run)
        for offset in (0, 1):  # a digit before it that does not belong to it shifts all that follows
            part = digits[offset:]
            yield bytes.fromhex(part[: len(part) // 2 * 2])
    for found in _matches(_BASE32, forms):
        run = found.rstrip("=")
        yield _tried(base64.b32decode, run + "=" * (-len(run) % 8))


def _matches(pattern: re.Pattern[str], forms: Sequence[str]) -> Iterator[str]:
    """Every match in any of the forms, once."""
    return iter(dict.fromkeys(match[0] for form in forms for match in pattern.finditer(form)))


def _base64(run: str) -> Iterator[bytes]:
    """At every offset, because letters before it that do not belong to it shift all that follows."""
    plain = run.replace("-", "+").replace("_", "/")
    for offset in range(4):
        part = plain[offset:]
        part = part[:-1] if len(part) % 4 == 1 else part
        data = _tried(base64.b64decode, part + "=" * (-len(part) % 4))
        if data:
            yield data
            if offset == 0 and plausible(text_of(data)):
                return


def _tried(decode: Callable[[str], bytes], run: str) -> bytes:
    try:
        return decode(run)
    except (binascii.Error, ValueError):
        return b""
