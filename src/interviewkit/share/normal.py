"""One form for all text, so that a copy is recognised whatever was done to its looks.

Accents, case, punctuation, spaces, soft hyphens, zero-width characters and look-alike letters of other scripts do not
count: what is left is one stream of letters and digits.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["letters", "words"]

_LOOKALIKES = str.maketrans(
    "абвсеіјкмнорѕтухԁԛѡґαβεικνοπρτυχωßøłđ",
    "abbceijkmhopstyxdqwrabeiknonptuxwsold",
)
_FILLERS: dict[int, str | None] = dict.fromkeys((0x115F, 0x1160, 0x3164, 0xFFA0))
"""Letters by their category, but nothing is seen of them."""
_NOT_A_LETTER = re.compile(r"[\W_]+")


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_FILLERS)).casefold()
    return plain.translate(_LOOKALIKES)


def letters(text: str) -> str:
    """The text as one stream of plain letters and digits."""
    return _NOT_A_LETTER.sub("", _plain(text))


def words(text: str) -> list[str]:
    """The words of the text, each as plain letters; "zo'n" is two, so that a copy without the sign is still one."""
    plain = re.sub(r"[\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]", "", _plain(text))
    return [word for word in _NOT_A_LETTER.split(plain) if word]
