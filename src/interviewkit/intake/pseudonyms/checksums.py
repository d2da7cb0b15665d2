"""The arithmetic by which a number is recognised: IBAN, burgerservicenummer, telephone numbers of every country."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["is_bsn", "is_iban", "is_phone"]

_BSN_DIGITS = 9
_IBAN_LENGTHS = {
    "AT": 20,
    "BE": 16,
    "BG": 22,
    "CH": 21,
    "CY": 28,
    "CZ": 24,
    "DE": 22,
    "DK": 18,
    "EE": 20,
    "ES": 24,
    "FI": 18,
    "FR": 27,
    "GB": 22,
    "GR": 27,
    "HR": 21,
    "HU": 28,
    "IE": 22,
    "IT": 27,
    "LT": 20,
    "LU": 20,
    "LV": 21,
    "MT": 31,
    "NL": 18,
    "NO": 15,
    "PL": 28,
    "PT": 25,
    "RO": 24,
    "SE": 24,
    "SI": 19,
    "SK": 24,
    "TR": 26,
    "UA": 29,
    "XK": 20,
}


def is_bsn(text: str) -> bool:
    """Whether the digits of `text` pass the 11-test of the burgerservicenummer (8 digits: a leading zero is lost)."""
    digits = [int(char) for char in text if char.isdigit()]
    if len(digits) == _BSN_DIGITS - 1:
        digits = [0, *digits]
    if len(digits) != _BSN_DIGITS or not any(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def is_iban(text: str) -> bool:
    """Whether `text` is an IBAN: the length of its country, and 1 modulo 97 (ISO 13616)."""
    plain = re.sub(r"[\s.-]", "", text).upper()
    if _IBAN_LENGTHS.get(plain[:2]) != len(plain):
        return False
    number = "".join(str(int(char, 36)) for char in plain[4:] + plain[:4])
    return int(number) % 97 == 1


@lru_cache(maxsize=4096)
def is_phone(text: str) -> bool:
    """Whether `text` can be dialled: as a Dutch number, or with a country code ("+" or "00") as any other."""
    import phonenumbers  # noqa: PLC0415 - its tables take a tenth of a second, and most texts have no number

    plain = re.sub(r"^\s*00", "+", text)
    try:
        number = phonenumbers.parse(plain, "NL")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) or (plain.startswith("+") and phonenumbers.is_possible_number(number))
