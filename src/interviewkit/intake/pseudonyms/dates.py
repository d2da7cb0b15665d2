"""Dates that can point to a person: a day, not a year or a month, and not the day on which a law came into force."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewkit.intake.lists import words
from interviewkit.intake.pseudonyms.forms import form
from interviewkit.intake.pseudonyms.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find"]

_MONTHS = words("januari februari maart april mei juni juli augustus september oktober november december")
_MONTH = "|".join([*_MONTHS, *(f"{month[:3]}\\b\\.?" for month in _MONTHS if month != "mei"), "mrt\\b\\.?"])
_WRITTEN = form(
    rf"""(?<![\w.,/-])(?P<day>[0-3]?\d)(?:e|ste|de)?[ ](?:van[ ])?(?P<month>{_MONTH})(?!\w)
    (?:[ ,]{{1,2}}(?P<year>(?:19|20)\d\d|'\d\d)(?!\w))?""",
    re.IGNORECASE,
)
_ORDINALS = words(
    """eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende
    vijftiende zestiende zeventiende achttiende negentiende twintigste eenentwintigste tweeentwintigste
    drieentwintigste vierentwintigste vijfentwintigste zesentwintigste zevenentwintigste achtentwintigste
    negenentwintigste dertigste eenendertigste"""
)
_SPOKEN = re.compile(
    rf"(?<!\w)(?P<day>{'|'.join(_ORDINALS)})[ ](?:van[ ])?(?P<month>{'|'.join(_MONTHS)})(?!\w)", re.IGNORECASE
)
_FIGURES = re.compile(
    r"(?<![\w.,/-])(?:(?P<day>[0-3]?\d)[-/.](?P<month>[01]?\d)[-/.](?P<year>(?:19|20)?\d\d)|(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d))(?![\w/-]|\.\d)"
)
_BORN = re.compile(r"(?:geboren|geboortedatum|verjaardag|jarig|geb\.)[a-z\s:,'()-]{0,25}$")
_YEAR_BORN = re.compile(
    r"(?<!\w)(?:geboren[ ]in|geboortejaar(?:[ ]is)?)[ ](?P<year>(?:19|20)\d\d)(?!\w)", re.IGNORECASE
)
_PUBLIC_DAYS = frozenset(
    {(1, 1), (1, 7), (4, 5), (5, 5), (27, 4), (30, 4), (1, 5), (5, 12), (25, 12), (26, 12), (31, 12), (8, 3)}
)
"""Holidays, and the days on which laws come into force and years end: (day, month)."""


def find(text: str) -> Iterator[Span]:
    """The days named in `text`, a plain view; sure where it is said to be somebody's birthday."""
    for pattern in (_WRITTEN, _FIGURES, _SPOKEN):
        for match in pattern.finditer(text):
            born = bool(_BORN.search(text[max(0, match.start() - 45) : match.start()].casefold()))
            day, month = _day(match)
            if not (1 <= day <= 31 and 1 <= month <= 12):  # noqa: PLR2004 - the calendar
                continue
            if born or (day, month) not in _PUBLIC_DAYS:
                yield Span(
                    match.start(), match.end(), "datum", match.group(), born, "geboortedatum" if born else "datum"
                )
    for match in _YEAR_BORN.finditer(text):
        yield Span(*match.span("year"), "datum", match["year"], sure=False, reason="geboortejaar")


def _day(match: re.Match[str]) -> tuple[int, int]:
    parts = match.groupdict()
    day, month = parts["day"] or parts.get("d") or "0", (parts["month"] or parts.get("m") or "0").casefold()
    number = int(day) if day.isdigit() else _ORDINALS.index(day.casefold()) + 1
    if month.isdigit():
        return number, int(month)
    short = "maa" if month.startswith("mrt") else month[:3]
    return number, next((index for index, name in enumerate(_MONTHS, 1) if name[:3] == short), 0)
