"""Soft hyphens in long Dutch compounds, so that a narrow column breaks them at a seam and never inside a part.

Browsers hyphenate Dutch only where they have its dictionary; printing without a screen often has none.
"""

from __future__ import annotations

import re

__all__ = ["LONG", "soften"]

LONG = 15
"""Words of this many letters and more may break."""
_TAILS = """aanbieder aandacht aanpak aanvraag activiteit afspraak ambtenaar bedrijf begeleid beleid bereidheid bestuur
    bewoner bezetting bijdrage bijeenkomst contact controle coördinat cursus deelnemer dienst functie gebied gemeente
    gesprek groep houder huisvesting informatie initiatief inrichting instantie instelling instroom instructie
    integratie kaart klimaat kring leider lijst locatie maatregel manager markt medewerker methode netwerk niveau
    omschrijving onderwerp onderzoek ondersteuning opleiding opvang organisatie overdracht overeenkomst overleg
    participatie partij partner perspectief plaats plan plek praktijk profiel programma project regeling regio resultaat
    rubriek servicepunt situatie structuur subsidie systeem taak toets traject training uitvoering verantwoordelijk
    vereniging vergunning verhouding verslag verzoek voorbereiding voorziening vraag waardering werker werkgever
    werkzaam wetgeving"""
_SEAM = re.compile(rf"(?<=[^\W\d_]{{4}})(?=(?:{'|'.join(_TAILS.split())}))", re.IGNORECASE)
_WORD = re.compile(rf"<[^>]*>|&[#\w]+;|[^\W\d_]{{{LONG},}}")


def soften(html: str) -> str:
    r"""HTML with soft hyphens at the seams of its long words; tags are left as they are.

    >>> soften("<b title='werkgeversservicepunt'>werkgeversservicepunten</b>").replace("\u00ad", "|")
    "<b title='werkgeversservicepunt'>werkgevers|servicepunten</b>"
    """
    return _WORD.sub(lambda match: match[0] if match[0][0] in "<&" else _SEAM.sub("\u00ad", match[0]), html)
