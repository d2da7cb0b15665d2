"""Quantities in a report that are not about its own respondents: quotations, literature and surveys, norms, headings.

"Een kwart van de gemeenten (Jansen, 2018)", "elke gemeente is verplicht", "minstens één gemeente waar": the words of a
claim, but nobody was interviewed to say so.
"""

from __future__ import annotations

import re

__all__ = [
    "DUE",
    "FOR",
    "INTERVIEWING",
    "LAND",
    "METHOD",
    "NORM",
    "OTHERS",
    "PATIENT",
    "PLACE",
    "SINCE",
    "SITE",
    "SORT",
    "SURVEY",
    "WITHIN",
    "WORLD",
    "after_method",
    "heading",
    "literature",
    "masked",
    "no_statement",
]

_QUOTED = re.compile(
    r"“[^“”\n]{12,600}”|„[^„”\n]{12,600}”|\"[^\"\n]{12,600}\""
    r"|(?<!\w)‘(?:[^‘’\n]|’(?=\w)){12,600}’(?!\w)"
    r"|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){12,600}'(?!\w)"
)
_WORDS = 3
"""A quotation of this many spaces and more is speech; a shorter one is a term."""
_MONTHS = "jan|feb|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec|zie|bijlage|tabel|figuur|paragraaf"
_CITED = re.compile(
    rf"\((?:[^()]*?\b)?(?!(?:{_MONTHS}))[A-ZÀ-Þ][\w’'.&-]+(?:\s[^()]*?)?,?\s(?:19|20)\d\d[a-z]?\b[^()]*\)"
    r"|\b(?:e\.a\.|et\s+al\.|c\.s\.)\s+\((?:19|20)\d\d"
)
_SURVEYED = re.compile(
    r"\b(?:peiling|enquête|enquete|vragenlijstonderzoek|monitor|steekproef|benchmark|CBS|SCP|WRR|VNG|ondervroeg(?:en)?"
    r"|literatuur|landelijke?\s+(?:onderzoek|cijfers|gemiddelde)|in\s+(?:heel\s+)?Nederland"
    r"|eerdere?\s+(?:onderzoek(?:en)?|evaluaties?|studies?))\b",
    re.IGNORECASE,
)
LAND = re.compile(
    r"\s+(?:in|van)\s+(?:(?-i:[A-Z][a-zà-ÿ]+)\b|(?:heel\s+)?(?:nederland|het\s+(?:(?:hele\s+)?land|noorden|oosten|zuiden|westen)|(?:de|een)\s+hele\s+(?:provincie|regio)))\b",
    re.IGNORECASE,
)
"""After "de meeste gemeenten": those of the country, whoever was interviewed."""
PLACE = re.compile(r"\s+(?:buiten|binnen|in|op|bij|uit)\b", re.IGNORECASE)
"""After "iedereen": people of some place, not the respondents."""
NORM = re.compile(
    r"\s+(?:mag|mogen|moet|moeten|dient|dienen|hoort|horen|behoort|behoren|haakt|krijgt|krijgen|is\s+verplicht|zijn\s+verplicht"
    r"|zou\s+moeten|wordt\s+geacht|worden\s+geacht|kan|kunnen)\b",
    re.IGNORECASE,
)
"""After "elke gemeente": what is due to or from every one there is."""
OTHERS = re.compile(
    r"\b(?:bewoners|vergunninghouders|statushouders|asielzoekers|vluchtelingen|nieuwkomers|inburgeraars|deelnemers"
    r"|vrijwilligers|inwoners|kinderen|jongeren|ouderen|kandidaten|cursisten|werkgevers"
    r"|locatiemanagers|leerlingen)\b",
    re.IGNORECASE,
)
"""People of whom a report tells and who were not interviewed."""
WORLD = re.compile(
    r"(?<!gesprekken\s)(?<!gesprek\s)(?<!interviews\s)\b(?:met|naar|over|tussen|aan)\s+$|\btussen\s+[^,.;:]{1,40}\sen\s+$"
    r"|\b(?:in|binnen)\s+(?:(?:een(?:\s+aantal)?|de|deze|die|elke|iedere|veel|sommige|enkele|twee|drie)\s+)?(?:\w+e\s+)?"
    r"(?:gemeenten|(?:arbeidsmarkt|sub)?regio(?:'s)?|provincies?)\b[^,.;:]*$"
    r"|\bin\s+(?-i:[A-Z][a-zà-ÿ]+)\s(?:[^,.;:]*\s)?$"
    r"|\bvolgens\s+(?:(?!\b(?:als|en|of|zowel|ook)\b)[^,.;:])+\s$",
    re.IGNORECASE,
)
"""Before "een deel van de gemeenten": those that others deal with or tell of, or that lie somewhere."""
SITE = re.compile(
    r"\s+(?:ligt|liggen|lag|lagen|valt|vallen|viel(?:en)?|telt|tellen|telde|telden|grenst|grenzen|behoort|behoren"
    r"|(?:is|zijn|was|waren)\s+(?:niet\s+)?verplicht)\b",
    re.IGNORECASE,
)
"""After "sommige gemeenten": what shows on a map or in a register, and nobody has to tell."""
SORT = re.compile(r"\s+(?:met|die|waar|zonder)\s", re.IGNORECASE)
"""After "alle gemeenten": all there are of some sort."""
SINCE = re.compile(r"\b(?:in|vanaf|sinds|voor|na|per)\s+(?:1\s+\w+\s+)?20\d\d\s[^,.;:]*$", re.IGNORECASE)
DUE = re.compile(
    r"\b(?:krijg(?:t|en)|moet(?:en)?|mag|mogen|dien(?:t|en)|zal|zullen|geld(?:t|en)\s+voor)\s+$", re.IGNORECASE
)
"""Before "alle gemeenten": what a law brings all there are."""
WITHIN = re.compile(r"\b(?:in|binnen)\s+$", re.IGNORECASE)
"""Before "sommige gemeenten": where something is so; a share ("in driekwart") is of those who were asked."""
FOR = re.compile(r"\b(?:met|in|aan|voor|bij|van)\s+$", re.IGNORECASE)
PATIENT = re.compile(r"\b(?:wordt|worden|werd|werden)\s+$", re.IGNORECASE)
"""Before "geen enkele CMP": the one to whom it is done, as whoever does it has "door"."""
SURVEY = re.compile(
    r"\b(?:uit|volgens|in|van)\s+(?:een|de|deze|die|het|dit)\s+(?:[^\s,.;:]+\s+){0,2}?\w*"
    r"(?:enqu[êe]te|peiling|vragenlijst|steekproef|respons|panel)\w*",
    re.IGNORECASE,
)
"""The source of a figure about respondents who are not those of the interviews."""
INTERVIEWING = re.compile(
    r"(?<!\bdie\s)(?<!\bwie\s)\b(?:wij|we)\s+(?:spraken|interviewden)\b"
    r"|\b(?:wij|we)\s+hebben\s+[^.;]*?\bgesproken\s+(?:met|in\s+totaal)\b"
    r"|\b(?:spraken|interviewden)\s+(?:wij|we)\b|\b(?:wij|we)\s+(?:in\s+dit\s+\w+\s+)?schrijven\b|\bnagelezen\b",
    re.IGNORECASE,
)
"""A sentence that tells who was interviewed, not what was said."""
METHOD = re.compile(
    r"\b(?:besproken|gevraagd|gesteld|gesproken|gevoerd|gehouden|afgenomen|voorgelegd)\b", re.IGNORECASE
)
"""With "met alle respondenten": how the research was done."""
_HEADING = re.compile(r"\d+\s+(?=[A-ZÀ-Þ][a-zà-ÿ])")


def masked(text: str) -> str:
    """A text of the same length without what somebody else says in it: quotations longer than a term are blank."""

    def blank(match: re.Match[str]) -> str:
        whole = match[0]
        return whole if whole.count(" ") < _WORDS else f"{whole[0]}{'_' * (len(whole) - 2)}{whole[-1]}"

    return _QUOTED.sub(blank, text)


def no_statement(sentence: str) -> bool:
    """Whether a sentence states nothing about what respondents said: a question, or whom the researchers spoke."""
    return sentence.rstrip("\"'”’)] ").endswith("?") or after_method(sentence) == len(sentence)


def after_method(sentence: str) -> int:
    """Where a sentence goes on after telling whom the researchers spoke: "We spraken vier gemeenten; drie vinden"."""
    told = INTERVIEWING.search(sentence)
    if not told:
        return 0
    stop = sentence.find(";", told.end())
    return stop if stop >= 0 else len(sentence)


def literature(sentence: str) -> bool:
    """Whether a sentence reports what others found: a citation, a survey, a figure of the whole country."""
    return bool(_CITED.search(sentence) or _SURVEYED.search(sentence))


def heading(sentence: str, place: int) -> bool:
    """Whether a figure is the number of a chapter: "3 Gemeenten", "2.1 Twee gemeenten"."""
    return (place == 0 and bool(_HEADING.match(sentence))) or bool(re.search(r"\d[.,]\Z", sentence[:place]))
