import json
from pathlib import Path

import numpy as np
import pytest

from interviewkit.analysis import bootstrap

FIXTURES = json.loads((Path(__file__).parent / "fixtures" / "methods.json").read_text(encoding="utf-8"))["fixtures"]
(FIXTURE,) = [fixture for fixture in FIXTURES if fixture["kind"] == "cluster_bootstrap"]
DATA = np.array(FIXTURE["data"], dtype=float)
EXPECTED = FIXTURE["expected"]


def test_the_exact_interval_is_that_of_the_fixture():
    found = bootstrap.bootstrap_interval(DATA)
    assert [found.low, found.high] == pytest.approx(EXPECTED["ci95_percentile_exact"], abs=1e-6)
    assert found.mean == pytest.approx(EXPECTED["bootstrap_mean_exact"], abs=1e-6)
    assert (found.exact, found.seed, found.indicative) == (True, None, True)


def test_the_whole_distribution_is_that_of_the_fixture():
    values, weights = bootstrap.distribution(DATA)
    assert weights.sum() == pytest.approx(1)
    assert weights[values < 0.667].sum() == pytest.approx(EXPECTED["prob_alpha_below_667"], abs=1e-6)
    assert float(bootstrap.alpha_of(DATA.sum(axis=0))) == pytest.approx(EXPECTED["alpha_pooled"], abs=1e-6)
    assert bootstrap.alpha_of(DATA) == pytest.approx(EXPECTED["alpha_per_transcript"], abs=1e-6)
    left_out = [float(bootstrap.alpha_of(np.delete(DATA, index, axis=0).sum(axis=0))) for index in range(4)]
    assert left_out == pytest.approx(EXPECTED["leave_one_out"], abs=1e-6)


def test_chance_draws_come_close_and_repeat_with_the_seed():
    many = np.vstack([DATA, DATA, DATA])
    one, other = (bootstrap.bootstrap_interval(many, seed=7) for _ in range(2))
    assert (one.low, one.high, one.seed, one.exact) == (other.low, other.high, 7, False)
    exact = bootstrap.resamples(8)
    assert exact[0].shape == (6435, 8)


def test_too_few_transcripts_give_no_interval_and_a_reason():
    found = bootstrap.bootstrap_interval(DATA[:3])
    assert np.isnan(found.low)
    assert "minder dan 4" in found.reason


def test_resamples_without_variation_are_left_out_and_counted():
    found = bootstrap.bootstrap_interval([[1, 0, 0, 9], [0, 0, 0, 10], [0, 0, 0, 10], [0, 0, 0, 10]])
    assert found.undefined == pytest.approx((3 / 4) ** 4)
    assert found.low == found.high == 1


@pytest.mark.parametrize("wrong", [[[1, 2, 3]], [1, 2, 3, 4], [[1, 2, 3, -1]]])
def test_what_is_not_a_table_a_transcript_is_refused(wrong):
    with pytest.raises(ValueError, match="expected"):
        bootstrap.bootstrap_interval(wrong)
