import doctest

import numpy as np
import pytest

from interviewkit.analysis import agreement
from interviewkit.analysis.bootstrap import alpha_of

TABLES = np.array([[12, 4, 3, 181], [5, 5, 6, 184], [20, 2, 1, 177], [3, 6, 2, 189]], dtype=float)


def test_every_measure_is_offered_in_one_place():
    assert all(getattr(agreement, name) for name in agreement.__all__)
    assert doctest.testmod(agreement).failed == 0


@pytest.mark.parametrize("statistic", [agreement.f1, agreement.cohen_kappa, agreement.gwet_ac1])
def test_any_statistic_of_a_table_has_an_interval(statistic):
    flat = agreement.bootstrap_interval(TABLES, statistic)
    square = agreement.bootstrap_interval(TABLES.reshape(-1, 2, 2), statistic)
    assert flat == square
    assert flat.low < statistic(TABLES.sum(axis=0).reshape(2, 2)) < flat.high


def test_a_statistic_of_one_table_gives_what_it_gives_at_once():
    at_once = agreement.bootstrap_interval(TABLES, alpha_of)
    one_by_one = agreement.bootstrap_interval(TABLES, lambda table: float(alpha_of(np.asarray(table).reshape(4))))
    assert (at_once.low, at_once.high) == pytest.approx((one_by_one.low, one_by_one.high))
