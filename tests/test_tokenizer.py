"""Everyday words end a sentence; apostrophes keep the length of a text."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.language.tokenizer import mend, straighten


@pytest.fixture(scope="module")
def nlp():
    made = spacy.blank("nl")
    mend(made)
    return made


@pytest.mark.parametrize("word", ["dat", "best", "hand", "al", "u", "me", "IND", "WW", "Dat"])
def test_a_full_stop_after_an_everyday_word_or_acronym_stands_apart(nlp, word):
    assert [token.text for token in nlp(f"Voor {word}.")] == ["Voor", word, "."]


@pytest.mark.parametrize("short", ["bijv.", "dhr.", "enz.", "o.a.", "M."])
def test_an_abbreviation_keeps_its_full_stop(nlp, short):
    assert short in [token.text for token in nlp(f"Ik zag {short} Jansen.")]


def test_spoken_clitics_are_words_of_their_own(nlp):
    assert [token.text for token in nlp("'k Zag 'r, zei-ie. De politie-inval.")] == [
        *("'k", "Zag", "'r", ",", "zei", "-ie", ".", "De", "politie-inval", "."),
    ]


def test_mending_twice_is_mending_once(nlp):
    rules, pattern = dict(nlp.tokenizer.rules), nlp.tokenizer.suffix_search.__self__.pattern
    mend(nlp)
    assert nlp.tokenizer.rules == rules
    assert nlp.tokenizer.suffix_search.__self__.pattern == pattern


def test_a_clitic_with_a_typographic_apostrophe_is_read_as_usual():
    assert (
        straighten("Zo’n auto’s ’s avonds, ’t is m’n ‘eigen’ ding") == "Zo'n auto's 's avonds, 't is m'n ‘eigen’ ding"
    )


@given(st.text(alphabet="ab’‘' .0s'`´tn\u00e9"))
def test_a_straightened_text_keeps_its_length(text):
    assert len(straighten(text)) == len(text)
