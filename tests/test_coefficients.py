import doctest
import json
import math
from pathlib import Path

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from interviewkit.analysis import coefficients as agreement

FIXTURES = json.loads((Path(__file__).parent / "fixtures" / "methods.json").read_text(encoding="utf-8"))["fixtures"]
TWO_CODERS = {
    "percent_agreement": agreement.percent_agreement,
    "cohen_kappa": agreement.cohen_kappa,
    "scott_pi": agreement.scott_pi,
    "gwet_ac1": agreement.gwet_ac1,
    "brennan_prediger": agreement.brennan_prediger,
    "pabak": agreement.pabak,
    "f1_positive_agreement": agreement.f1,
}


def of_kind(kind):
    return [pytest.param(fixture, id=fixture["id"]) for fixture in FIXTURES if fixture["kind"] == kind]


def table_of(counts):
    return [[counts["both"], counts["only_first"]], [counts["only_second"], counts["neither"]]]


def array_of(data):
    return np.array([[np.nan if value is None else value for value in row] for row in data], dtype=float)


def as_ratings(table):
    """The two coders x units array that a table counts."""
    cells = [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    return np.array(cells, dtype=float).T


@pytest.mark.parametrize("fixture", of_kind("table2"))
def test_two_coders_as_computed_and_published(fixture):
    computed = fixture.get("computed", fixture["expected"])
    for name, value in computed.items():
        if name in TWO_CODERS:
            assert TWO_CODERS[name](fixture["data"]) == pytest.approx(value, abs=1e-6), name
    for name, value in fixture["expected"].items():
        if name in TWO_CODERS:
            assert TWO_CODERS[name](fixture["data"]) == pytest.approx(value, abs=fixture["tolerance"]), name
    alpha = agreement.krippendorff_alpha(as_ratings(fixture["data"]))
    assert alpha == pytest.approx(computed["krippendorff_alpha_nominal"], abs=1e-6)


@pytest.mark.parametrize("fixture", of_kind("binary_counts"))
def test_a_code_given_or_not(fixture):
    table = table_of(fixture["data"])
    for name, value in fixture["expected"].items():
        found = agreement.krippendorff_alpha(as_ratings(table)) if name == "alpha" else TWO_CODERS[name](table)
        assert found == pytest.approx(value, abs=1e-6), name


@pytest.mark.parametrize("fixture", of_kind("ratings"))
def test_more_coders_with_missing_values(fixture):
    ratings = array_of(fixture["data"])
    levels = {
        "alpha_nominal": "nominal",
        "alpha_ordinal": "ordinal",
        "alpha_interval": "interval",
        "alpha_ratio": "ratio",
    }
    for name, value in fixture["expected"].items():
        if name in levels:
            assert agreement.krippendorff_alpha(ratings, levels[name]) == pytest.approx(value, abs=5e-4)
        if name.startswith("krippendorff_alpha"):
            assert agreement.krippendorff_alpha(ratings) == pytest.approx(value, abs=5e-4)
        if name in {"gwet_ac1", "brennan_prediger", "percent_agreement"}:
            assert TWO_CODERS[name](ratings) == pytest.approx(value, abs=fixture["tolerance"])
        if name == "fleiss_kappa":
            assert agreement.fleiss_kappa(ratings) == pytest.approx(value, abs=fixture["tolerance"])
    for level, value in fixture.get("computed", {}).items():
        assert agreement.krippendorff_alpha(ratings, level) == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize("fixture", of_kind("anti"))
def test_kappa_is_not_the_known_wrong_formula(fixture):
    kappa = agreement.cohen_kappa(table_of(fixture["data"]))
    assert kappa == pytest.approx(fixture["expected"]["cohen_kappa"], abs=1e-6)
    assert abs(kappa - fixture["expected"]["must_not_equal"]) > 0.05


@pytest.mark.parametrize("fixture", of_kind("degenerate"))
def test_no_variation_is_undefined_with_a_reason(fixture):
    for case in fixture["cases"]:
        table = table_of(case)
        found = {
            "alpha": agreement.krippendorff_alpha(as_ratings(table)),
            "kappa": agreement.cohen_kappa(table),
            "f1": agreement.f1(table),
            "percent_agreement": agreement.percent_agreement(table),
        }
        for name, value in case["expected"].items():
            if value is None:
                assert math.isnan(found[name]), (case["name"], name)
                assert found[name].reason
            else:
                assert found[name] == pytest.approx(value, abs=1e-6), (case["name"], name)


SMALL = hnp.arrays(
    float, st.tuples(st.integers(2, 4), st.integers(2, 8)), elements=st.sampled_from([0.0, 1.0, 2.0, np.nan])
)


@given(SMALL, st.sampled_from(["nominal", "ordinal", "interval", "ratio"]))
def test_alpha_is_that_of_the_reference_implementation(ratings, level):
    found = agreement.krippendorff_alpha(ratings, level)
    try:
        reference = krippendorff.alpha(reliability_data=ratings, level_of_measurement=level)
    except (ValueError, AssertionError):
        assert math.isnan(found)
        return
    if np.isnan(reference) or math.isnan(found):
        return
    assert found == pytest.approx(reference, abs=1e-9)


@given(SMALL, st.randoms(use_true_random=False))
def test_reordering_or_renaming_coders_changes_nothing(ratings, random):
    order = list(range(len(ratings)))
    random.shuffle(order)
    assert agreement.krippendorff_alpha(ratings[order]) == pytest.approx(
        agreement.krippendorff_alpha(ratings), nan_ok=True
    )


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4))
def test_coders_may_change_places(counts):
    table = np.array(counts).reshape(2, 2)
    for statistic in TWO_CODERS.values():
        assert statistic(table) == pytest.approx(statistic(table.T), nan_ok=True)
    assert float(agreement.alpha_from_counts(*counts)) == pytest.approx(
        agreement.krippendorff_alpha(as_ratings(table.tolist())) if sum(counts) else math.nan, nan_ok=True
    )


@pytest.mark.parametrize("wrong", [[1, 2], [[1, 2, 3], [1, 2, 3]], [[1, -2], [0, 1]], [[1, math.nan], [0, 1]]])
def test_what_is_not_a_table_is_refused(wrong):
    with pytest.raises(ValueError, match="expected"):
        agreement.cohen_kappa(wrong)


@pytest.mark.parametrize(
    ("alpha", "low", "coded", "says"),
    [
        (0.85, 0.70, 20, "vrijwel gelijk"),
        (0.85, 0.60, 20, "Bruikbaar"),
        (0.70, 0.50, 20, "Bruikbaar"),
        (0.60, 0.50, 20, "Codeurs verschillen"),
        (0.95, 0.90, 9, "Te weinig"),
        (math.nan, math.nan, 20, "Te weinig"),
    ],
)
def test_readers_are_told_in_words(alpha, low, coded, says):
    assert says in agreement.wording(alpha, low, coded, 30)


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(agreement).failed == 0
