from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.codebook import Code, Codebook
from interviewkit.errors import InputError
from interviewkit.suggest.cues import CueBook, Hit
from tests.small_suggest import book, reading


def one_code(**cues: object) -> tuple[Code, ...]:
    entry = {"id": "x.y", "naam": "X", "definitie": "x", "deelvragen": [1], "cues": cues}
    return Codebook.model_validate(
        {"versie": "1", "titel": "x", "deelvragen": [{"nr": 1, "vraag": "?"}], "codes": [entry]}
    ).codes


def hits(text: str, code: str = "", **cues: object) -> list[Hit]:
    codes = one_code(**cues) if cues else book().codes
    return [hit for hit in CueBook(codes).hits(reading(text).sentences) if hit.code == (code or hit.code)]


def test_a_word_fits_its_inflections_and_its_compounds():
    for text in ("De gemeenten doen mee.", "Zo'n gemeentehuis is groot.", "Onze buurgemeente wil wel."):
        assert hits(text, sterk=["gemeente"]), text
    assert not hits("Wij menen het.", sterk=["gemeente"])


def test_a_hit_names_the_words_it_rests_on():
    text = "De afstand is voor ons veel te groot."
    (hit,) = hits(text, "a.reis")
    shown = reading(text)
    assert [shown.transcript.text[start:end] for start, end in hit.words] == ["afstand", "groot"]


def test_the_words_of_a_phrase_stand_near_each_other_in_any_order():
    assert hits("Wij slaan zo een brug.", sterk=["brug slaan"])
    assert hits("Een brug willen we slaan.", sterk=["brug slaan"])
    assert not hits("Die brug is oud en de klok op de toren zal straks slaan.", sterk=["brug slaan"])


def test_parts_stand_in_one_sentence_and_not_over_two():
    assert hits("De gemeente wil het nut niet zien.", sterk=["gemeente .. nut"])
    assert not hits("De gemeente wil dat niet. Het nut is er wel.", sterk=["gemeente .. nut"])


def test_quoted_words_stand_side_by_side_just_so():
    assert hits("Ik heb er niks te zeggen.", sterk=['"niks te zeggen"'])
    assert not hits("Ik heb niks meer te zeggen.", sterk=['"niks te zeggen"'])


def test_an_exclusion_cancels_its_own_code_in_its_own_sentence_only():
    assert not hits("Op vakantie was het drie uur rijden.", "a.reis")
    assert hits("Op vakantie was het leuk. Nu is het drie uur rijden.", "a.reis")


def steps(times: int) -> int:
    """How often the clock is read, which is at each step, where no cue ever takes too long."""
    ticks = count()
    codes = one_code(sterk=["gemeente gemeente gemeente .. gemeente .. nut"])
    found = CueBook(codes, clock=lambda: 0.0 * next(ticks)).hits(reading("gemeente nut " * times).sentences)
    assert list(found)
    return next(ticks)


def test_the_steps_of_a_cue_grow_with_the_text_and_no_faster():
    few, many = steps(500), steps(5000)
    assert few > 500  # it was tried
    assert many <= 11 * few


def test_a_cue_that_takes_too_long_is_named_with_its_code_its_place_and_a_cure():
    ticks = iter(range(1000))
    slow = CueBook(book().codes, lambda code, cue: f"codebook.yaml:7 ({code})", 3, lambda: float(next(ticks)))
    with pytest.raises(InputError) as raised:
        list(slow.hits(reading("De afstand is groot. " * 9).sentences))
    assert raised.value.where == "codebook.yaml:7 (a.reis)"
    assert "the cue 'afstand .. groot|ver' takes more than 3 seconds" in raised.value.what
    assert raised.value.cure


def test_the_time_of_a_cue_is_counted_anew_for_each_transcript():
    ticks = iter(range(100_000))
    slow = CueBook(book().codes, limit=8, clock=lambda: float(next(ticks)))
    for _ in range(20):
        assert list(slow.hits(reading("De afstand is groot.").sentences))


@pytest.mark.parametrize(
    "text", ["Ja.", "हाँ, यह दूर है।", "是的。很远。", "😀 👍🏽", "a" * 5000, "\u202eשלום\u202c en dag"]
)
def test_odd_texts_give_hits_inside_the_text(text: str):
    shown = reading(text)
    for hit in CueBook(book().codes).hits(shown.sentences):
        assert all(0 <= start < end <= len(shown.transcript.text) for start, end in hit.words)


@given(
    st.lists(
        st.sampled_from(["reistijd", "bellen", "trein", "plan", "vakantie", "niet", "en"]), min_size=1, max_size=12
    )
)
def test_hits_do_not_depend_on_what_was_read_before(words: list[str]):
    cues, shown = CueBook(book().codes), reading(" ".join(words) + ".")
    first = list(cues.hits(shown.sentences))
    list(cues.hits(reading("Reistijd en bellen.").sentences))
    assert list(cues.hits(shown.sentences)) == first


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("Bij de Großmarkt in de Hauptstraße had ik haar aan de lijn gehad.", "aan de lijn", ["aan", "de", "lijn"]),
        ("De İstanbulse oﬃciële weg, ik had haar aan de lijn.", "aan de lijn", ["aan", "de", "lijn"]),
        ("In de Hauptstraße hing zij op.", "in de hauptstraße", ["In", "de", "Hauptstraße"]),
        ("In de Hauptstrasse hing zij op.", "in de hauptstraße", ["In", "de", "Hauptstrasse"]),
    ],
)
def test_quoted_words_are_marked_where_they_stand_also_after_a_letter_that_is_two(
    text: str, cue: str, words: list[str]
):
    (hit,) = hits(text, sterk=[f'"{cue}"'])
    shown = reading(text).transcript.text
    assert [shown[start:end] for start, end in hit.words] == words
