"""Places near each other, and the time a cue may take by a clock that the test turns."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.suggest import matching
from interviewkit.suggest.matching import GAP, WINDOW, TooSlowError, Watch
from tests.small_suggest import reading

SPOTS = st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=6, unique=True).map(sorted), min_size=2, max_size=4)


class Clock:
    """Goes on by `step` seconds each time it is read."""

    def __init__(self, step: float = 0.0) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@given(SPOTS)
def test_a_phrase_has_a_word_of_each_place_and_none_too_far(spots: list[list[int]]):
    for match in matching.phrase(spots, Watch()):
        assert len(set(match)) == len(spots)
        assert match[-1] - match[0] <= len(spots) - 1 + GAP
        assert all(set(spot) & set(match) for spot in spots)


@given(SPOTS)
def test_parts_of_a_cue_stand_in_one_window(spots: list[list[int]]):
    found = matching.together([[(index,) for index in spot] for spot in spots], Watch())
    assert not found or found[-1] - found[0] <= WINDOW
    assert all(set(spot) & set(found) for spot in spots if found)


def test_literal_words_may_have_marks_between_them_and_no_word():
    (sentence,) = reading("Dat zei hij, niks - te zeggen.").answers[0].sentences
    lowered = sentence.text.casefold()
    (spot,) = matching.literal(("niks", "te", "zeggen"), lowered, sentence, Watch())
    assert sentence.tokens[spot[0]].text == "niks"
    assert not matching.literal(("hij", "te"), lowered, sentence, Watch())


def test_a_watch_counts_the_time_of_each_cue_by_itself():
    clock = Clock(1.0)
    watch = Watch(limit=5, clock=clock)
    for _ in range(2):
        begun = watch.start(7)
        watch.check()
        watch.stop(7, begun)
    watch.start(7)
    with pytest.raises(TooSlowError):
        watch.check(), watch.check()
    watch.start(8)
    watch.check()


def test_no_step_of_matching_goes_on_when_the_time_is_up():
    (sentence,) = reading("niks te zeggen").answers[0].sentences
    many = [list(range(50))] * 3
    steps = [
        lambda watch: matching.phrase(many, watch),
        lambda watch: matching.together([[(i,) for i in spot] for spot in many], watch),
        lambda watch: matching.literal(("niks", "te"), "niks te zeggen", sentence, watch),
    ]
    for step in steps:
        watch = Watch(limit=0.5, clock=Clock(1.0))
        watch.start(0)
        with pytest.raises(TooSlowError):
            step(watch)


def test_a_machine_that_slept_or_was_busy_is_not_held_against_a_cue():
    wall, worked = Clock(), Clock()
    watch = Watch(5, wall, worked)
    begun = watch.start(7)
    wall.now += 3600
    watch.check()
    watch.stop(7, begun)
    watch.start(7)
    for _ in range(4):
        wall.now += 100
        worked.now += 1
        watch.check()
    worked.now += 1
    wall.now += 2
    with pytest.raises(TooSlowError):
        watch.check()


def test_work_on_something_else_is_not_held_against_a_cue():
    wall, worked = Clock(), Clock()
    watch = Watch(5, wall, worked)
    wall.now, worked.now = 100, 100
    watch.start(7)
    wall.now, worked.now = 110, 104
    watch.check()
    wall.now, worked.now = 112, 105
    with pytest.raises(TooSlowError):
        watch.check()


def test_the_watch_counts_what_this_thread_works():
    assert Watch()._worked is time.thread_time
    assert Watch()._limit == 5
