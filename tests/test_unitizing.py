import doctest
import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.analysis import unitizing
from interviewkit.analysis.unitizing import unitized_alpha

FIXTURES = json.loads((Path(__file__).parent / "fixtures" / "methods.json").read_text(encoding="utf-8"))["fixtures"]
(KRIPPENDORFF,) = [fixture for fixture in FIXTURES if fixture["kind"] == "unitizing"]
(MINI,) = [fixture for fixture in FIXTURES if fixture["kind"] == "span_coding"]
LENGTH = 40


def test_the_published_example_of_krippendorff():
    found = unitized_alpha(KRIPPENDORFF["data"], KRIPPENDORFF["L"])
    computed, expected = KRIPPENDORFF["computed"], KRIPPENDORFF["expected"]
    assert found.u_alpha == pytest.approx(computed["u_alpha_nominal"], abs=1e-6)
    assert found.binary == pytest.approx(computed["u_alpha_binary"], abs=1e-6)
    assert found.cu_alpha == pytest.approx(computed["cu_alpha_nominal"], abs=1e-6)
    for code, value in expected["per_value_alpha"].items():
        if value is None:
            assert math.isnan(found.per_code[code])
            assert found.per_code[code].reason
        else:
            assert found.per_code[code] == pytest.approx(value, abs=1e-9)
    for code, value in expected["per_value_coverage"].items():
        assert found.coverage[code] == pytest.approx(value, abs=0.005)


@pytest.mark.parametrize("code", MINI["expected"])
def test_one_code_against_the_rest_of_the_text(code):
    spans = {coder: [(c["start"], c["end"], c["code"]) for c in made] for coder, made in MINI["codings"].items()}
    found = unitized_alpha(spans, len(MINI["text"])).against_rest.get(code, math.nan)
    expected = MINI["expected"][code]["u_alpha_binary_all_text"]
    assert math.isnan(found) if expected is None else found == pytest.approx(expected, abs=1e-6)


def test_where_one_coder_overlaps_there_is_no_partition_and_that_is_said():
    found = unitized_alpha([[(0, 5, "a"), (3, 8, "b")], [(0, 5, "a")]], 10)
    assert math.isnan(found.u_alpha)
    assert "overlappen" in found.u_alpha.reason
    assert math.isfinite(found.against_rest["a"])
    assert math.isfinite(found.binary)


@pytest.mark.parametrize("span", [(3, 3, "a"), (-1, 2, "a"), (8, 12, "a")])
def test_a_span_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="expected spans"):
        unitized_alpha([[span], []], 10)


def test_nobody_marks_anything_is_undefined_with_a_reason():
    found = unitized_alpha([[], []], 10)
    assert found.u_alpha.reason
    assert found.cu_alpha.reason
    assert unitized_alpha([[(0, 2, "a")]], 10).u_alpha.reason == unitizing.ONE_CODER


CUTS = st.lists(st.integers(0, LENGTH), min_size=2, max_size=8, unique=True).map(sorted)
SHEET = CUTS.flatmap(
    lambda cuts: st.tuples(*[st.sampled_from(["x", "y", ""]) for _ in cuts[1:]]).map(
        lambda codes: [(a, b, c) for a, b, c in zip(cuts, cuts[1:], codes, strict=False) if c]
    )
)


@given(st.lists(SHEET, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_reordering_or_renaming_coders_changes_nothing(sheets, random):
    shuffled = list(sheets)
    random.shuffle(shuffled)
    one, other = unitized_alpha(sheets, LENGTH), unitized_alpha({f"c{i}": s for i, s in enumerate(shuffled)}, LENGTH)
    for name in ("u_alpha", "binary", "cu_alpha"):
        assert getattr(one, name) == pytest.approx(getattr(other, name), nan_ok=True)
    assert one.per_code == pytest.approx(other.per_code, nan_ok=True)
    assert one.coverage == pytest.approx(other.coverage, nan_ok=True)


@given(SHEET)
def test_coders_who_do_the_same_agree_wholly(sheet):
    found = unitized_alpha([sheet, sheet, sheet], LENGTH)
    for value in (found.u_alpha, found.binary, found.cu_alpha, *found.per_code.values()):
        assert math.isnan(value) or value == pytest.approx(1)


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(unitizing).failed == 0
