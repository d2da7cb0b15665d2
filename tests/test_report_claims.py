"""Claims found in reports of several authors' habits; see the comment at the head of each for when it was written."""

import pytest

from interviewkit import codebook
from interviewkit.analysis import claims
from tests import report_set

BOOK = codebook.load(report_set.FOLDER.parents[2] / "codebook.yaml")
REPORTS = report_set.reports()
SCORES = {name: report_set.score(text, marks, claims.find(text, BOOK)) for name, (text, marks) in REPORTS.items()}


def total(names):
    return [[item for name in names for item in SCORES[name][place]] for place in range(3)]


def test_the_reports_are_large_enough_to_say_something():
    found, missed, _ = total(SCORES)
    assert len(SCORES) >= 6
    assert len(found) + len(missed) >= 250


@pytest.mark.parametrize("names", [[name] for name in SCORES] + [list(SCORES)], ids="-".join)
def test_nine_in_ten_claims_are_found_and_hardly_anything_else(names):
    found, missed, false = total(names)
    assert len(found) >= 0.9 * (len(found) + len(missed)), [mark.text for mark in missed]
    assert len(false) <= 0.1 * (len(found) + len(false)), [claim.text for claim in false]


def test_the_group_of_nearly_every_claim_is_right():
    found, _, _ = total(SCORES)
    right = [mark for mark, claim in found if mark.group == claim.group]
    assert len(right) >= 0.95 * len(found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Een CMP vertelt dat zij veel reist.", ["Een CMP"]),
        ("Een CMP heeft geen caseload.", []),
        ("„Alle CMP's doen dat anders”, zegt een gemeente.", []),
        ("Volgens een peiling doet een kwart van de gemeenten mee.", []),
        ("Een kwart van de gemeenten doet mee (Jansen & Prins, 2018).", []),
        ("De CMP's zijn gesproken. Van de CMP's heeft de helft daar last van, drie niet.", ["de helft", "drie"]),
        ("Veel bewoners doen mee. Sommigen komen elke dag.", []),
        ("2.1 Gemeenten", []),
        ("Enkele CMP's bellen. Enkele andere zien daar niets in.", ["Enkele CMP's", "Enkele andere"]),
        ("Eén gemeente ziet verschil. De overige gemeenten nauwelijks.", ["Eén gemeente", "De overige gemeenten"]),
        ("De twee vrijwilligersorganisaties zijn allebei positief.", ["twee vrijwilligersorganisaties"]),
        ("Wij voerden gesprekken met alle twaalf CMP's.", []),
        ("Een gemeente heeft met meer dan één CMP te maken.", []),
        ("Alle gemeenten krijgen straks de regie.", []),
        ("Willen alle gemeenten dit?", []),
        ("Elke gemeente is verplicht om te huisvesten.", []),
        ("Vijftig procent van de geïnterviewde gemeenten belt.", ["Vijftig procent van de geïnterviewde gemeenten"]),
        ("Beide WSP-medewerkers bellen.", ["Beide WSP-medewerkers"]),
        ("Ruim de helft van de CMP's vindt dat er één lijn moet komen.", ["Ruim de helft van de CMP's"]),
        ("Van de gemeenten vindt de helft dat er één loket moet zijn.", ["de helft"]),
        ("Van de vier gemeenten hebben er drie een loket.", ["Van de vier gemeenten hebben er drie"]),
        ("De CMP's zijn, op een enkele uitzondering na, tevreden.", ["op een enkele uitzondering na"]),
        ("De activiteiten zijn, op een enkele uitzondering na, gratis.", []),
        (
            "Alle CMP's bellen. Tien van de twaalf deden dat meteen, de andere twee later.",
            ["Alle CMP's", "Tien van de twaalf"],
        ),
    ],
)
def test_what_looks_like_a_claim_is_told_from_one(text, words):
    assert [claim.text for claim in claims.find(text, BOOK)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # The whole of a group, taken up by a pronoun or by its number.
        ("Eén CMP belt. Door alle drie wordt erkend dat het helpt.", ["Eén CMP", "alle drie"]),
        ("Eén gemeente belt. Inmiddels weten ze alle vier de weg.", ["Eén gemeente", "alle vier"]),
        ("Twee gemeenten bellen. Een loket verwachten zij niettemin allemaal.", ["Twee gemeenten", "allemaal"]),
        ("De CMP's hopen het allemaal.", ["allemaal"]),
        ("De CMP's begonnen bijna op nul; dit zijn allemaal plannen.", []),
        ("Daar liepen de CMP's, op twee na, tegenaan.", ["op twee na"]),
        ("Alle gemeenten zijn aangesloten, de gemeenten, op twee na, in het noorden ook.", ["Alle gemeenten"]),
        # A share of a group whose size it names, with any verb of the lexicon.
        ("De CMP's bellen met locatiemanagers. Acht van de twaalf bepleiten een bevoegdheid.", ["Acht van de twaalf"]),
        ("De gemeenten zijn gesproken. Op twee van de vier bezochte websites staat niets.", []),
        ("De WSP's zijn gesproken. Volgens plan was één van de twee tevreden.", ["één van de twee"]),
        ("De CMP's bellen. De aanpak wordt door een meerderheid als goed beoordeeld.", ["een meerderheid"]),
        # What is left of a group.
        ("Beide managers bellen; de ander ziet dat niet.", ["Beide managers", "de ander"]),
        ("Drie gemeenten bellen. De vierde gemeente mailt.", ["Drie gemeenten", "De vierde gemeente"]),
        ("Eén gemeente belt en een andere gemeente gebruikt de post.", ["Eén gemeente", "een andere gemeente"]),
        ("Zes CMP's bellen, anderen betwijfelen het nut.", ["Zes CMP's", "anderen"]),
        ("Zes CMP's bellen; de rest heeft geen voorkeur.", ["Zes CMP's", "de rest"]),
        ("Zes CMP's bellen, een derde groep belt zelden.", ["Zes CMP's", "een derde groep"]),
        ("Vier CMP's zijn enthousiast, evenveel vinden het te duur.", ["Vier CMP's", "evenveel"]),
        ("Sommige CMP's bellen, terwijl andere CMP's klagen.", ["Sommige CMP's", "andere CMP's"]),
        ("De ene manager stuurt op uren, de andere op resultaten.", ["de andere"]),
        ("De ene locatiemanager geeft ruimte, de andere ziet het nut niet.", []),
        ("Zes CMP's bellen. De rest van het jaar is het stil.", ["Zes CMP's"]),
        ("Zes CMP's bellen. Een van de twee locaties sluit en de andere blijft.", ["Zes CMP's"]),
        ("Zes CMP's bellen. De derde is een plan voor later.", ["Zes CMP's"]),
        ("Zes CMP's noemen een website. Dat moet door anderen worden gedaan.", ["Zes CMP's"]),
        ("Vier CMP's bellen, vier anderen wachten af.", ["Vier CMP's", "vier anderen"]),
        ("Zes CMP's bellen. Veel van deze organisaties werken met vrijwilligers.", ["Zes CMP's"]),
        ("Zes CMP's bellen. Driekwart van de uren is op; een kwart staat open.", ["Zes CMP's"]),
        (
            "Alle gesproken gemeenten bellen, maar niet allemaal vinden zij dat prettig.",
            ["Alle gesproken gemeenten", "niet allemaal"],
        ),
        # Who was interviewed, by whatever noun.
        ("Driekwart van de geïnterviewde teamleiders belt.", ["Driekwart van de geïnterviewde teamleiders"]),
        ("Niet één deelnemer die we spraken klaagde.", ["Niet één deelnemer"]),
        ("Alle geraadpleegde documenten staan in de bijlage.", []),
        ("Nauwelijks een CMP zoekt zelf.", ["Nauwelijks een CMP"]),
        ("Ook aan de kant van gemeenten geven er drie dit aan.", ["aan de kant van gemeenten geven er drie"]),
        ("Alle CMP's bellen; de vier casemanagers doen dat ook.", ["Alle CMP's", "vier casemanagers"]),
        ("De vier casemanagers werken op drie locaties.", []),
        ("We spraken vier gemeenten; drie daarvan bellen.", ["drie daarvan"]),
        # Municipalities as the world in which it happens.
        ("Met een deel van de gemeenten is geen contact.", []),
        ("Tussen COA en een groot deel van de gemeenten is geen contact.", []),
        ("Het project levert alle 25 gemeenten iets op.", []),
        ("Met de wet krijgen alle gemeenten de regie.", []),
        ("Vrijwel elke gemeente kent een andere vorm.", []),
        ("In een dunbevolkte regio zijn alle gemeenten op twee na aangesloten.", []),
        ("Sommige gemeenten liggen ver van het azc.", []),
        ("Volgens de raad zijn sommige gemeenten moeilijk bereikbaar.", []),
        ("Volgens sommige gemeenten is dat moeilijk.", ["sommige gemeenten"]),
        ("Een enkele CMP heeft een paar gemeenten opgegeven.", ["Een enkele CMP"]),
        ("Dat zeggen zowel alle CMP's als enkele gemeenten.", ["alle CMP's", "enkele gemeenten"]),
        ("Er is gesproken door de verschillende partijen.", []),
        ("Uit een enquête onder klantmanagers blijkt dat 38% van de respondenten dit vindt.", []),
        ("In het verzoek wordt geen enkele CMP genoemd.", []),
        ("In Gelderland hebben alle gemeenten een fonds.", []),
        ("Van alle gemeenten in Nederland heeft een derde een azc.", []),
        ("Geen enkele gemeente is verplicht om mee te doen.", []),
        ("In gesprekken met drie gemeenten bleek dit.", ["drie gemeenten"]),
        ("Met drie gemeenten is geen contact.", []),
    ],
)
def test_a_class_of_claims_is_told_from_what_is_near_it(text, words):
    assert [claim.text for claim in claims.find(text, BOOK)] == words


def test_the_cells_of_a_table_speak_of_the_group_above_them():
    rows = (
        "| Knelpunt | CMP's | Gemeenten |",
        "|---|---|---|",
        "| Interviews | twaalf | vier |",
        "| Afstand | allen | drie van de vier |",
        "| Wachttijd in weken | 6 | twintig |",
    )
    found = claims.find("\n".join(rows), BOOK)
    assert [(claim.text, claim.group) for claim in found] == [
        ("allen", "casemanager_participatie"),
        ("drie van de vier", "gemeente"),
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Op één na alle CMP's bellen.", "alle op één na"),
        ("Alle CMP's op twee na bellen.", "alle op twee na"),
        ("Ruim zestig procent van de CMP's belt.", "ruim 60%"),
        ("Een vijftal CMP's belt.", "vijf"),
        ("Nogal wat CMP's bellen.", "meerdere"),
    ],
)
def test_a_word_is_brought_to_its_plain_form(text, word):
    assert [claim.word for claim in claims.find(text, BOOK)] == [word]
