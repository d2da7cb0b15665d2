"""What is known goes before what is guessed."""

import pytest

from interviewkit.language import lexicon
from interviewkit.language.pipelines import LEXICON


@pytest.fixture(scope="module")
def words():
    return lexicon.load(LEXICON)


@pytest.mark.parametrize(
    ("reading", "lemma"),
    [
        (("uitgeplaatst", "VERB", "WW|vd|vrij|zonder", "uitgeplaatsen"), "uitplaatsen"),
        (("protocollen", "NOUN", "N|soort|mv|basis", "protocolol"), "protocol"),
        (("gemeenteraadsleden", "NOUN", "N|soort|mv|basis", ""), "gemeenteraadslid"),
        (("aangesloten", "VERB", "WW|vd|vrij|zonder", "aan_sluiten"), "aansluiten"),
        (("klantprofielen", "NOUN", "N|soort|mv|basis", "klant_profiel"), "klantprofiel"),
        (("maatschappijen", "NOUN", "N|soort|mv|basis", "maat_schappij"), "maatschappij"),
        (("eerste", "ADJ", "TW|rang|prenom|stan", "eerste"), "één"),
        (("24ste", "ADJ", "TW|rang|prenom|stan", "24ste"), "24"),
        (("een", "NUM", "TW|hoofd|prenom|stan", "een"), "één"),
        (("een", "DET", "LID|onbep|stan|agr", "een"), "een"),
        (("m’n", "PRON", "VNW|bez|det|stan", "m’n"), "mijn"),
        (("zó", "ADV", "BW", "zó"), "zo"),
        (("comite", "NOUN", "N|soort|ev|basis", "comite"), "comité"),
        (("Stalins", "PROPN", "N|eigen|ev|basis|gen", "Stalins"), "Stalin"),
        (("COA", "PROPN", "N|eigen|ev|basis", "COA"), "COA"),
    ],
)  # fmt: skip
def test_a_form_gets_the_lemma_a_reader_expects(words, reading, lemma):
    assert words.lemma(*reading) == lemma


def test_no_lemma_holds_an_underscore(words):
    assert lexicon.plain("aan_sluiten") == "aansluiten"
    assert lexicon.plain("_") == "_"
    for table in words.seen.values():
        assert not [lemma for lemma in table.values() if "_" in lemma.strip("_")]
