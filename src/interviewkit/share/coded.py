"""Runs of signs that stand for bytes: base64 in three alphabets, base32, hexadecimal and binary digits.

What cannot be told apart from chance is still read, but only for long runs of words.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from interviewkit.share.encodings import plausible, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["decoded_runs", "inflated", "numbers"]

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
_BASE32 = (
    re.compile(r"[A-Z2-7](?<![A-Z2-7].)[A-Z2-7]{23,}={0,6}", re.DOTALL),
    re.compile(r"[a-z2-7](?<![a-z2-7].)[a-z2-7]{23,}={0,6}", re.DOTALL),
)
_BITS = re.compile(r"[01](?<![01].)[01]{7}[ ,]?(?:[01]{8}[ ,]?){11,}", re.DOTALL)
_FIRST, _LAST = 0x09, 0x24F
_LONGEST = 10_000_000


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
    for found in chain.from_iterable(_matches(pattern, forms) for pattern in _BASE32):
        run = found.rstrip("=").upper()
        yield _tried(base64.b32decode, run + "=" * (-len(run) % 8))
    for found in _matches(_BITS, forms):
        yield bytes(int(bits, 2) for bits in re.findall(r"[01]{8}", found))


def numbers(data: bytes) -> str:
    """What an array of numbers spells when each of them is the code of a character; "" where they are not."""
    for form in ("<f8", "<f4", "<u4", "<u2", ">u2"):
        size = int(form[-1])
        if len(data) >= _SHORTEST_RUN * size and len(data) % size == 0:
            values = np.frombuffer(data, dtype=form)
            if bool(((values >= _FIRST) & (values <= _LAST)).all()) and bool((values == np.floor(values)).all()):
                return "".join(map(chr, values.astype(int).tolist()))
    return ""


def inflated(data: bytes) -> bytes:
    """What bytes unpack to that were packed without any mark of it; b"" where they were not."""
    try:
        found = zlib.decompressobj(-15).decompress(data, _LONGEST)
    except zlib.error:
        return b""
    return found if len(found) >= _SHORTEST_RUN and plausible(text_of(found)) else b""


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
