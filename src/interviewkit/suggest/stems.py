"""A light Dutch stemmer, so that a cue fits an inflected word also where the pipeline's lemma is wrong or absent.

Not a linguist's stemmer: it only has to send the forms of one word to one string, and different words rarely to the
same. Doubled consonants and lengthened vowels are undone ("gesprekken" and "gesprek", "bezoeken" and "bezoek", "taken"
and "taak"), and plural, diminutive and adjective endings are cut. Weak past participles lose "ge-".
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["SHORTEST", "stem"]

SHORTEST = 4
"""Words of fewer letters are their own stem."""

_ENDINGS = ("heden", "tjes", "pjes", "etje", "tje", "pje", "jes", "je", "eren", "enden", "ende", "en", "es", "e", "s")
_NOT_PARTICIPLES = frozenset({"gebied", "geluid", "geduld", "gezond", "gehecht", "gewicht", "gericht", "gedicht"})
_VOICED = str.maketrans({"v": "f", "z": "s", "d": "t"})
_DOUBLE_VOWEL = re.compile(r"(aa|ee|oo|uu)(?=[^aeiou]+$)")
_ACCENTS = str.maketrans("áàäâéèëêíìïîóòöôúùüû", "aaaaeeeeiiiioooouuuu")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word, in lower case and without accents; `stem(stem(w))` need not be `stem(w)`."""
    word = word.casefold().translate(_ACCENTS)
    if len(word) <= SHORTEST or not word.isalpha():
        return _settled(word)
    if word.startswith("ge") and word[-1] in "td" and word not in _NOT_PARTICIPLES and len(word) >= SHORTEST + 2:
        word = word[2:]
    return _settled(_cut(word))


def _cut(word: str) -> str:
    if word.endswith(("t", "d")) and not word.endswith(("cht", "st", "ft", "eid")) and len(word) >= SHORTEST:
        return word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= max(SHORTEST - 1, len(ending)):
            rest = word[: -len(ending)]
            if any(letter in "aeiouy" for letter in rest):
                return rest
    return word


def _settled(word: str) -> str:
    """One spelling for long and short vowels, doubled and voiced consonants at the end."""
    if len(word) >= SHORTEST - 1 and word[-1:] == word[-2:-1] and word[-1:] not in "aeiou":
        word = word[:-1]
    word = _DOUBLE_VOWEL.sub(lambda match: match.group()[0], word)
    return word[:-1] + word[-1:].translate(_VOICED)
