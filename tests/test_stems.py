import pytest

from interviewkit.suggest.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        ["gemeente", "gemeenten"],
        ["gesprek", "gesprekken"],
        ["taak", "taken"],
        ["verhuizen", "verhuisd"],
        ["bellen", "gebeld"],
        ["overdracht", "overdrachten"],
        ["lijn", "lijntje", "lijntjes"],
        ["profiel", "profielen"],
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: list[str]):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("opperen", "op"), ("gesprek", "spreken"), ("gebied", "bieden")])
def test_different_words_keep_different_stems(one: str, other: str):
    assert stem(one) != stem(other)
