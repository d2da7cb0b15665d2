"""People, organisations and offices that the words before them give away: "mevrouw", "collega", "ik ben"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewkit.intake.lists import words
from interviewkit.intake.pseudonyms import triggers
from interviewkit.intake.pseudonyms.lexicon import TOKEN, first_names, is_dutch, phrase, phrases, places
from interviewkit.intake.pseudonyms.spans import Span
from interviewkit.intake.pseudonyms.triggers import SMALL
from interviewkit.intake.pseudonyms.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find"]

_SHORT = 5
_STARTERS = frozenset(words("ja nee ik je we er dat die de het en maar hij zij ze wij dus nou oke dan toen daar hier"))
_ROLES = frozenset(
    words(
        """collega tolk begeleider klantmanager casemanager locatiemanager teamleider bewoner coach docent
        vrijwilliger stagiair leidinggevende buurvrouw buurman huisarts advocaat consulent"""
    )
)


def find(text: str, allowed: tuple[str, ...] = ()) -> Iterator[Span]:
    """What a word in front gives away in `text`, a plain view; spans may overlap."""
    for match in triggers.TITLES.finditer(text):
        if match["name"].startswith("van ") and phrase(match["name"][4:]) in places():
            continue
        yield from _person(match, sure=True, reason="aanspreekvorm", allowed=allowed)
    for match in triggers.RELATIONS.finditer(text):
        role = match["role"].casefold()
        if phrase(match["name"]) not in places():
            yield from _person(match, sure=True, reason=role, allowed=allowed, word=role if role in _ROLES else "")
    for match in triggers.NAMED.finditer(text):
        name = match["name"]
        parts = [part for part in name.split() if part[:1].isupper()]
        known = fold(parts[0]) in first_names()
        yield from _person(match, sure=known or len(parts) > 1, reason="noemt een naam", allowed=allowed)
    for match in triggers.INITIALS.finditer(text):
        if fold(match["rest"]) in _STARTERS:
            continue
        sure = " " in match["rest"] or not is_dutch(fold(match["rest"]))
        yield from _person(match, sure=sure, reason="voorletters", allowed=allowed)
    yield from _others(text, allowed)


def _person(
    match: re.Match[str], *, sure: bool, reason: str, allowed: tuple[str, ...], word: str = ""
) -> Iterator[Span]:
    start, end = match.span("name")
    name = re.sub(r"'s\Z", "", match["name"])
    if not _explained(name, allowed):
        yield Span(start, start + len(name), "persoon", name, sure, reason, word)
    elif end - start > len(name.split()[0]) and fold(name.split()[0]) in first_names():
        yield Span(start, start + len(name.split()[0]), "persoon", name.split()[0], sure, reason, word)


def _others(text: str, allowed: tuple[str, ...]) -> Iterator[Span]:
    for match in triggers.ORGANISATIONS.finditer(text):
        if not _explained(match["name"], allowed) and not _explained(match.group(), allowed):
            yield Span(*match.span("name"), "organisatie", match["name"], bool(match["sure"]), "organisatie")
    for match in triggers.OFFICES.finditer(text):
        if match["name"] is None or (match["name"][:1].isupper() and not _explained(match["name"], allowed)):
            yield Span(*match.span(), "functie", match.group(), sure=False, reason="functie die één persoon heeft")
    for pattern, kind, reason in (
        (triggers.TOWN, "gemeente", "gemeente"),
        (triggers.SHELTER, "locatie", "opvanglocatie"),
    ):
        for match in pattern.finditer(text):
            yield from _place(match, kind, reason, allowed)


def _place(match: re.Match[str], kind: str, reason: str, allowed: tuple[str, ...]) -> Iterator[Span]:
    """The longest place that begins at the name, or the name itself when it is no place that is known."""
    parts = match["name"].split()
    for count in range(len(parts), 0, -1):
        name = " ".join(parts[:count])
        if phrase(name) in places() or (phrase(name) == ("den", "haag")):
            yield Span(match.start("name"), match.start("name") + len(name), kind, name, reason=reason)
            return
    if not _explained(match["name"], allowed):
        yield Span(*match.span("name"), kind, match["name"], sure=False, reason=reason)


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and len(word) <= _SHORT


def _explained(name: str, allowed: tuple[str, ...]) -> bool:
    """Whether every capital of the name is explained: "mevrouw Nederland" is nobody."""
    folded = list(phrase(name))
    capitals = TOKEN.findall(name)
    capitals = capitals if len(capitals) == len(folded) else folded
    index = 0
    while index < len(folded):
        count, meaning = phrases(allowed).at(folded, index)
        plain = folded[index] in SMALL or any(char.isdigit() for char in folded[index])
        if meaning != "explained" and not plain and not _is_abbreviation(capitals[index]):
            return False
        index += max(1, count)
    return True
