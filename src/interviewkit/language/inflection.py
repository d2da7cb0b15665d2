"""Dutch inflection in reverse: from a form to the words it may be a form of, likeliest first.

Spelling rules only (open and closed syllables, v/f and z/s, ge-, -t and -de, -en and -s, -je): which candidate is a
word is for the lexicon to say. All forms are in lower case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["base_of_adjective", "infinitives", "singulars", "stems_of_diminutive"]

_VOWELS = frozenset("aeiouyáéíóúàèëïöüê")
_VOICED = {"v": "f", "z": "s"}
_VOICELESS = {"f": "v", "s": "z"}
_ORDINARY_PREFIXES = ("be", "ge", "her", "ont", "ver", "er")


def closed(stem: str) -> Iterator[str]:
    """The word that becomes `stem` before an ending with a vowel: grot- groot, witt- wit, liev- lief, boek- boek."""
    if len(stem) < 2:
        return
    last, before = stem[-1], stem[-2]
    if last == before and last not in _VOWELS:
        yield stem[:-1]
        return
    hard = stem[:-1] + _VOICED.get(last, last)
    if last not in _VOWELS and before in "aeou" and (len(stem) < 3 or stem[-3] not in _VOWELS):
        yield stem[:-1] + before + hard[-1]
    yield hard
    if hard != stem:
        yield stem


def opened(stem: str) -> Iterator[str]:
    """Infinitives of a stem: loop lopen, pak pakken, leef leven, wandel wandelen, ga gaan."""
    if len(stem) < 2:
        return
    last, before = stem[-1], stem[-2]
    if last in "aeo" or (last == "e" and before == "i"):
        yield stem + {"a": "an", "o": "en"}.get(last, "n")
        yield stem + "n"
        return
    soft = _VOICELESS.get(last, last)
    if len(stem) > 2 and before == stem[-3] and before in "aeou":
        yield stem[:-2] + soft + "en"
        yield stem[:-2] + last + "en"
    elif before in _VOWELS and stem[-3:-2] not in _VOWELS:
        unstressed = before == "e" and last in "lmnr" and len(stem) > 4
        if unstressed:
            yield stem + "en"
        yield stem + last + "en"
        yield stem[:-1] + soft + "en"
        yield stem + "en"
    else:
        yield stem[:-1] + soft + "en"
        yield stem + "en"


def singulars(form: str) -> Iterator[str]:
    """Nouns of which `form` may be the plural."""
    if form.endswith("heden"):
        yield form[:-5] + "heid"
    if form.endswith("'s"):
        yield form[:-2]
    if form.endswith("ën"):
        yield form[:-2]
        yield form[:-2].removesuffix("e") + "ee"
    if form.endswith("s"):
        yield form[:-1]
    if form.endswith("eren"):
        yield form[:-4]
        yield from closed(form[:-4])
    if form.endswith("en"):
        yield from closed(form[:-2])
        yield form[:-1]
    if form.endswith("i"):
        yield form[:-1] + "us"
    if form.endswith("a"):
        yield form[:-1] + "um"
    yield form


def stems_of_diminutive(form: str) -> Iterator[str]:
    """Nouns of which `form` may be the diminutive, singular or plural: boompjes boom, stukje stuk, weggetje weg."""
    form = form.removesuffix("s")
    for ending in ("etje", "pje", "kje", "tje", "je"):
        if not form.endswith(ending):
            continue
        stem = form[: -len(ending)]
        if ending == "etje":
            yield from closed(stem)
        if ending == "kje":
            yield stem + "g"
        yield stem.removesuffix("'")
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in "aeou":
            yield stem[:-1]
        if ending == "je" and len(stem) > 3 and stem[-2] == stem[-3]:
            yield stem[:-2] + stem[-1]
    yield form


def base_of_adjective(form: str) -> Iterator[str]:
    """Adjectives of which `form` may be the inflected form, the comparative or the superlative."""
    for ending in ("sten", "ste", "st", "eren", "ere", "er", "en", "e", "s"):
        if not form.endswith(ending) or len(form) < len(ending) + 2:
            continue
        stem = form[: -len(ending)]
        if ending in {"sten", "ste", "st"}:
            yield stem
            yield stem + "s"
        elif ending == "s":
            yield stem
        else:
            yield from closed(stem)
            yield stem + "e"
            if stem.endswith("d") and ending in {"er", "ere", "eren"}:
                yield stem[:-1]
    yield form


def infinitives(form: str, tag: str = "") -> Iterator[str]:
    """Regular infinitives of which `form` may be a finite form or a participle; `tag` says which of these it is."""
    if "|od|" in tag:
        yield from _present_participles(form)
    elif "|vd|" in tag:
        yield from _of_stems(_participle_stems(form))
        yield from _of_stems(_finite_stems(form))
    else:
        if form.endswith("n") and "|verl|" not in tag:
            yield form
        yield from _of_stems(_finite_stems(form))
        yield from _of_stems(_participle_stems(form))
    if form.endswith("n"):
        yield form


def _of_stems(stems: Iterator[str]) -> Iterator[str]:
    for stem in stems:
        yield from opened(stem)


def _present_participles(form: str) -> Iterator[str]:
    for ending in ("den", "des", "de", "d"):
        if form.endswith("n" + ending):
            yield form.removesuffix(ending)


def _finite_stems(form: str) -> Iterator[str]:
    for ending in ("dden", "tten", "dde", "tte", "den", "ten", "de", "te", "t", "d"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: -len(ending)]
            if len(ending) > 2 and ending[0] == ending[1]:
                yield stem + ending[0]
            else:
                yield stem
                if ending in {"den", "de"}:
                    yield stem + "d"
                if ending in {"ten", "te"}:
                    yield stem + "t"
    yield form


def _participle_stems(form: str) -> Iterator[str]:
    for ending in ("den", "ten", "de", "te", "d", "t"):
        if not form.endswith(ending):
            continue
        stem = form[: -len(ending)]
        mark = ending[0]
        if stem.startswith("ge") and len(stem) > 3:
            yield stem[2:]
            yield stem[2:] + mark
        elif stem.startswith(_ORDINARY_PREFIXES):
            yield stem
            yield stem + mark
