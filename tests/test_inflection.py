"""Every rule leads back to the word it came from."""

import pytest

from interviewkit.language import inflection


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("boeken", "boek"), ("huizen", "huis"), ("brieven", "brief"), ("lopen", "loop"), ("katten", "kat"),
        ("gemeenten", "gemeente"), ("mogelijkheden", "mogelijkheid"), ("auto's", "auto"), ("ideeën", "idee"),
        ("knieën", "knie"), ("kinderen", "kind"), ("musea", "museum"), ("musici", "musicus"), ("tafels", "tafel"),
    ],
)  # fmt: skip
def test_a_plural_leads_back_to_its_singular(form, word):
    assert word in list(inflection.singulars(form))


@pytest.mark.parametrize(
    ("form", "word"),
    [("stukje", "stuk"), ("boompje", "boom"), ("koninkje", "koning"), ("weggetje", "weg"), ("autootje", "auto"),
     ("dingetjes", "ding"), ("kopjes", "kop")],
)  # fmt: skip
def test_a_diminutive_leads_back_to_its_noun(form, word):
    assert word in list(inflection.stems_of_diminutive(form))


@pytest.mark.parametrize(
    ("form", "word"),
    [("grote", "groot"), ("witte", "wit"), ("lieve", "lief"), ("boze", "boos"), ("mooiste", "mooi"),
     ("makkelijker", "makkelijk"), ("duurder", "duur"), ("jongeren", "jong"), ("leuks", "leuk")],
)  # fmt: skip
def test_an_inflected_adjective_leads_back_to_its_base(form, word):
    assert word in list(inflection.base_of_adjective(form))


@pytest.mark.parametrize(
    ("form", "tag", "word"),
    [
        ("werkt", "WW|pv|tgw|met-t", "werken"), ("maakte", "WW|pv|verl|ev", "maken"),
        ("leefden", "WW|pv|verl|mv", "leven"),
        ("geplaatst", "WW|vd|vrij|zonder", "plaatsen"), ("antwoordde", "WW|pv|verl|ev", "antwoorden"),
        ("verhuisd", "WW|vd|vrij|zonder", "verhuizen"), ("wandelde", "WW|pv|verl|ev", "wandelen"),
        ("lopende", "WW|od|prenom|met-e", "lopen"), ("gaat", "WW|pv|tgw|met-t", "gaan"),
        ("pak", "WW|pv|tgw|ev", "pakken"),
        ("kenden", "WW|pv|verl|mv", "kennen"),
    ],
)  # fmt: skip
def test_a_verb_form_leads_back_to_its_infinitive(form, tag, word):
    assert word in list(inflection.infinitives(form, tag))


def test_the_tag_puts_the_likely_infinitive_first():
    assert next(inflection.infinitives("lopende", "WW|od|prenom|met-e")) == "lopen"
    assert next(inflection.infinitives("gewaagd", "WW|vd|vrij|zonder")) == "wagen"
