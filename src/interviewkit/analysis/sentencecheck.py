"""Hold a sentence against the counts: does its word follow from them?

A claim that uses a word of the scale must use the one that the counts give. A word outside the scale ("de meeste",
"sommige") is let through with a warning where the counts allow it. A number must be the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from interviewkit.analysis import claims, linking, words
from interviewkit.analysis.linking import Linker
from interviewkit.analysis.quantifiers import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewkit.analysis.claims import Claim
    from interviewkit.analysis.findings import Evaluated
    from interviewkit.analysis.synthesis import GroupCount
    from interviewkit.codebook import Codebook

__all__ = ["SCALE", "Check", "Verdict", "check_finding", "check_text", "judge"]


class Verdict(StrEnum):
    """The outcome for one claim."""

    RIGHT = "klopt"
    LOOSE = "klopt, maar is geen woord van de schaal"
    WRONG = "verkeerd woord"
    NOT_COUNTED = "deze groep telt niet mee in de bevinding"
    UNBACKED = "geen bevinding onder deze zin"


@dataclass(frozen=True, slots=True)
class Check:
    """One claim held against the counts; `expected` is the phrase that follows from them."""

    finding: str
    claim: Claim
    verdict: Verdict
    expected: str = ""
    counts: str = ""
    warnings: tuple[str, ...] = ()
    """What is not wrong but missing: "geïnterviewde", the coverage, a group of its own."""
    counter: bool = False
    """The claim speaks of those who say the reverse."""
    likeness: float = 1.0
    """How much the sentence resembles the finding it is held against; 1 for the finding's own sentence."""


SCALE = frozenset(
    {
        *("alle", "vrijwel alle", "een ruime meerderheid", "een meerderheid", "de helft", "ongeveer de helft"),
        *("een aantal", "enkele", "één", "geen", "beide"),
    }
)
_RANGES: dict[str, tuple[Fraction, Fraction, int]] = {
    "de meeste": (Fraction(1, 2), Fraction(1), 2),
    "een groot deel": (Fraction(1, 2), Fraction(1), 2),
    "meer dan de helft": (Fraction(1, 2), Fraction(1), 2),
    "minder dan de helft": (Fraction(0), Fraction(49, 100), 1),
    "een minderheid": (Fraction(0), Fraction(49, 100), 1),
    "een deel": (Fraction(0), Fraction(9, 10), 2),
    "een klein deel": (Fraction(0), Fraction(2, 5), 1),
    "sommige": (Fraction(0), Fraction(11, 20), 2),
    "meerdere": (Fraction(0), Fraction(3, 4), 2),
    "veel": (Fraction(1, 2), Fraction(1), 3),
    "weinig": (Fraction(0), Fraction(1, 3), 0),
    "niet alle": (Fraction(0), Fraction(99, 100), 0),
    "een derde": (Fraction(28, 100), Fraction(39, 100), 1),
    "twee derde": (Fraction(61, 100), Fraction(72, 100), 2),
    "een kwart": (Fraction(20, 100), Fraction(30, 100), 1),
    "driekwart": (Fraction(70, 100), Fraction(80, 100), 2),
}
"""Words outside the scale: the shares between which they are true, and the fewest respondents."""
_STRICT = frozenset({"de meeste", "een groot deel", "meer dan de helft"})
FEW = 5
_PERCENT_AWAY = 8
"""How far "ruim 60%" may be from the share, in percentage points."""
_ALL_BUT = re.compile(r"alle op (\w+) na")
_DENIED = re.compile(
    r"\b(?:niet|geen|niets|nooit|weinig|zelden|nauwelijks|amper|zonder|mist|missen|ontbreekt)\b", re.IGNORECASE
)
COVERED = re.compile(r"aan de orde|bij wie|die (?:er|hier)\w* (?:naar|over) (?:is|zijn) (?:ge|be)vraagd|desgevraagd")


def judge(claim: Claim, k: int, n: int, N: int, *, worded: bool = True) -> Verdict:  # noqa: N803 - the letters of the method
    """Whether a claim's word follows from k of the n with whom a subject came up, in a group of N.

    Args:
        claim: what the sentence says.
        k: respondents who say it.
        n: respondents with whom it came up.
        N: respondents in the group.
        worded: False where there are too few for a word; then only the number itself is right.
    """
    if claim.count is not None:
        return Verdict.RIGHT if claim.count == k and claim.of in {None, n, N} else Verdict.WRONG
    exact = _exact(claim.word, k, n)
    if exact is not None:
        return exact
    if not worded or not n:
        return Verdict.RIGHT if claim.word == "geen" and k == 0 and worded else Verdict.WRONG
    if claim.word in SCALE:
        return Verdict.RIGHT if claim.word in _right(k, n, N) else Verdict.WRONG
    return Verdict.LOOSE if _within(claim.word, k, n) else Verdict.WRONG


def _exact(word: str, k: int, n: int) -> Verdict | None:
    """The outcome of a word that is as exact as a number: "alle op één na", "75%"; None for any other."""
    if but := _ALL_BUT.fullmatch(word):
        return Verdict.RIGHT if n - k == number_of(but[1]) else Verdict.WRONG
    if word.endswith("%"):
        hedge, _, figure = word[:-1].rpartition(" ")
        away = _PERCENT_AWAY if hedge else 1
        near = n and abs(Fraction(100 * k, n) - Fraction(figure.replace(",", "."))) < away
        return Verdict.LOOSE if near else Verdict.WRONG
    return None


def _right(k: int, n: int, N: int) -> set[str]:  # noqa: N803 - the letters of the method
    """The words that the counts give; in a small group the bare word for everyone or no one is right too."""
    found = {words.quantifier(k, n, N).removesuffix(" van")}
    if k == n:
        found.add("alle")
    if k == n == 2:  # noqa: PLR2004 - "beide"
        found.add("beide")
    return found | ({"één"} if k == 1 else set()) | ({"geen"} if k == 0 else set())


def _within(word: str, k: int, n: int) -> bool:
    low, high, fewest = _RANGES.get(word, (Fraction(2), Fraction(0), 0))
    share = Fraction(k, n)
    return k >= fewest and (low < share if word in _STRICT else low <= share) and share <= high


def check_finding(evaluated: Evaluated, book: Codebook) -> tuple[Check, ...]:
    """Every claim in a finding's own sentence, held against its counts."""
    found = claims.find(evaluated.finding.sentence, book)
    return tuple(_check(claim, evaluated) for claim in found)


def _check(claim: Claim, evaluated: Evaluated, likeness: float = 1.0) -> Check:
    name = evaluated.finding.id
    if not claim.group:
        return _across(claim, evaluated, likeness)
    count = evaluated.count(claim.group)
    if count is None:
        return Check(name, claim, Verdict.NOT_COUNTED, likeness=likeness)
    verdict = judge(claim, count.k, count.n, count.N, worded=not count.wording.no_word)
    against = count.con + count.mixed
    if verdict is Verdict.WRONG and against and judge(claim, against, count.n, count.N) is not Verdict.WRONG:
        said = words.wording(against, count.n, count.N, count.group, asked_known=count.asked_known)
        verdict = judge(claim, against, count.n, count.N)
        return Check(
            name, claim, verdict, said.text, said.counts, _missing(claim, count), counter=True, likeness=likeness
        )
    if verdict is Verdict.WRONG and _reversed(claim, count, evaluated.finding.sentence):
        told = ("omgekeerd gezegd als in de bevinding: lees na of het hetzelfde is", *_missing(claim, count))
        return Check(name, claim, Verdict.RIGHT, count.wording.text, count.wording.counts, told, likeness=likeness)
    expected = count.wording.text or f"{count.wording.counts} {count.group.plural}"
    return Check(name, claim, verdict, expected, count.wording.counts, _missing(claim, count), likeness=likeness)


def _reversed(claim: Claim, count: GroupCount, sentence: str) -> bool:
    """Whether "geen gemeente ziet iets" says what the finding says of all: "alle gemeenten zien weinig"."""
    denied = _DENIED.search(sentence) and not _DENIED.search(claim.sentence.replace(claim.text, ""))
    return claim.word == "geen" and count.k == count.n > 0 and bool(denied)


def _across(claim: Claim, evaluated: Evaluated, likeness: float) -> Check:
    """A claim about people in general: counted over the groups together, which the method advises against."""
    k, n, size = (sum(getattr(count, name) for count in evaluated.groups) for name in ("k", "n", "N"))
    warning = ("telt over groepen heen: noem de groep",)
    expected = words.people(k, n, size)
    verdict = judge(claim, k, n, size)
    return Check(evaluated.finding.id, claim, verdict, expected, f"{k} van {n}", warning, likeness=likeness)


def _missing(claim: Claim, count: GroupCount) -> tuple[str, ...]:
    found = list(_wording(claim, census=count.group.census))
    if count.wording.coverage and not COVERED.search(claim.sentence):
        found.append(f"dekking ontbreekt: {count.wording.coverage}")
    if not count.asked_known:
        found.append("van een deel van de groep is niet bekend of dit aan de orde kwam")
    return tuple(found)


def _wording(claim: Claim, *, census: bool) -> tuple[str, ...]:
    """What the words lack or should not have, whatever the counts."""
    found: list[str] = []
    if claim.noun and not claim.interviewed and not census:
        found.append("'geïnterviewde' ontbreekt: deze groep is niet in haar geheel gesproken")
    if claim.word.endswith("%"):
        found.append("een percentage past niet bij zo weinig respondenten: schrijf het aantal")
    return tuple(found)


def check_text(text: str, book: Codebook, evaluated: Sequence[Evaluated]) -> tuple[Check, ...]:
    """Every claim in free report text, held against the finding that its sentence resembles most."""
    linker = Linker(evaluated, book)
    checks: list[Check] = []
    for asked in linking.worded(text, claims.find(text, book)):
        best, likeness = linker.nearest(asked)
        checks.append(_check(asked.claim, best, likeness) if best else _unbacked(asked.claim, book, likeness))
    return tuple(checks)


def _unbacked(claim: Claim, book: Codebook, likeness: float) -> Check:
    """A claim that no finding backs; what its wording lacks is told all the same."""
    group = book.group_by_id.get(claim.group)
    warnings = _wording(claim, census=group is None or group.census)
    return Check("", claim, Verdict.UNBACKED, warnings=warnings, likeness=likeness)
