"""Numbers that belong to one person: telephone, bank account, burgerservicenummer, V-number, document, number plate.

A number with a check is sure when the check holds; one that is only called so goes to a person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewkit.intake.pseudonyms.checksums import is_bsn, is_iban, is_phone
from interviewkit.intake.pseudonyms.forms import Pattern, form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewkit.intake.pseudonyms.forms import Verdict

__all__ = ["PATTERNS", "phones"]

_AMOUNT = re.compile(r"(?:[€$£]|eur|euro|usd)\s*$")
_OTHER_NUMBER = re.compile(r"(?:project|order|factuur|artikel|serie|versie|dossier|zaak|referentie|isbn)\w*\W*$")
_BSN_WORD = re.compile(r"(?:bsn|burgerservice\w*|sofi\w*)[\w\s:=.,'-]{0,20}$")
_V_WORD = re.compile(r"(?:\bv[\s.-]?(?:nummer|nr)|vreemdelingen\s?nummer)[\w\s:=.,'-]{0,15}$")
_IP_WORD = re.compile(r"\bip\b[\w\s:-]{0,10}$")
_FEW_DIGITS = 8


def _bsn(match: re.Match[str], before: str) -> Verdict:
    named = bool(_BSN_WORD.search(before))
    if _AMOUNT.search(before):
        return None
    if not is_bsn(match.group()):
        return False if named else None
    if len(re.sub(r"\D", "", match.group())) == _FEW_DIGITS and not named:
        return None
    return named or not _OTHER_NUMBER.search(before)


def _v_number(match: re.Match[str], before: str) -> Verdict:
    number = match.group()
    if _V_WORD.search(before):
        return True
    return False if number.isdigit() and number[0] == "2" else None


def _iban(match: re.Match[str], _before: str) -> Verdict:
    if is_iban(match.group()):
        return True
    return False if re.match(r"NL\d\d[ .-]?[A-Z]{4}", match.group(), re.IGNORECASE) else None


def _ip(match: re.Match[str], before: str) -> Verdict:
    if any(int(part) > 255 for part in match.group().split(".")):  # noqa: PLR2004 - an octet
        return None
    return True if _IP_WORD.search(before) else None


_TELEPHONE = form(
    r"""(?<![\w.,])(?:\+|\(?0)[(]?\d
    (?:(?:[ ]?[-/][ ]?|[.]|[ ]?[()][ ]?|\)[ ]?-[ ]?|[ ])?\d){6,16}(?!\w|[,-]\d)"""
)


def phones(text: str) -> Iterator[re.Match[str]]:
    """Telephone numbers in `text`; digits that run on behind one are left out of it."""
    for found in _TELEPHONE.finditer(text):
        start, end = found.span()
        if _AMOUNT.search(text[max(0, start - 8) : start].casefold()):
            continue
        if _SERVICE.match(text, start):
            continue
        while end - start > _FEW_DIGITS and not is_phone(text[start:end]):
            cut = max(text.rfind(mark, start, end) for mark in " -./(")
            end = len(text[start:cut].rstrip(" -./(")) + start if cut > start else start
        if end - start > _FEW_DIGITS:
            match = _ANY.fullmatch(text, start, end)
            if match:
                yield match


_SERVICE = re.compile(r"0[89]00(?!\d{6})")
"""0800 and 0900: numbers of a service, not of a person."""
_ANY = re.compile(r".*", re.DOTALL)

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "iban", "rekeningnummer", form(r"(?<!\w)[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]){11,30}?(?!\w|[ .-]\d)"), _iban
    ),
    Pattern(
        "iban",
        "rekeningnummer",
        form(r"(?<!\w)(?:rekeningnummer|gironummer|rekening)[ :]{1,2}(?:is[ ])?(?P<value>\d[\d .]{5,14}\d)(?!\w)"),
    ),
    Pattern("bsn", "burgerservicenummer", form(r"(?<![\w.,-])\d(?:[ .]?\d){7,8}(?![\w-]|[.,]\d|[ ]\d)"), _bsn),
    Pattern("v-nummer", "V-nummer", form(r"(?<![\w.,+-])\d(?:[ .-]?\d){9}(?![\w-]|[.,]\d|[ ]\d)"), _v_number),
    Pattern(
        "telefoon",
        "telefoonnummer",
        form(
            r"""(?<!\w)(?:nummer[ ]is|mobiel[ ]is|bellen[ ]op|bereikbaar[ ]op|telefoonnummer|telefoon[ ]is|whatsapp)[ ]
            (?P<value>\d(?:[ -]?\d){6,10})(?!\w)"""
        ),
    ),
    Pattern(
        "kenteken",
        "kenteken",
        form(
            r"""(?<![\w-])(?:[A-Z]{2}-\d\d-\d\d|\d\d-\d\d-[A-Z]{2}|\d\d-[A-Z]{2}-\d\d|[A-Z]{2}-\d\d-[A-Z]{2}
            |[A-Z]{2}-[A-Z]{2}-\d\d|\d\d-[A-Z]{2}-[A-Z]{2}|\d\d-[A-Z]{3}-\d|\d-[A-Z]{3}-\d\d|[A-Z]{2}-\d{3}-[A-Z]
            |[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d\d-[A-Z]|[A-Z]-\d\d-[A-Z]{3})(?![\w-])"""
        ),
    ),
    Pattern("document", "ip-adres", form(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])"), _ip),
    Pattern(
        "document",
        "nummer van een document of dossier",
        form(
            r"""(?:paspoort|rijbewijs|identiteitskaart|id-kaart|w-document|verblijfspas|zorg|dossier|zaak|cli[e]nt|klant
            |polis|kvk|big|agb|pati[e]nt|loonheffings|personeels|lidmaatschaps|inschrijf|beschikkings)
            [ -]?(?:nummer|nr\.?)[ ]?(?:is|was|:|=)?[ ]?
            (?P<value>(?=[\w./-]{0,12}\d{3})[A-Za-z0-9][\w./-]{3,18})(?<![./-])(?!\w)""",
            re.IGNORECASE,
        ),
    ),
)
