"""Worked examples that were published elsewhere, and data of extreme shape: a number, or NaN with its reason."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from interviewkit.analysis import agreement

LEVELS = ("nominal", "ordinal", "interval", "ratio")
MISSING = math.nan


def coded(*rows, values="0123456789"):
    """Coders x units from one string a coder; a full stop is a missing value."""
    return [[MISSING if sign == "." else float(values.index(sign)) for sign in row] for row in rows]


def test_krippendorff_2011_a_binary_two_observers():
    assert agreement.krippendorff_alpha(coded("0100000010", "1110010000")) == pytest.approx(0.095, abs=5e-4)


def test_krippendorff_2011_b_nominal_two_observers():
    ratings = coded("aabbdcccedda", "babbbccceddd", values="abcde")
    assert agreement.krippendorff_alpha(ratings) == pytest.approx(0.692, abs=5e-4)


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_krippendorff_2011_c_four_observers_with_missing_data(level, published):
    ratings = coded("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    assert agreement.krippendorff_alpha(ratings, level) == pytest.approx(published, abs=5e-4)


@pytest.mark.parametrize(
    ("table", "agreed", "kappa"),
    [
        ([[40, 9], [6, 45]], 0.85, 0.70),
        ([[80, 10], [5, 5]], 0.85, 0.32),
    ],
)
def test_feinstein_and_cicchetti_1990_same_agreement_other_kappa(table, agreed, kappa):
    assert agreement.percent_agreement(table) == pytest.approx(agreed)
    assert agreement.cohen_kappa(table) == pytest.approx(kappa, abs=5e-3)


def test_gwet_2008_a_high_agreement_with_a_kappa_below_zero():
    table = [[118, 5], [2, 0]]
    assert agreement.percent_agreement(table) == pytest.approx(0.944)
    assert agreement.cohen_kappa(table) == pytest.approx(-0.0234, abs=5e-5)
    assert agreement.gwet_ac1(table) == pytest.approx(0.9408, abs=5e-5)


def test_fleiss_kappa_of_fourteen_raters():
    """The worked example of encyclopedias: ten subjects, five categories, P .378, chance .213, kappa .210."""
    counts = [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]
    ratings = np.array([np.repeat(np.arange(5), row) for row in counts], dtype=float).T
    assert agreement.fleiss_kappa(ratings) == pytest.approx(0.210, abs=5e-4)


EXTREME = {
    "one unit": [[1.0], [2.0]],
    "one unit, alike": [[1.0], [1.0]],
    "two units": [[1.0, 2.0], [2.0, 1.0]],
    "one coder": [[1.0, 2.0, 3.0]],
    "all missing": [[MISSING] * 3, [MISSING] * 3],
    "no units": [[], []],
    "nobody coded the same": [[1.0, MISSING], [MISSING, 2.0]],
    "one pair among missing": [[1.0, MISSING, 2.0], [1.0, 3.0, MISSING], [MISSING, MISSING, MISSING]],
    "no variation": [[4.0] * 5, [4.0] * 5, [4.0] * 5],
    "decimals": [[0.0001, 0.0002, 0.0003], [0.0001, 0.0003, 0.0003]],
    "zeros": [[0.0, 0.0, 1.0], [0.0, 1.0, 1.0]],
    "opposites": [[-1.0, 1.0, -1.0], [1.0, -1.0, 1.0]],
    "far apart": [[1e-9, 1e9, 5.0], [1e-9, 1e9, 6.0]],
}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", EXTREME)
def test_alpha_of_extreme_data_is_a_number_or_undefined_with_a_reason(name, level):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = agreement.krippendorff_alpha(EXTREME[name], level)
    assert math.isfinite(found) or found.reason


@given(
    hnp.arrays(
        float,
        st.tuples(st.integers(1, 4), st.integers(0, 6)),
        elements=st.one_of(st.just(math.nan), st.floats(-1e3, 1e3, width=32)),
    ),
    st.sampled_from(LEVELS),
)
def test_alpha_never_warns_and_never_crashes(ratings, level):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = agreement.krippendorff_alpha(ratings, level)
    assert math.isfinite(found) or found.reason


def test_small_values_vary_as_much_as_large_ones():
    """Alpha of an interval does not change with the unit of measurement."""
    ratings = np.array([[1, 2, 3, 3], [1, 3, 3, 2]], dtype=float)
    whole = agreement.krippendorff_alpha(ratings, "interval")
    assert agreement.krippendorff_alpha(ratings * 1e-6, "interval") == pytest.approx(whole)
    assert agreement.krippendorff_alpha(ratings * 1e6, "interval") == pytest.approx(whole)


def test_a_code_used_once_in_a_million_units_still_varies():
    table = [[1, 0], [0, 999_999]]
    for statistic in (agreement.cohen_kappa, agreement.gwet_ac1, agreement.f1):
        assert statistic(table) == pytest.approx(1.0)


def test_infinite_values_are_refused():
    with pytest.raises(ValueError, match="finite"):
        agreement.krippendorff_alpha([[1, math.inf], [1, 2]])


@pytest.mark.parametrize("table", [[[0, 0], [0, 0]], [[7, 0], [0, 0]], [[0, 0], [0, 7]], [[5]]])
def test_tables_without_variation_are_undefined_with_a_reason(table):
    for statistic in (agreement.cohen_kappa, agreement.gwet_ac1):
        found = statistic(table)
        assert math.isfinite(found) or found.reason
    assert agreement.cohen_kappa(table).reason


@pytest.mark.parametrize(
    "sheets",
    [
        [],
        [[]],
        [[], []],
        [[(0, 4, "x")]],
        [[(0, 4, "x")], []],
        [[(0, 10, "x")], [(0, 10, "x")]],
        [[(0, 4, "x"), (2, 6, "y")], [(0, 4, "x")]],
        [[(0, 1, "x")], [(9, 10, "x")], []],
    ],
)
def test_unitizing_of_extreme_sheets_is_a_number_or_undefined_with_a_reason(sheets):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = agreement.unitized_alpha(sheets, 10)
    values = [found.u_alpha, found.binary, found.cu_alpha, *found.per_code.values(), *found.against_rest.values()]
    assert all(math.isfinite(value) or value.reason for value in values)


def test_an_empty_continuum_is_undefined():
    found = agreement.unitized_alpha([[], []], 0)
    assert found.u_alpha.reason
    assert found.cu_alpha.reason


def test_an_interval_of_few_or_no_transcripts_has_a_reason():
    for tables in (np.zeros((0, 4)), np.zeros((3, 4)), np.zeros((5, 4))):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = agreement.bootstrap_interval(tables)
        assert math.isnan(found.low)
        assert found.reason


@pytest.mark.parametrize("interviews", [[], [[]], [[], [], []], [["a"]], [["a"], ["a"]], np.zeros((3, 0), dtype=bool)])
def test_saturation_and_chao2_of_next_to_nothing(interviews):
    found = agreement.chao2(interviews)
    assert math.isfinite(found) or found.reason
    assert agreement.saturation(interviews).reached == ""
