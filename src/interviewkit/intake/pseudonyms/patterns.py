"""Identifiers that have a form: addresses of mail, web and house, accounts, and the numbers of `numbers`.

Every pattern runs over the plain view of the text. Repetition is bounded and never nested over the same characters,
so that no text can make one backtrack for long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewkit.intake.lists import words
from interviewkit.intake.pseudonyms import dates, numbers, spoken
from interviewkit.intake.pseudonyms.forms import BEFORE, Pattern, form
from interviewkit.intake.pseudonyms.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewkit.intake.pseudonyms.forms import Verdict

__all__ = ["PUBLIC_SITES", "find"]

PUBLIC_SITES = frozenset(
    words(
        """coa.nl rijksoverheid.nl overheid.nl divosa.nl vng.nl pharos.nl vluchtelingenwerk.nl uaf.nl mycoa.nl duo.nl
        uwv.nl ind.nl cbs.nl werk.nl kis.nl scp.nl wrr.nl inburgeren.nl google.com google.nl youtube.com wikipedia.org
        nos.nl belastingdienst.nl digid.nl"""
    )
)
"""Sites that identify nobody: the site itself, or a page of it."""

_LETTER_PAIRS = frozenset(["EU", "VN", "KM", "UK", "US", "MB", "GB", "TB", "TV", "PC", "HR", "OV", "OM", "NV", "KB"])
_POSTCODE_WORD = re.compile(r"postcode\w*[\s:=]{0,3}(?:is\s)?$")
_ACCOUNT_WORD = re.compile(r"(?:insta\w*|twitter|tiktok|telegram|snap\w*|account|facebook|linkedin|heet)\W*(?:is\W*)?$")
_PAGE_DEPTH = 4


def _postcode(match: re.Match[str], before: str) -> Verdict:
    digits, letters = match["digits"], match["letters"]
    if letters.upper() in {"SA", "SD", "SS"}:
        return None
    if _POSTCODE_WORD.search(before) or (match["number"] and letters.isupper()):
        return True
    if not letters.isupper() or letters in _LETTER_PAIRS:
        return None
    return not (match["gap"] and digits[:2] in {"19", "20"}) or match["place"] is not None


def _site(match: re.Match[str], _before: str) -> Verdict:
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", match.group().casefold()).split("/")[0].split("?")[0]
    return None if host in PUBLIC_SITES and match.group().count("/") <= _PAGE_DEPTH else True


def _account(match: re.Match[str], before: str) -> Verdict:
    return bool(_ACCOUNT_WORD.search(before) or re.search(r"[\d_.]", match.group()))


def _street(match: re.Match[str], _before: str) -> Verdict:
    return bool(match["number"])


_STREETS = (
    "straat|laan|weg|plein|gracht|kade|singel|hof|dijk|steeg|dreef|markt|plantsoen|baan|ring|veld|hoeve|akker|pad|"
    "park|burg|wal|brink|stede|waard|gaarde|oord|erf|meent|sloot|vaart|haven|boulevard|allee|kamp|donk|horst"
)
_SURE_STREETS = "straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|dreef|plantsoen|boulevard"
_NAME = r"[A-Z][\w'-]{1,30}"
_SMALL = r"(?:van|de|der|den|het|ter|ten|op|aan|in|'t|te)"
_HOUSE = r"""[ ](?:(?:op[ ])?(?:nummer|nr\.?|no\.?|huisnummer)[ ])?
    (?P<number>[1-9]\d{0,4}(?:[ -]?[a-zA-Z](?!\w)|-\d{1,4}|[ ](?:hs|bis|I{1,3})(?!\w))?)(?![\w]|[.,]\d)"""

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "e-mail",
        "e-mailadres",
        form(
            r"(?<![\w.+-])[\w.+'-]{1,64}@[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,5}(?![\w@])",
        ),
    ),
    Pattern("url", "webadres", form(r"(?:https?://|www\.)[^\s<>\"'\])]{3,2000}(?<![.,;:!?])", re.IGNORECASE), _site),
    Pattern(
        "url",
        "webadres",
        form(
            r"""(?<![\w@.-])[a-z0-9][a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,3}\.(?:nl|com|org|net|eu|be|de|info|me|io|nu)
            (?:/[^\s<>\"')\]]{0,500})?(?<![.,;:!?])(?![\w@])""",
            re.IGNORECASE,
        ),
        _site,
    ),
    Pattern("account", "accountnaam", form(r"(?<![\w@./])@[A-Za-z][\w.]{2,30}(?<!\.)"), _account),
    Pattern(
        "postcode",
        "postcode",
        form(
            r"""(?<![\w€$.,-])(?P<value>(?P<digits>[1-9]\d{3})(?P<gap>[ ]?)(?P<letters>[A-Za-z]{2})(?![\w-])
            (?P<number>[ ,]{1,2}(?:(?:nummer|nr|huisnummer)[ .]{1,2})?[1-9]\d{0,3}[a-zA-Z]?(?![\w.]))?)
            (?P<place>[ ,]{1,2}[A-Z][a-z])?"""
        ),
        _postcode,
    ),
    Pattern("postcode", "postcode", form(r"(?<!\w)[Pp]ostcode[ ](?:is[ ])?(?P<value>[1-9]\d{3})(?!\w)")),
    Pattern(
        "adres",
        "straat met huisnummer",
        form(
            rf"""(?<!\w)(?:{_NAME}[ ](?:{_SMALL}[ ]){{0,2}}){{0,3}}
            (?:[A-Z][\w'-]{{0,30}}(?:{_STREETS})|(?:Straat|Laan|Weg|Plein|Singel|Kade)){_HOUSE}"""
        ),
    ),
    Pattern(
        "adres",
        "straat met huisnummer",
        form(
            rf"""(?<!\w)(?:Laan|Weg|Plein|Kade|Singel|Straat|Oude|Nieuwe|Hof|Burgemeester)
            (?:[ ](?:{_SMALL}|{_NAME})){{1,5}}{_HOUSE}"""
        ),
    ),
    Pattern(
        "adres",
        "straatnaam",
        form(
            rf"""(?<!\w)(?:{_NAME}[ ](?:{_SMALL}[ ]){{0,2}}){{0,3}}
            [A-Z][\w'-]{{1,30}}(?:{_SURE_STREETS})(?![\w-])(?P<number>)"""
        ),
        _street,
    ),
    *numbers.PATTERNS,
)


def find(text: str) -> Iterator[Span]:
    """What has the form of an identifier in `text`, a plain view; spans may overlap."""
    for pattern in PATTERNS:
        for match in pattern.form.finditer(text):
            start, end = match.span("value") if "value" in pattern.form.groupindex else match.span()
            sure = pattern.verdict(match, text[max(0, match.start() - BEFORE) : match.start()].casefold())
            if sure is not None:
                yield Span(start, end, pattern.kind, text[start:end], sure, pattern.reason)
    for match in numbers.phones(text):
        yield Span(match.start(), match.end(), "telefoon", match.group(), reason="telefoonnummer")
    yield from spoken.find(text)
    yield from dates.find(text)
