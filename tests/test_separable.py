"""A particle finds its verb, and a stranded preposition does not."""

from interviewkit.language.separable import Verbs, infinitives
from interviewkit.language.words import Word

VERBS = Verbs(frozenset(["inzetten", "voorzetten", "afhangen", "oplossen", "oprekenen"]), frozenset(["inzetten"]))
END = Word(".", ".", "PUNCT", "LET")


def sentence(*words):
    return [Word(text, lemma, pos, tag, "", n) for n, (text, lemma, pos, tag) in enumerate(words)] + [END]


def test_of_two_particles_the_last_is_the_verbs():
    words = sentence(
        ("zet", "zetten", "VERB", "WW|pv|tgw|ev"), ("zich", "zich", "PRON", ""), ("daar", "daar", "ADV", ""),
        ("voor", "voor", "ADP", "VZ|fin"), ("in", "in", "ADP", "VZ|fin"),
    )  # fmt: skip
    assert infinitives(words, VERBS) == ["inzetten", "", "", "", "inzetten", ""]


def test_a_preposition_left_behind_by_daar_is_no_particle():
    words = sentence(
        ("Ik", "ik", "PRON", ""), ("reken", "rekenen", "VERB", "WW|pv|tgw|ev"), ("daar", "daar", "ADV", ""),
        ("op", "op", "ADP", "VZ|fin"),
    )  # fmt: skip
    assert infinitives(words, VERBS) == [""] * 5


def test_a_particle_before_te_belongs_to_the_verb_behind_it():
    words = sentence(
        ("op", "op", "ADP", "VZ|fin"),
        ("te", "te", "ADP", "VZ|init"),
        ("lossen", "lossen", "VERB", "WW|inf|vrij|zonder"),
    )
    assert infinitives(words, VERBS) == ["oplossen", "", "oplossen", ""]


def test_a_preposition_before_its_noun_is_no_particle():
    words = sentence(
        ("Hij", "hij", "PRON", ""), ("hangt", "hangen", "VERB", "WW|pv|tgw|met-t"), ("af", "af", "ADP", "VZ|init"),
        ("boord", "boord", "NOUN", "N|soort|ev|basis"),
    )  # fmt: skip
    assert infinitives(words, VERBS) == [""] * 5


def test_the_parser_is_believed_about_a_verb_that_is_in_no_list():
    words = [
        Word("Hij", "hij", "PRON", "", "nsubj", 1), Word("appt", "appen", "VERB", "WW|pv|tgw|met-t", "root", 1),
        Word("rond", "rond", "ADP", "VZ|fin", "compound:prt", 1), END,
    ]  # fmt: skip
    assert infinitives(words, VERBS)[1:3] == ["rondappen", "rondappen"]
