"""The Dutch words with which a report says how many: quantifiers, what may stand between them and a noun, and verbs.

`QUANTIFIERS` is ordered: the first pattern that fits at a place counts. `frame` tells what must follow it:

det: a noun directly, or "van de" and a noun ("enkele gemeenten", "enkele van de gemeenten").
part: "van de" and a noun ("de meerderheid van de gemeenten").
each: a noun in the singular ("geen enkele gemeente").
alone: nothing; it is a person by itself ("de meesten").
person: a verb of saying ("iedereen vindt").
lone: a noun in the singular that says something ("een gemeente vertelt"): the accents of één left out.
float: a group before it, and no noun after it ("de gemeenten vinden allemaal dat").
but: a group right before it ("de gemeenten, op twee na, vinden").
rest: a verb, or the noun of a group that was just counted ("de ander ziet", "andere gemeenten zien").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = [
    "ACCORDING",
    "ACTS",
    "AGREED",
    "ASKED",
    "BETWEEN",
    "EVERYWHERE",
    "GENERIC",
    "INTERVIEWED",
    "NUMBER",
    "NUMBERS",
    "OF",
    "ORDINALS",
    "QUANTIFIERS",
    "SAYS",
    "SAYS_ANYWHERE",
    "SAYS_BEFORE",
    "SPOKEN",
    "TALKS",
    "TELLS",
    "TENS",
    "THEM",
    "THEN",
    "THEREOF",
    "TOLD",
    "WANTS",
    "WEAK",
    "WE_SPOKE",
    "Quantifier",
    "number_of",
]

NUMBERS = {
    word: value
    for value, words in enumerate(
        [
            *("nul", "één|een|eén", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf"),
            *("twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
            *("eenentwintig", "tweeëntwintig", "drieëntwintig", "vierentwintig", "vijfentwintig", "zesentwintig"),
            *("zevenentwintig", "achtentwintig", "negenentwintig", "dertig"),
        ]
    )
    for word in words.split("|")
}
TENS = {
    word: value
    for value, word in zip(
        range(10, 110, 10),
        ("tien", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig", "honderd"),
        strict=True,
    )
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        (
            "tweede",
            "derde",
            "vierde",
            "vijfde",
            "zesde",
            "zevende",
            "achtste",
            "negende",
            "tiende",
            "elfde",
            "twaalfde",
        ),
        start=2,
    )
}
_COUNT = "|".join(sorted((word for word, value in NUMBERS.items() if value > 1), key=len, reverse=True))
NUMBER = rf"(?:{_COUNT}|\d{{1,3}})"
ONE = r"(?:één|eén|1)"


def number_of(text: str) -> int | None:
    """The whole number that a word or figures stand for."""
    plain = text.casefold().strip()
    return int(plain) if plain.isdigit() else NUMBERS.get(plain)


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A pattern, the plain word it stands for ("" for a number), and what must follow."""

    pattern: re.Pattern[str]
    word: str
    frame: str


_NEARLY = r"(?:vrijwel|bijna|nagenoeg|zo goed als|praktisch|haast|zowat)"
_BUT = "alle op één na"
_SIZE = (
    r"(?:(?:heel|erg|zeer|vrij|behoorlijk|relatief|even)\s+)?"
    r"(?:groot|groter|flink|aanzienlijk|fors|substantieel|behoorlijk|belangrijk)"
)
_SMALL = r"(?:(?:heel|erg|zeer|vrij|relatief)\s+)?(?:klein(?:er)?|beperkt(?:er)?|gering(?:er)?|select)"
_AMPLE = r"(?:ruime|grote|overgrote|overweldigende|duidelijke|flinke)"
_ABOUT = r"(?:ongeveer|circa|ca\.?|grofweg|zo'n|zo’n|rond)"
_NOT = r"(?:(?:lang|zeker|nog|beslist)\s+)?niet\s+"

_HEDGE = rf"(?:{_ABOUT}|ruim|meer\s+dan|bijna|krap|iets\s+(?:meer|minder)\s+dan|minder\s+dan)"
_TALLY = ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")

_TABLE: tuple[tuple[str, str, str], ...] = (
    (rf"{_NOT}(?:(?:bij|door|voor|met|in|aan|op)\s+)?alle", "niet alle", "det"),
    (rf"op\s+(?:één|een|{NUMBER})\s+na\s+alle", _BUT, "det"),
    (rf"{_NOT}(?:elke?|iedere?)", "niet alle", "each"),
    (rf"{_NEARLY}\s+(?:alle|al)", "vrijwel alle", "det"),
    (rf"{_NEARLY}\s+(?:iedere?|elke?)", "vrijwel alle", "each"),
    (rf"{_NEARLY}\s+niemand(?=\s+(?:van|onder)\s)", "weinig", "part"),
    (rf"{_NEARLY}\s+iedereen(?=\s+(?:van|onder)\s)", "vrijwel alle", "part"),
    (rf"{_NEARLY}\s+iedereen", "vrijwel alle", "person"),
    (rf"{_NOT}iedereen", "niet alle", "person"),
    (rf"{_NOT}allemaal", "niet alle", "float"),
    (rf"{_NEARLY}\s+zonder\s+uitzondering(?:en)?", "vrijwel alle", "but"),
    (r"(?:stuk\s+voor\s+stuk|zonder\s+uitzondering(?:en)?)", "alle", "but"),
    (rf"niet\s+{ONE}(?:\s+enkele?)?", "geen", "each"),
    (r"(?:nauwelijks|amper)\s+(?:een|één|enige)", "weinig", "each"),
    (rf"{_NEARLY}\s+niemand", "weinig", "person"),
    (rf"{_NEARLY}\s+(?:allen|allemaal)", "vrijwel alle", "alone"),
    (rf"{_NEARLY}\s+geen(?:\s+enkele?)?", "weinig", "det"),
    (rf"alle\s+{NUMBER}(?:\s+(?:de|deze|onze))?", "alle", "det"),
    (r"alle(?=\s)", "alle", "det"),
    (r"al\s+(?:de|deze|onze)", "alle", "det"),
    (rf"(?:{NUMBER}|{ONE}|een)\s+(?:van|op)\s+de\s+{NUMBER}", "", "det"),
    (r"(?:het|de)\s+(?:overgrote|grootste|merendeels?)\s+(?:deel|gedeelte)", "een meerderheid", "part"),
    (r"het\s+(?:overgrote\s+)?merendeel", "een meerderheid", "part"),
    (r"het\s+(?:gros|leeuwendeel)", "een meerderheid", "part"),
    (r"menig(?:e)?", "veel", "each"),
    (r"niemand(?=\s+(?:van|onder)\s)", "geen", "part"),
    (r"iedereen(?=\s+(?:van|onder)\s)", "alle", "part"),
    (rf"(?:de|een)\s+{_AMPLE}\s+meerderheid", "een ruime meerderheid", "part"),
    (r"een\s+(?:krappe|kleine|nipte)\s+meerderheid", "een meerderheid", "part"),
    (r"(?:de|een)\s+meerderheid", "een meerderheid", "part"),
    (r"een\s+(?:\w+\s+)?minderheid", "een minderheid", "part"),
    (r"(?:iets\s+)?meer\s+dan\s+de\s+helft|ruim\s+de\s+helft", "meer dan de helft", "part"),
    (r"(?:iets\s+)?minder\s+dan\s+de\s+helft|(?:bijna|nog\s+geen|krap)\s+de\s+helft", "minder dan de helft", "part"),
    (rf"{_ABOUT}\s+de\s+helft", "ongeveer de helft", "part"),
    (r"de\s+(?:ene\s+|andere\s+)?helft", "de helft", "part"),
    (r"nog\s+geen\s+(?:derde|kwart)", "een klein deel", "part"),
    (rf"(?:{_ABOUT}\s+|ruim\s+|bijna\s+)?(?:een|één)\s+derde(?:\s+deel)?", "een derde", "part"),
    (rf"(?:{_ABOUT}\s+|ruim\s+|bijna\s+)?twee\s*derde(?:\s+deel)?", "twee derde", "part"),
    (rf"(?:{_ABOUT}\s+|ruim\s+|bijna\s+)?(?:een|één)\s+kwart", "een kwart", "part"),
    (rf"(?:{_ABOUT}\s+|ruim\s+|bijna\s+)?(?:drie\s*kwart|driekwart)", "driekwart", "part"),
    (r"(?:de|het)?\s*meesten", "de meeste", "alone"),
    (r"(?:verreweg\s+)?de\s+(?:aller)?meeste|meeste", "de meeste", "det"),
    (r"de\s+overgrote\s+meeste", "de meeste", "det"),
    (rf"(?:een\s+)?{_SIZE}\s+(?:aantal|deel|gedeelte)|een\s+grote\s+groep", "een groot deel", "det"),
    (rf"(?:een\s+)?{_SMALL}\s+(?:aantal|deel|gedeelte)|een\s+kleine\s+groep", "een klein deel", "det"),
    (r"een\s+groep(?:je)?", "een aantal", "det"),
    (r"een\s+(?:ander\s+|toenemend\s+|groeiend\s+|wisselend\s+)?aantal", "een aantal", "det"),
    (r"een\s+(?:ander\s+)?(?:deel|gedeelte)", "een deel", "part"),
    (r"een\s+(?:paar|handvol|handjevol|greep)", "enkele", "det"),
    *((rf"een\s+{name}tal", str(value), "det") for value, name in enumerate(_TALLY, start=2)),
    (r"geen\s+enkeling(?:en)?", "geen", "alone"),
    (r"(?:een\s+(?:paar\s+)?)?(?:enkele\s+)?enkeling(?:en)?", "één", "alone"),
    (r"geen\s+enkele?", "geen", "each"),
    (rf"(?:{ONE}|een|slechts\s+een)\s+enkele?", "één", "each"),
    (rf"(?:{ONE}|een)(?=\s+van\s+(?:de|deze|die|hen|onze|hun|beide)\b)", "één", "part"),
    (rf"{ONE}", "één", "each"),
    (r"(?:ge+n|geen)(?=\s+van\b)", "geen", "det"),
    (r"geen", "geen", "each"),
    (rf"(?:{_HEDGE}\s+)?(?:\d{{1,3}}(?:[.,]\d+)?\s?(?:%|procent)|(?:{'|'.join(TENS)})\s+procent)", "%", "part"),
    (r"(?:enkele|een\s+paar)\s+anderen", "enkele", "alone"),
    (r"een\s+aantal\s+anderen", "een aantal", "alone"),
    (r"niemand", "geen", "person"),
    (r"iedereen", "alle", "person"),
    (r"enkelen", "enkele", "alone"),
    (r"(?:slechts\s+)?enkele", "enkele", "det"),
    (r"sommigen", "sommige", "alone"),
    (r"sommige", "sommige", "det"),
    (r"meerderen", "meerdere", "alone"),
    (
        r"(?:meerdere|verscheidene|diverse|verschillende|talrijke|talloze|tal\s+van|(?:heel|nogal|flink|aardig)\s+wat)",
        "meerdere",
        "det",
    ),
    (r"velen", "veel", "alone"),
    (r"weinigen", "weinig", "alone"),
    (r"(?:(?:heel|erg|zeer|niet)\s+)?weinig|(?:slechts|maar)\s+weinig", "weinig", "det"),
    (r"(?:(?:heel|erg|zeer)\s+)?(?:veel|vele)", "veel", "det"),
    (r"allen", "alle", "alone"),
    (r"allemaal", "alle", "float"),
    (r"op\s+(?:(?:een\s+)?enkele|een\s+paar|één|een)\s+uitzondering(?:en)?\s+na", "vrijwel alle", "float"),
    (rf"op\s+(?:één|een|{NUMBER})\s+na", _BUT, "but"),
    (r"beiden", "beide", "alone"),
    (r"(?:allebei|beide)(?:\s+de)?", "beide", "det"),
    (r"(?:elke?|iedere?)", "alle", "each"),
    (rf"{NUMBER}", "", "det"),
    (r"een(?:\s+(?:andere|enkel))?", "één", "lone"),
    (r"(?:enkele|sommige|meerdere|verschillende)\s+andere", "enkele", "rest"),
    (r"(?:weer|nog)\s+een\s+andere?", "één", "rest"),
    (r"de\s+grootste\s+groep", "een groot deel", "rest"),
    (rf"(?:een|de)\s+(?:andere|overige|laatste|kleinste|{'|'.join(ORDINALS)})\s+groep", "een deel", "rest"),
    (r"(?:(?:de|het|een)\s+)?andere?", "één", "rest"),
    (rf"(?:de|een)\s+(?:laatste|{'|'.join(ORDINALS)})", "één", "rest"),
    (r"(?:de\s+|(?:nog\s+)?(?:weer\s+)?)anderen", "sommige", "rest"),
    (r"de\s+(?:rest|overigen?|resterenden?)", "een deel", "rest"),
    (r"evenveel", "", "rest"),
)
QUANTIFIERS = tuple(
    Quantifier(re.compile(rf"(?<![\w’'-])(?:{pattern})(?![\w’'-])", re.IGNORECASE), word, frame)
    for pattern, word, frame in _TABLE
)

GENERIC = (
    *("geïnterviewden", "geinterviewden", "geïnterviewde", "respondenten", "respondent", "gesprekspartners"),
    *("gesprekspartner", "ondervraagden", "informanten", "geraadpleegden", "gesprekspartners", "geïnterviewde"),
)
"""Nouns for people who were interviewed, whatever their group."""

WEAK = (
    *(
        "partijen",
        "partij",
        "partners",
        "samenwerkingspartners",
        "ketenpartners",
        "samenwerkingspartijen",
        "betrokkenen",
    ),
    *("stakeholders", "organisaties", "organisatie", "instellingen", "medewerkers", "medewerker", "professionals"),
    *(
        "ambtenaren",
        "gemeenteambtenaren",
        "beleidsmedewerkers",
        "beleidsmedewerker",
        "contactpersonen",
        "contactpersoon",
    ),
    *("consulenten", "uitvoerders", "collega's", "locatiemanagers", "locatiemanager", "vertegenwoordigers", "managers"),
    *("coördinatoren", "functionarissen", "deskundigen", "experts", "sleutelpersonen"),
)
"""Nouns that name respondents only in company: of "geïnterviewde", or of a verb of saying."""
ASKED = (
    *("werkgevers", "aanbieders", "deelnemers", "personen", "mensen", "vrijwilligers", "regio's", "groepen"),
    *("werkgever", "aanbieder", "deelnemer", "persoon", "vrijwilliger"),
)
"""Nouns that name respondents only after "geïnterviewde" or the like."""
TALKS = ("interviews", "gesprekken", "vraaggesprekken", "groepsgesprekken")
"""Nouns that stand for respondents after "in", "uit" or "tijdens"."""

INTERVIEWED = r"(?:ge[iï]nterviewde?n?|gesproken|ondervraagde?n?|bevraagde?n?|geraadpleegde?n?|bezochte|onderzochte)"

SPOKEN = r"(?:ge[iï]nterviewde|ondervraagde|bevraagde|gesproken)"
"""Said of people only, so that any noun after it names respondents."""

_STOP = (
    *("de", "die", "deze", "te", "toe", "mee", "me", "je", "ze", "we", "wie", "hoe", "ene", "nee", "zie", "ze", "hele"),
    *("beide", "alle", "enkele", "meerdere", "sommige", "eerste", "tijde", "informatie", "organisatie", "gemeente"),
    *("inzake", "per", "bijde", "manieren", "situatie", "locatie", "fase", "wijze", "mate", "kennis", "ruimte"),
)
_ADJECTIVE = (
    rf"(?!(?:{'|'.join(_STOP)})\s)"
    r"(?:[a-zà-ÿ]+(?:[-'’][a-zà-ÿ]+)*e|gesproken|betrokken|aangesloten|overgebleven|eigen|open|meest|CMP-?)"
)
BETWEEN = rf"(?:(?:{_ADJECTIVE}|door\s+ons|in\s+dit\s+onderzoek|en|of|maar\s+ook|hier|daar|zeer|vrij)\s*,?\s+){{0,6}}"
OF = r"(?:van|onder|binnen|der|uit)\s+(?:(?:al\s+)?(?:de|het|deze|die|dit|onze|hun|zijn|haar|ons|alle|beide)\s+)?"

_SAY = (
    *("geeft", "geven", "gaf", "gaven", "vindt", "vinden", "vond", "vonden", "noemt", "noemen", "noemde", "noemden"),
    *("zegt", "zeggen", "zei", "zeiden", "vertelt", "vertellen", "vertelde", "vertelden", "ervaart", "ervaren"),
    *("benoemt", "benoemen", "benadrukt", "benadrukken", "merkt", "merken", "stelt", "stellen", "meldt", "melden"),
    *("denkt", "denken", "meent", "menen", "verwacht", "verwachten", "herkent", "herkennen", "pleit", "pleiten"),
    *("beschouwt", "beschouwen", "constateert", "constateren", "signaleert", "signaleren", "waardeert", "waarderen"),
    *("omschrijft", "omschrijven", "beschrijft", "beschrijven", "typeert", "typeren", "gelooft", "geloven", "hoopt"),
    *("hopen", "oordeelt", "oordelen", "beaamt", "beamen", "bevestigt", "bevestigen", "erkent", "erkennen", "uiten"),
    *("onderschrijft", "onderschrijven", "rapporteert", "rapporteren", "wijst", "wijzen"),
    *("twijfelt", "twijfelen", "vraagt", "mist", "missen", "betreurt", "betreuren", "voelt", "voelen"),
    *("zou", "zouden", "wil", "willen", "wenst", "ziet", "zien", "zag", "zagen", "snapt", "begrijpt"),
    *("begrijpen", "kent", "kennen", "weet", "weten", "spreekt", "spreken", "schetst", "schetsen", "karakteriseert"),
    *("vreest", "vrezen", "concludeert", "concluderen", "oppert", "opperen", "suggereert", "suggereren", "klaagt"),
    *("legt", "leggen", "hecht", "hechten", "antwoordt", "antwoorden", "reageert", "reageren"),
    *("schat", "schatten", "vermoedt", "bepleit", "bepleiten", "betwijfelt", "betwijfelen", "voorziet", "verlangt"),
    *("benadrukte", "benadrukten", "beaamde", "beaamden", "bevestigde", "bevestigden", "verwachtte", "verwachtten"),
    *("meende", "meenden", "dacht", "dachten", "ervoer", "ervoeren", "steunt", "steunen", "prijst", "prijzen"),
    *("deelt", "bekritiseert", "bekritiseren", "waarschuwt", "waarschuwen", "adviseert", "adviseren", "wijt", "wijten"),
)
_DO = (
    *(
        "is",
        "zijn",
        "was",
        "waren",
        "heeft",
        "hebben",
        "had",
        "hadden",
        "doet",
        "doen",
        "deed",
        "deden",
        "kan",
        "kunnen",
    ),
    *("werkt", "werken", "gaat", "gaan", "krijgt", "krijgen", "maakt", "maken", "houdt", "houden", "organiseert"),
    *("organiseren", "kiest", "kiezen", "zet", "zetten", "neemt", "nemen", "loopt", "lopen", "biedt"),
    *(
        "bieden",
        "richt",
        "richten",
        "probeert",
        "proberen",
        "zoekt",
        "zoeken",
        "gebruikt",
        "gebruiken",
        "moet",
        "moeten",
    ),
    *("wordt", "worden", "blijft", "blijven", "besteedt", "besteden", "vult", "vullen", "staat", "staan", "levert"),
    *("draagt", "dragen", "heerst", "lijkt", "lijken", "mag", "mogen", "onderhoudt", "onderhouden", "leveren", "werd"),
)
_ADVERB = (
    r"(?:dan\s+ook|ook|echter|daarnaast|daarentegen|zelf|zelfs|hier|hierbij|daarbij|nog|wel|niet|expliciet|juist|daarvan)"
    r"\s+"
)
SAYS = re.compile(rf"(?:{_ADVERB})?(?:{'|'.join(_SAY)})\b", re.IGNORECASE)
SAYS_BEFORE = re.compile(rf"\b(?:{'|'.join(_SAY)})\s+$", re.IGNORECASE)
ACTS = re.compile(rf"(?:{_ADVERB})?(?:{'|'.join((*_SAY, *_DO))})\b", re.IGNORECASE)
TOLD = re.compile(rf"\b(?:{'|'.join(_SAY)})\b", re.IGNORECASE)
"""A verb of saying or thinking, wherever it stands."""
SAYS_ANYWHERE = re.compile(
    r"\b(?:gee?ft?|geven|gaf|gaven|vindt|vinden|vond(?:en)?|noem(?:t|en|de|den)|zegt|zeggen|vertel(?:t|len|de|den)"
    r"|ervaart|ervaren|benoem(?:t|en)|benadruk(?:t|ken)|meldt|melden|denkt|denken|meent|menen|herken(?:t|nen)|volgens"
    r"|van\s+mening|waarde(?:ert|ren)|mist|missen|tevreden|positief|negatief|kritisch|enthousiast|aangegeven|genoemd|herkend|onderschreven"
    r"|bevestigd|benadrukt|benoemd|gedeeld|opgemerkt|gewaardeerd|eens)\b",
    re.IGNORECASE,
)
TELLS = re.compile(
    r"(?:\s+(?:als|en|of)\s+een\s+[\w'’-]+)?\s+(?:noem(?:t|de)|vertel(?:t|de)|meld(?:t|de|en|den)|zegt|zei|vindt|vond|ervaart|benadrukt|benoemt|wijst|wees|pleit|meent|constateert"
    r"|beschrijft|omschrijft|twijfelt|verwacht|licht\b[^.;]*\btoe|(?:geeft|gaf)\b[^.;]*\baan|merkt\b[^.;]*\bop"
    r"|stelt\b[^.;]*\bdat)\b",
    re.IGNORECASE,
)
"""After "een gemeente": what one respondent says, not what a municipality is."""
ACCORDING = re.compile(
    r"\b(?:volgens|(?:geeft|gaf|noemt|noemde|vertelt|vertelde|benadrukt|benadrukte|merkt|vindt|vond)"
    r"|(?:wordt|werd|is)\s+door)\s+$",
    re.IGNORECASE,
)
WANTS = re.compile(r"\s+(?:weet|weten|wil|willen|zou|zouden|kent|kennen|mist|missen|voelt|krijgt)\b", re.IGNORECASE)
"""After "niemand": what need not have been said by a respondent."""
WE_SPOKE = re.compile(
    r"\s+(?:die|aan\s+wie|met\s+wie)\s+(?:wij|we)\b[^,.;]*?"
    r"\b(?:spraken|gesproken|interviewden|vroegen|gevraagd|ondervroegen|benaderden|raadpleegden)\b",
    re.IGNORECASE,
)
AGREED = re.compile(r"(?:\s+(?:is|was))?\s+het\s+(?:(?:er|hier|daar)\w*\s|met\s)?[^.;]*?\beens\b", re.IGNORECASE)
THEM = re.compile(r"(?:van|onder)\s+(?:hen|ons|deze|dezen|beiden|tweeën|drieën|vieren|allen)\b", re.IGNORECASE)
THEREOF = re.compile(r"(?:hier|daar|er)van\b", re.IGNORECASE)
THEN = re.compile(r"(?:aan|dat|dit|deze|het|niet|wel|ook|zich|er|hier|juist|daar|dan|op)\b|[,.;:)]", re.IGNORECASE)
"""What follows a quantifier by itself where its verb went before: "Toch geeft een aantal aan ..."."""
EVERYWHERE = re.compile(
    r"\s+(?:in|binnen|van)\s+(?:(?:heel|de|het|hun|haar|zijn|een|mijn|elke|iedere)\s+)?(?:eigen\s+|hele\s+)?"
    r"(?:nederland|land|provincie|provincies|regio|arbeidsmarktregio|subregio|werkgebied|gebied)\b",
    re.IGNORECASE,
)
"""After "alle gemeenten": every one there is, not those who were interviewed."""
