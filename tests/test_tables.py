import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.analysis import tables
from interviewkit.model import Coverage, Valence
from tests import small_study
from tests.small_study import CODINGS, coding, corpus

MADE = st.lists(
    st.builds(
        coding,
        st.sampled_from(list(small_study.PEOPLE)),
        st.sampled_from(["twee uur", "rijden. Dat is", "te ver", "bellen"]),
        st.sampled_from([code["id"] for code in small_study.BOOK["codes"]]),
        st.sampled_from(list(Valence)),
    ),
    max_size=15,
    unique_by=lambda made: made.id,
)
COVER = st.fixed_dictionaries(
    {name: st.dictionaries(st.sampled_from([1, 2]), st.sampled_from(list(Coverage))) for name in small_study.PEOPLE}
)


def row(table: pd.DataFrame, code: str, group: str) -> dict:
    (found,) = table[(table["code"] == code) & (table["group"] == group)].to_dict("records")
    return found


def test_respondents_are_counted_not_passages():
    found = row(tables.counts(corpus()), "a.ver", "cmp")
    assert (found["k"], found["n"], found["N"], found["barriers"]) == (1, 3, 3, 1)
    assert found["text"] == "één van de drie casemanagers"


def test_with_whom_it_came_up_is_the_denominator():
    found = row(tables.counts(corpus(), question=2), "b.bel", "cmp")
    assert (found["k"], found["n"], found["N"]) == (0, 1, 3)
    assert found["word"] == ""
    assert (found["text"], found["counts"]) == ("niet genoemd", "0 van 1")
    assert found["no_word"].startswith("te weinig")


def test_unknown_coverage_counts_over_the_group_and_says_so():
    found = row(tables.counts(corpus(covered={})), "b.niet", "cmp")
    assert (found["n"], found["asked_known"], found["text"]) == (3, False, "niet genoemd")


@given(MADE, COVER)
def test_k_never_exceeds_n_nor_n_the_group(made, cover):
    table = tables.counts(corpus(made, cover))
    assert ((table["k"] <= table["n"]) & (table["n"] <= table["N"]) & (table["k"] >= 0)).all()


@given(MADE, COVER, st.sampled_from(list(small_study.PEOPLE)))
def test_one_more_respondent_who_says_it_never_lowers_k(made, cover, name):
    more = [*made, coding(name, "elkaar nu", "a.ver")]
    before, after = (tables.counts(corpus(codings, cover))["k"] for codings in (made, more))
    assert (after >= before).all()


@given(MADE, COVER)
def test_tables_do_not_depend_on_the_order_of_codings(made, cover):
    pd.testing.assert_frame_equal(tables.counts(corpus(made, cover)), tables.counts(corpus(made[::-1], cover)))


def test_the_matrix_has_everyone_and_every_code():
    matrix = tables.respondent_code(corpus())
    assert matrix.shape == (4, 4)
    assert matrix.loc["R1"].tolist() == [True, True, False, False]
    assert not matrix.loc["R3"].any()


def test_overlapping_passages_meet_once_per_respondent():
    table = tables.co_occurrence(corpus(), small_study.book().codes)
    assert table.loc["a.reis", "a.ver"] == table.loc["a.ver", "a.reis"] == 1
    assert table.loc["a.reis", "a.reis"] == 2
    assert table.loc["a.reis", "b.bel"] == 0


def test_valences_and_goals_count_respondents():
    assert tables.valences(corpus()).loc["a.ver"].tolist() == [1, 0, 1]
    (goal,) = tables.goals(corpus()).to_dict("records")
    assert (goal["goal"], goal["code"], goal["k"], goal["barriers"]) == ("D1", "a.reis", 2, 1)


@pytest.mark.parametrize("function", [tables.codings, tables.coverage, tables.counts, tables.valences, tables.goals])
def test_a_study_without_codings_has_empty_tables_with_the_same_columns(function):
    assert list(function(corpus([])).columns) == list(function(corpus()).columns)


def test_narrowing_to_a_group_leaves_the_others_out():
    only = corpus().only(["gemeente"])
    assert set(tables.counts(only)["group"]) == {"gemeente"}
    assert len(tables.codings(only)) == 1
    assert len(tables.codings(corpus())) == len(CODINGS)
