"""What is denied, supposed or reported, over the built-in pipeline."""

import pytest

from interviewkit.language import dutch, pipelines

INFO = pipelines.choose("ingebouwd")


def marked(text, flag):
    return [token.text for token in dutch.tokens_of(text, INFO) if getattr(token, flag) and token.pos != "PUNCT"]


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("We hebben geen contact, maar wel een overleg.", {"contact"}, {"overleg"}),
        ("De gemeente reageert niet.", {"reageert"}, {"gemeente"}),
        ("Contact is er niet.", {"Contact"}, set()),
        ("Niet de afstand maar de tijd is het probleem.", {"afstand"}, {"tijd"}),
        ("Het is niet alleen de afstand, maar ook de tijd.", set(), {"afstand", "tijd"}),
        ("Ik vind niet dat het werkt.", {"werkt"}, set()),
        ("Ik weet niet wie het profiel invult.", {"weet"}, {"profiel", "invult"}),
        ("Dat is handig, toch niet?", set(), {"handig"}),
        ("Hij vertrok zonder afscheid.", {"afscheid"}, {"vertrok"}),
        ("De gemeente, die wij niet kennen, belt terug.", {"kennen"}, {"belt"}),
    ],
)
def test_a_negation_reaches_its_own_clause(text, inside, outside):
    negated = set(marked(text, "negated"))
    assert inside <= negated
    assert not outside & negated


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("Als we meer tijd zouden hebben, belden we vaker.", {"tijd"}, set()),
        ("Ik hoop dat de regie blijft, want nu werkt het.", {"regie", "blijft"}, {"werkt"}),
        ("Mits er geld is, gaan we door.", {"geld"}, {"gaan"}),
        ("We willen graag een vast aanspreekpunt.", {"aanspreekpunt"}, set()),
        ("We hebben een vast aanspreekpunt.", set(), {"aanspreekpunt"}),
        ("Dat is groter dan als geheel bedoeld was.", set(), {"groter"}),
    ],
)
def test_a_condition_or_wish_is_hypothetical(text, inside, outside):
    supposed = set(marked(text, "hypothetical"))
    assert inside <= supposed
    assert not outside & supposed


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("Ze zeggen dat de reistijd te lang is.", {"reistijd"}, {"zeggen"}),
        ("Ik zeg dat de reistijd te lang is.", set(), {"reistijd"}),
        ("Volgens de gemeente ontbreekt het profiel.", {"profiel"}, set()),
        ("Volgens mij ontbreekt het profiel.", set(), {"profiel"}),
        ("Toen zei ze: 'U bent laat.' En dat klopte.", {"laat"}, {"klopte"}),
        ("Dat noemen we een 'warme overdracht', en dat werkt.", set(), {"warme", "overdracht", "werkt"}),
        ("Zij zei: “Wij kennen dat niet. Wij doen dat zelf.” Punt.", {"kennen", "zelf"}, {"Punt"}),
    ],
)
def test_what_others_say_is_reported(text, inside, outside):
    reported = set(marked(text, "reported"))
    assert inside <= reported
    assert not outside & reported


def test_every_token_has_flags_also_in_a_text_of_marks_only():
    assert not any(token.negated for token in dutch.tokens_of("... !? '", INFO))
    assert dutch.tokens_of("", INFO) == ()
    assert dutch.tokens_of(" \n ", INFO) == ()
