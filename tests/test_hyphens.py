import doctest
import re

from hypothesis import given
from hypothesis import strategies as st

from interviewkit.pages import hyphens
from interviewkit.pages.blocks import table
from interviewkit.pages.hyphens import soften

SOFT = "\u00ad"


@given(st.text(alphabet="abcdeëiknoprstv <>&;='\"", max_size=80))
def test_nothing_is_added_but_soft_hyphens(text):
    assert soften(text).replace(SOFT, "") == text


def test_tags_and_short_words_are_left_alone():
    html = '<a href="werkgeversservicepunten.html" title="vrijwilligersorganisatie">klantmanager</a>'
    assert soften(html) == html


def test_a_long_compound_breaks_at_its_seams():
    assert soften("begeleidingsgesprek").split(SOFT) == ["begeleidings", "gesprek"]
    assert soften("Samenwerkingspartners").split(SOFT) == ["Samenwerkings", "partners"]


def test_a_table_writes_numbers_as_dutch_does_and_aligns_those_that_are_not_known():
    made = table("Groepen", ["Groep", "Omvang"], [["Gemeente", 1506], ["Pharos", "onbekend"]])
    assert "1.506" in made
    assert re.findall(r'<td class="num"', made) == ['<td class="num"'] * 2


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(hyphens).failed == 0
