"""What a plain keyword autocode would do: the floor that suggestions are measured against.

A code is given to an answer that holds a word of the code's name or of its "wel" (five letters or more, also as the
beginning of a longer word). No inflection, no exclusions, no learning.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewkit.codebook import Code

__all__ = ["autocode"]

_LEAST = 5
_COMMON = frozenset({"anderen", "zonder", "wordt", "worden", "willen", "kunnen", "wanneer", "precies", "elkaar"})


def autocode(texts: Sequence[str], codes: Iterable[Code]) -> np.ndarray:
    """Which texts get which codes, texts x codes."""
    lowered = [text.casefold() for text in texts]
    columns = [[bool(found.search(text)) for text in lowered] for found in map(_pattern, codes)]
    return np.array(columns, dtype=bool).T.reshape(len(texts), len(columns))


def _pattern(code: Code) -> re.Pattern[str]:
    words = {word for word in re.findall(r"\w+", f"{code.name} {code.include}".casefold()) if len(word) >= _LEAST}
    kept = sorted(words - _COMMON)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, kept)) + ")" if kept else r"(?!)")
