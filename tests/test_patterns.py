import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.errors import InputError
from interviewkit.suggest import patterns
from interviewkit.suggest.patterns import Literal, Phrase, Word


def test_a_cue_is_parts_places_and_alternatives():
    read = patterns.parse('gemeente .. afhouden|nut .. "te ver weg"')
    assert read.parts == (
        Phrase(((Word("gemeente"),),)),
        Phrase(((Word("afhouden"), Word("nut")),)),
        Literal(("te", "ver", "weg")),
    )


def test_a_star_stands_at_either_end():
    assert patterns.parse("pionier* *target").parts == (
        Phrase(((Word("pionier", begins=True),), (Word("target", ends=True),))),
    )


@pytest.mark.parametrize(
    "cue",
    [
        "",
        "  ",
        "..",
        "a .. ",
        '"half',
        '"" .. b',
        "a|",
        "*",
        "ab*",
        "x" * 301,
        "a .. b .. c .. d .. e",
        'a "b"',
        "(a+)+$",
    ],
)
def test_what_is_no_cue_is_refused_with_the_cue_and_its_code_named(cue: str):
    with pytest.raises(InputError, match=r"code\.x") as error:
        patterns.parse(cue, "code.x")
    assert "the cue '" in str(error.value)
    assert error.value.cure


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_but_never_fails_otherwise(cue: str):
    with contextlib.suppress(InputError):
        assert patterns.parse(cue).parts
