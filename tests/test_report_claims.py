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
