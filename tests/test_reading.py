"""The part of speech is mended where a form cannot be what the pipeline says, and left alone where it can."""

import pytest

from interviewkit.language import lexicon
from interviewkit.language.pipelines import LEXICON
from interviewkit.language.reading import Reader

PLURAL, SINGULAR = "N|soort|mv|basis", "N|soort|ev|basis|zijd|stan"


@pytest.fixture(scope="module")
def reader():
    return Reader(lexicon.load(LEXICON))


@pytest.mark.parametrize(
    ("form", "lemma"), [("handhaafden", "handhaven"), ("klaarlag", "klaarliggen"), ("verzenden", "verzenden")]
)
def test_a_form_that_cannot_be_a_noun_becomes_the_verb_it_is(reader, form, lemma):
    assert reader.read(form, "NOUN", PLURAL, form) == ("VERB", lemma)


@pytest.mark.parametrize("form", ["reden", "contactpersoon", "klantmanager", "overleg"])
def test_a_form_that_can_be_what_the_pipeline_says_is_left_so(reader, form):
    assert reader.read(form, "NOUN", SINGULAR, form) == ("NOUN", form)


def test_the_fine_tag_wins_where_the_lexicon_bears_it_out(reader):
    assert reader.read("vloeiende", "ADJ", "WW|od|prenom|met-e", "vloeiend") == ("VERB", "vloeien")
    assert reader.read("merken", "VERB", PLURAL, "merken") == ("NOUN", "merk")


def test_an_unknown_form_with_a_capital_is_a_name_inside_a_sentence_only(reader):
    assert reader.read("Boogerd", "VERB", "WW|pv|tgw|ev", "boogeren", first=False) == ("PROPN", "Boogerd")
    assert reader.read("Opgebeld", "VERB", "WW|vd|vrij|zonder", "opbellen", first=True) == ("VERB", "opbellen")
    assert reader.read("Contact", "PROPN", "SPEC|deeleigen", "Contact", first=True) == ("NOUN", "contact")
    assert reader.read("Contact", "PROPN", "SPEC|deeleigen", "Contact", first=False) == ("PROPN", "Contact")


def test_an_adjective_of_a_place_is_no_name(reader):
    assert reader.read("Israëlische", "PROPN", "ADJ|prenom|basis|met-e", "", first=False) == ("ADJ", "israëlisch")


@pytest.mark.parametrize(("form", "pos"), [("ertussen", "ADV"), ("daaromheen", "ADV"), ("tweehonderdzeven", "NUM")])
def test_some_words_show_what_they_are_by_their_form(reader, form, pos):
    assert reader.read(form, "NOUN", PLURAL, "") == (pos, form)


@pytest.mark.parametrize(
    ("form", "reading"), [("nie", ("ADV", "niet")), ("-ie", ("PRON", "hij")), ("uh", ("INTJ", "uh"))]
)
def test_spoken_forms_are_known(reader, form, reading):
    assert reader.read(form, "NOUN", SINGULAR, form) == reading
