"""Any pipeline goes through the same layer: a stand-in for nl_core_news_sm prints lemmas with underscores."""

import pytest
import spacy
from spacy.language import Language

from interviewkit.language import dutch, pipelines

BUILT_IN = pipelines.choose("ingebouwd")
# As nl_core_news_sm has it: the fine tags of its label set, a compound's or separable verb's lemma with an underscore.
AS_PRINTED = {
    "sluiten": ("VERB", "WW|pv|tgw|mv", "aan_sluiten"),
    "aangesloten": ("VERB", "WW|vd|vrij|zonder", "aan_sluiten"),
    "klantprofielen": ("NOUN", "N|soort|mv|basis", "klant_profiel"),
    "aan": ("ADP", "VZ|fin", "aan"),
    "gemeenten": ("NOUN", "N|soort|mv|basis", "gemeente"),
    "zijn": ("AUX", "WW|pv|tgw|mv", "zijn"),
    "We": ("PRON", "VNW|pers|pron|nomin|red|1|mv", "we"),
    "De": ("DET", "LID|bep|stan|rest", "de"),
    "en": ("CCONJ", "VG|neven", "en"),
    ".": ("PUNCT", "LET", "."),
}


@Language.component("interviewkit_test_stand_in")
def _stand_in(doc):
    for token in doc:
        token.pos_, token.tag_, token.lemma_ = AS_PRINTED[token.text]
        token.is_sent_start = token.i == 0
    return doc


@pytest.fixture(scope="module")
def stand_in(tmp_path_factory):
    nlp = spacy.blank("nl")
    nlp.add_pipe("interviewkit_test_stand_in")
    nlp.meta.update(name="core_news_sm", version="3.7.0", license="CC BY-SA 4.0")
    folder = tmp_path_factory.mktemp("pijplijn")
    nlp.to_disk(folder)
    return pipelines.choose(str(folder))


TEXTS = ["We sluiten aan.", "De klantprofielen zijn aangesloten.", "De gemeenten en klantprofielen sluiten aan."]


def test_the_stand_in_is_named_with_its_version(stand_in):
    assert stand_in.label == "nl_core_news_sm 3.7.0"
    assert stand_in.licence == "CC BY-SA 4.0"


@pytest.mark.parametrize("text", TEXTS)
def test_both_pipelines_give_the_same_whole_verbs_and_lemmas_without_underscores(stand_in, text):
    ours, theirs = dutch.tokens_of(text, BUILT_IN), dutch.tokens_of(text, stand_in)
    assert [token.text for token in theirs] == [token.text for token in ours]
    assert "_" not in "".join(token.lemma for token in theirs)
    assert {token.infinitive or token.lemma for token in theirs} == {token.infinitive or token.lemma for token in ours}


def test_a_verb_and_its_particle_both_carry_the_whole_infinitive(stand_in):
    for info in (BUILT_IN, stand_in):
        whole = {token.text: token.infinitive for token in dutch.tokens_of(TEXTS[0], info)}
        assert whole == {"We": "", "sluiten": "aansluiten", "aan": "aansluiten", ".": ""}


def test_the_lemma_of_a_joined_participle_is_the_whole_verb(stand_in):
    lemmas = {token.text: token.lemma for token in dutch.tokens_of(TEXTS[1], stand_in)}
    assert lemmas["aangesloten"] == "aansluiten"
    assert lemmas["klantprofielen"] == "klantprofiel"
