"""From counts to words, by one rule, so that a quantifier in the report is never a matter of taste.

k respondents of a group say it, of the n with whom it came up, of the N in the group. Fractions are exact; the first
rule that holds gives the word. Own rule, anchored in consensual qualitative research (Hill et al. 2005: general =
all or all but one, typical = more than half, variant = at least two); see `docs/methode.md`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interviewkit.codebook import Group

__all__ = [
    "GUIDE",
    "Convergence",
    "Wording",
    "begun",
    "convergence",
    "counted",
    "group_status",
    "number",
    "people",
    "phrase",
    "quantifier",
    "singular",
    "wording",
]

_NUMBERS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_LITERAL = 5
_ALL_BUT_ONE_FROM = 8
_OF_ALL = frozenset(f"alle {_NUMBERS[value]}" for value in range(3, _LITERAL + 1))
"""After these Dutch has an article: "alle vier de gemeenten"."""
NOT_RAISED = "niet aan de orde geweest"
NOT_MENTIONED = "niet genoemd"

GUIDE: tuple[tuple[str, str], ...] = (
    ("alle", "iedereen in de groep bij wie het aan de orde kwam"),
    ("vrijwel alle", "ten minste negen van de tien, of allen op één na (in een groep van acht of meer)"),
    ("een ruime meerderheid", "ten minste driekwart"),
    ("een meerderheid", "meer dan 55 op de 100"),
    ("de helft / ongeveer de helft", "precies de helft / tussen 45 en 55 op de 100"),
    ("een aantal", "minder dan 45 op de 100, en meer dan enkele"),
    ("enkele", "twee of drie en hooguit een derde, of hooguit 15 op de 100"),
    ("één / geen", "één / niemand van de groep"),
    ("drie van de vier", "in een groep van vijf of minder staat het aantal zelf er"),
)
"""The leeswijzer: each word and what it means, in the order of the rules."""


def number(value: int) -> str:
    """A whole number as Dutch reads it best: a word up to twelve, figures above."""
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else str(value)


def counted(count: int, one: str, more: str = "") -> str:
    """A count with its noun, in the number that fits; English nouns need no plural of their own.

    >>> counted(1, "error"), counted(0, "warning"), counted(2, "bevinding", "bevindingen")
    ('1 error', '0 warnings', '2 bevindingen')
    """
    return f"{count} {one if count == 1 else more or f'{one}s'}"


def begun(text: str) -> str:
    """A text with a capital, as Dutch begins a sentence: "Eén", not "Één".

    >>> begun("één van de drie"), begun("beide")
    ('Eén van de drie', 'Beide')
    """
    return f"Eén{text[3:]}" if re.match(r"één\b", text) else text[:1].upper() + text[1:]


def singular(word: str, k: int) -> bool:
    """Whether the verb after a counted group is singular: "een meerderheid van de gemeenten noemt"."""
    return k == 1 or word.endswith(" van")


def quantifier(k: int, n: int, N: int | None = None) -> str:  # noqa: N803 - the letters of the method
    """The bare word for k of the n respondents with whom a subject came up, in a group of N.

    >>> quantifier(11, 12, 12), quantifier(3, 4, 4), quantifier(2, 2, 2), quantifier(0, 0, 4)
    ('vrijwel alle', 'drie van de vier', 'beide', 'niet aan de orde geweest')

    Raises:
        ValueError: not 0 <= k <= n <= N.
    """
    if not 0 <= k <= n <= (n if N is None else N):
        raise ValueError(f"expected 0 <= k <= n <= N, got k={k}, n={n}, N={N}")
    if n == 0:
        return NOT_RAISED
    if n == 1:
        return "de enige" if k else NOT_MENTIONED
    return _literal(k, n) if n <= _LITERAL else _scaled(k, n)


def _literal(k: int, n: int) -> str:
    if k == 0:
        return "geen"
    if k == n:
        return "beide" if n == 2 else f"alle {number(n)}"  # noqa: PLR2004 - Dutch has a word for all of two
    return f"{number(k)} van de {number(n)}"


def _scaled(k: int, n: int) -> str:  # noqa: PLR0911 - the rules of method section 4, one a line, first match
    share = Fraction(k, n)
    if k == n:
        return "alle"
    if k == 0:
        return "geen"
    if k == 1:
        return "één"
    if share >= Fraction(9, 10) or (k == n - 1 and n >= _ALL_BUT_ONE_FROM):
        return "vrijwel alle"
    if share >= Fraction(3, 4):
        return "een ruime meerderheid van"
    if share > Fraction(11, 20):
        return "een meerderheid van"
    if share == Fraction(1, 2):
        return "de helft van"
    if share >= Fraction(9, 20):
        return "ongeveer de helft van"
    few = (k <= 3 and share <= Fraction(1, 3)) or share <= Fraction(3, 20)  # noqa: PLR2004 - the rule itself
    return "enkele" if few else "een aantal"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a count is worded for readers, and why there is no word where there is none.

    `text` is ready to begin a sentence with ("drie van de vier geïnterviewde gemeenten"); `counts` is "3 van 4";
    `coverage` is "" or "van de 3 bij wie dit aan de orde kwam"; `disclosure` is set where one person could be known.
    """

    word: str
    text: str
    counts: str
    coverage: str = ""
    no_word: str = ""
    disclosure: bool = False


def wording(k: int, n: int, N: int, group: Group, *, asked_known: bool = True) -> Wording:  # noqa: N803 - the letters of the method
    """Word a count for one group.

    Where it is not known whether the subject came up, the denominator is N and "geen" becomes "niet genoemd". Where it
    came up with fewer than half of the group, or with fewer than three of a larger group, there are counts and no word.

    Raises:
        ValueError: not 0 <= k <= n <= N.
    """
    if not asked_known:
        n = N
    word = quantifier(k, n, N)
    counts = f"{k} van {n}"
    if n == 0:
        return Wording(word, word, f"0 van {N}", no_word="niet aan de orde geweest")
    coverage = f"van de {n} bij wie dit aan de orde kwam" if n < N else ""
    if n < N and (Fraction(n, N) < Fraction(1, 2) or n < 3):  # noqa: PLR2004 - the rule itself
        few = "te weinig respondenten bij wie dit aan de orde kwam"
        return Wording("", _few(k, n, group), counts, coverage, few, disclosure=n == 1)
    if k == 0 and not asked_known:
        word = NOT_MENTIONED
    return Wording(word, phrase(word, k, n, group), counts, coverage, disclosure=n == 1)


def _few(k: int, n: int, group: Group) -> str:
    """The counts with the group's noun, where there is no word; who is the only one is told without "1 van 1"."""
    if n == 1:
        return f"de enige {_noun(group, 1)} bij wie dit aan de orde kwam" if k else NOT_MENTIONED
    return f"{k} van {n} {_noun(group, n)}"


def phrase(word: str, k: int, n: int, group: Group) -> str:
    """The word with the group's noun, "geïnterviewde" before it unless everyone in the group was interviewed."""
    if n == 1:
        return _joined(word, k, n, f"geïnterviewde {group.singular}", "")
    return _joined(word, k, n, _noun(group, 1), _noun(group, 2))


def people(k: int, n: int, N: int) -> str:  # noqa: N803 - the letters of the method
    """The words for a count over all groups together.

    >>> people(3, 3, 3), people(1, 1, 3), people(1, 8, 9)
    ('alle drie de geïnterviewden', 'de geïnterviewde', 'één geïnterviewde')
    """
    return _joined(quantifier(k, n, N), k, n, "geïnterviewde", "geïnterviewden")


def _joined(word: str, k: int, n: int, one: str, more: str) -> str:
    if word in {NOT_MENTIONED, NOT_RAISED}:
        return word
    if n == 1:
        return f"de {one}"
    article = "de " if word.endswith(" van") or word in _OF_ALL else ""
    return f"{word} {article}{one if word == 'één' and k == 1 else more}"


def _noun(group: Group, count: int) -> str:
    noun = group.singular if count == 1 else group.plural
    return noun if group.census else f"geïnterviewde {noun}"


@dataclass(frozen=True, slots=True)
class Convergence:
    """How groups stand to each other on one point: a proposal, a person confirms it."""

    label: str
    statuses: Mapping[str, str]
    silent: tuple[str, ...]
    not_asked: tuple[str, ...]


def group_status(n: int, pro: int, con: int, mixed: int = 0) -> str:
    """What one group does with a point: bevestigt, weerspreekt, zwijgt, niet gevraagd or gemengd."""
    if n == 0:
        return "niet gevraagd"
    if pro + con + mixed == 0:
        return "zwijgt"
    if 2 * pro > n and 4 * con <= n:
        return "bevestigt"
    if 2 * con > n and 4 * pro <= n:
        return "weerspreekt"
    return "gemengd"


def convergence(groups: Mapping[str, Mapping[str, int]]) -> Convergence:
    """Compare groups, each with N, n, pro, con and mixed (respondents).

    Source: own operationalisation of the convergence coding of Farmer et al. (2006).
    """
    statuses = {
        name: group_status(group["n"], group.get("pro", 0), group.get("con", 0), group.get("mixed", 0))
        for name, group in groups.items()
    }
    silent = tuple(name for name, status in statuses.items() if status == "zwijgt")
    not_asked = tuple(name for name, status in statuses.items() if status == "niet gevraagd")
    asked = len(statuses) - len(not_asked)
    speaking = {status for status in statuses.values() if status not in {"zwijgt", "niet gevraagd"}}
    label = _convergence_label(asked, asked - len(silent), speaking)
    return Convergence(label, statuses, silent, not_asked)


def _convergence_label(asked: int, speakers: int, statuses: set[str]) -> str:
    if asked < 2:  # noqa: PLR2004 - one group cannot converge
        return "niet vast te stellen"
    if speakers == 0:
        return "niet genoemd"
    if speakers == 1:
        return "stilte"
    if {"bevestigt", "weerspreekt"} <= statuses:
        return "tegenspraak"
    return "gedeeltelijk" if "gemengd" in statuses else "overeenstemming"
