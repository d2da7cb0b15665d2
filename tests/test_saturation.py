import doctest
import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.analysis import saturation as module
from interviewkit.analysis.saturation import accumulation, chao2, rarefaction, saturation

FIXTURES = json.loads((Path(__file__).parent / "fixtures" / "methods.json").read_text(encoding="utf-8"))["fixtures"]
(FIXTURE,) = [fixture for fixture in FIXTURES if fixture["kind"] == "saturation"]
DATA, EXPECTED = FIXTURE["data"], FIXTURE["expected"]
INTERVIEWS = st.lists(st.sets(st.integers(0, 12), max_size=6), min_size=1, max_size=12)


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.startswith("base")])
def test_runs_and_saturation_are_those_of_the_fixture(name):
    base, run, threshold = name.removeprefix("base").replace("_run", "_").replace("_thr", "_").split("_")
    found = saturation(DATA, base=int(base), run=int(run), threshold=float(threshold))
    expected = EXPECTED[name]
    assert found.denominator == expected["denominator"]
    assert [(list(r.interviews), r.new) for r in found.runs] == [(r["interviews"], r["new"]) for r in expected["runs"]]
    assert [r.ratio for r in found.runs] == pytest.approx([r["ratio"] for r in expected["runs"]], abs=1e-4)
    assert found.reached == expected["saturation"]


def test_curves_and_chao2_are_those_of_the_fixture():
    new, total = accumulation(DATA)
    assert new == EXPECTED["new_codes_per_interview"]
    assert total == EXPECTED["cumulative"]
    assert rarefaction(DATA) == pytest.approx(EXPECTED["rarefaction_expected_codes"], abs=1e-4)
    assert chao2(DATA) == pytest.approx(EXPECTED["chao2_bias_corrected"], abs=1e-4)


def test_an_array_of_truth_values_is_the_same_as_sets():
    codes = sorted({code for interview in DATA for code in interview})
    array = np.array([[code in interview for code in codes] for interview in DATA])
    assert chao2(array) == pytest.approx(chao2(DATA))
    assert saturation(array).reached == saturation(DATA).reached


@given(INTERVIEWS, st.randoms(use_true_random=False))
def test_curve_and_chao2_do_not_depend_on_the_order(interviews, random):
    shuffled = list(interviews)
    random.shuffle(shuffled)
    assert rarefaction(shuffled) == pytest.approx(rarefaction(interviews))
    assert chao2(shuffled) == pytest.approx(chao2(interviews))


@given(INTERVIEWS)
def test_there_are_never_fewer_codes_than_were_found(interviews):
    found = len(set().union(*interviews))
    assert chao2(interviews) >= found
    assert rarefaction(interviews)[-1] == pytest.approx(found)


def test_too_few_interviews_say_so_and_none_is_undefined():
    found = saturation(DATA[:4])
    assert (found.runs, found.reached) == ((), "")
    assert "nodig zijn er 6" in found.reason
    assert math.isnan(chao2([]))
    with pytest.raises(ValueError, match="expected base"):
        saturation(DATA, base=0)


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(module).failed == 0
