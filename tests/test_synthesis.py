import pytest
from hypothesis import given

from interviewkit.analysis import synthesis
from interviewkit.model import Valence
from tests.small_study import coding, corpus
from tests.test_tables import COVER, MADE


def rows(codings, covered=None):
    return {row.key: row for row in synthesis.rows(corpus(codings, covered), 1)}


def test_a_row_has_who_says_it_per_group_and_a_quote_with_its_group():
    row = rows([coding("R1", "het is twee uur rijden. Dat is te ver. Dus we bellen", "a.reis", Valence.BARRIER)])[
        "a.reis"
    ]
    assert [(count.group.id, count.k, count.n, count.N) for count in row.groups] == [
        ("cmp", 1, 3, 3),
        ("gemeente", 0, 0, 1),
    ]
    assert (row.kind, row.quote.group.id, row.quote.approved) == ("K", "cmp", False)
    assert (row.sentence, row.execution, row.rating) == (None, None, None)


def test_the_opposite_valence_is_a_counter_voice():
    made = [coding(name, "twee uur rijden", "a.reis", Valence.BARRIER) for name in ("R1", "R2")]
    row = rows([*made, coding("R3", "te ver", "a.reis", Valence.SUCCESS)])["a.reis"]
    assert [(count.k, count.con) for count in row.groups] == [(3, 1), (0, 0)]


def test_a_short_passage_is_no_quote():
    assert rows([coding("R1", "te ver", "a.reis")])["a.reis"].quote is None


def test_an_unknown_question_is_refused():
    with pytest.raises(KeyError):
        synthesis.rows(corpus(), 7)


@given(MADE, COVER)
def test_every_row_keeps_k_below_n_below_the_group(made, cover):
    for row in synthesis.rows(corpus(made, cover), 1):
        for count in row.groups:
            assert 0 <= count.con + count.mixed <= count.k <= count.n <= count.N


@given(MADE)
def test_the_rows_do_not_depend_on_the_order_of_codings(made):
    one, other = (synthesis.rows(corpus(order), 1) for order in (made, made[::-1]))
    assert [(row.key, row.groups, row.quote) for row in one] == [(row.key, row.groups, row.quote) for row in other]
