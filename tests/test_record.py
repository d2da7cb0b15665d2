import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.suggest import record

CODES = ("a", "b")


def counted(truths: list[list[list[int]]], proposed: list[list[list[int]]]) -> record.Counts:
    names = [f"R{n}" for n in range(len(truths))]
    arrays = [[np.array(one, dtype=bool).reshape(-1, 2) for one in side] for side in (truths, proposed)]
    return record.count(names, CODES, *arrays)


def test_precision_recall_and_f1_are_those_of_the_book():
    counts = counted([[[1, 0], [1, 1], [0, 0]]], [[[1, 1], [0, 1], [0, 0]]])
    assert counts.of("a") == record.Figures(1.0, 0.5, 2 / 3, 2, 1)
    assert counts.micro() == record.Figures(2 / 3, 2 / 3, 2 / 3, 3, 3)
    assert math.isclose(counts.macro(), 2 / 3)


def test_what_nobody_gave_and_nobody_proposed_is_undefined_and_not_zero():
    figures = counted([[[0, 1]]], [[[0, 1]]]).of("a")
    assert math.isnan(figures.f1)
    assert math.isnan(figures.precision)


def test_a_code_is_offered_only_past_the_whole_gate():
    def offered(right: int, wrong: int, missed: int) -> str:
        arrays = [np.array([[n, 0]]) for n in (right, wrong, missed)]
        return record.Counts(("R1",), CODES, *arrays).offered("a")

    assert offered(15, 10, 5) == record.OFFERED
    assert offered(14, 9, 5) == record.HIT  # 19 blind positives
    assert offered(15, 11, 5) == record.HIT  # precision .58
    assert offered(10, 5, 11) == record.HIT  # recall .48
    assert offered(0, 0, 0) == record.HIT


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=12))
def test_an_interval_holds_f1_within_zero_and_one_and_is_the_same_again(parts: list[tuple[int, int, int]]):
    arrays = [np.array([[n, 0] for n in column]) for column in zip(*parts, strict=True)]
    counts = record.Counts(tuple(map(str, range(len(parts)))), CODES, *arrays)
    interval = counts.interval()
    assert interval == counts.interval() or all(map(math.isnan, interval or ()))
    if interval and not math.isnan(interval[0]):
        assert 0 <= interval[0] <= interval[1] <= 1


def test_fewer_than_four_transcripts_give_no_interval():
    assert counted([[[1, 1]]], [[[1, 0]]]).interval() is None
