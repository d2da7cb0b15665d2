"""One form for all text, so that a copy is recognised whatever was done to its looks.

Accents, case, punctuation, spaces, soft hyphens, zero-width characters and look-alike letters of other scripts do not
count: what is left is one stream of letters and digits.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["letters", "plain", "words"]

_ALIKE = {
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ҽ": "e", "ғ": "f", "ɡ": "g", "н": "h", "һ": "h", "і": "i",
    "ї": "i", "ј": "j", "к": "k", "ӏ": "l", "м": "m", "п": "n", "о": "o", "р": "p", "ԛ": "q", "г": "r", "ѕ": "s",
    "т": "t", "ц": "u", "ѵ": "v", "ԝ": "w", "ѡ": "w", "ш": "w", "х": "x", "у": "y", "ү": "y", "ґ": "r", "б": "b",
    "А": "A", "В": "B", "С": "C", "Е": "E", "Н": "H", "І": "I", "Ј": "J", "К": "K", "М": "M", "О": "O", "Р": "P",
    "Ѕ": "S", "Т": "T", "У": "Y", "Х": "X", "Ү": "Y", "Ԝ": "W", "Ԛ": "Q", "Ӏ": "I",
    "α": "a", "β": "b", "ϲ": "c", "δ": "d", "ε": "e", "γ": "y", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o",
    "π": "n", "ρ": "p", "σ": "o", "ς": "c", "τ": "t", "υ": "u", "χ": "x", "ω": "w", "Α": "A", "Β": "B", "Ε": "E",
    "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
    "ա": "w", "օ": "o", "ո": "n", "ս": "u", "ց": "g", "հ": "h", "ռ": "n", "զ": "q", "ѐ": "e", "ɑ": "a", "ɩ": "i",
    "ı": "i", "ȷ": "j", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ħ": "h", "ŧ": "t", "ƅ": "b",
    "ƒ": "f", "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ꜰ": "f", "ɢ": "g", "ʜ": "h", "ɪ": "i", "ᴊ": "j",
    "ᴋ": "k", "ʟ": "l", "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p", "ʀ": "r", "ꜱ": "s", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v",
    "ᴡ": "w", "ʏ": "y", "ᴢ": "z",
}  # fmt: skip
"""Letters that look like a Latin one."""
_FILLERS: dict[int, str] = dict.fromkeys((0x115F, 0x1160, 0x3164, 0xFFA0), "")
"""Letters by their category, but nothing is seen of them."""
_TABLE = {**str.maketrans(_ALIKE), **_FILLERS}
_FOREIGN = re.compile(f"[{''.join(map(chr, _TABLE))}]")
_NOT_A_LETTER = re.compile(r"[\W_]+")


_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")


def plain(text: str) -> str:
    """The text without what is not seen, with common forms of its letters; capitals and signs stay."""
    if text.isascii():
        return text
    shown = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return shown.translate(_TABLE) if _FOREIGN.search(shown) else shown


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text)
    if _FOREIGN.search(bare):  # most texts hold none, and to replace is slow
        bare = bare.translate(_TABLE)
    return bare.casefold()


def letters(text: str) -> str:
    """The text as one stream of plain letters and digits."""
    return _NOT_A_LETTER.sub("", _plain(text))


def words(text: str) -> list[str]:
    """The words of the text, each as plain letters; "zo'n" is two, so that a copy without the sign is still one."""
    bare = _UNSEEN.sub("", re.sub(r"[\u0300-\u036f]", "", _plain(text)))
    return [word for word in _NOT_A_LETTER.split(bare) if word]
