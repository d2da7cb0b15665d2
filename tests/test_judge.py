import numpy as np

from interviewkit.suggest import judge
from interviewkit.suggest.evidence import NAMES


def made_up(seed: int = 1) -> tuple[list[np.ndarray], list[np.ndarray]]:
    random = np.random.default_rng(seed)
    values = [random.poisson(0.5, (30, 6, len(NAMES))).astype(float) for _ in range(6)]
    truths = [random.random(v.shape[:2]) < 1 / (1 + np.exp(3 - 2 * v[..., 0] - v[..., 5])) for v in values]
    return values, truths


def test_without_codings_the_judge_is_the_one_it_was_given():
    assert judge.fit([], []) is judge.DEFAULT
    assert judge.fit([], [], judge.EXPERIENCED) is judge.EXPERIENCED


def test_a_score_of_eight_tenths_means_eight_in_ten():
    values, truths = made_up()
    fitted = judge.fit(values, truths)
    scores, truth = np.concatenate([fitted.scores(v) for v in values]).ravel(), np.concatenate(truths).ravel()
    for low in (0.1, 0.4, 0.7):
        inside = (scores >= low) & (scores < low + 0.3)
        assert abs(scores[inside].mean() - truth[inside].mean()) < 0.07


def test_where_fitting_begins_does_not_change_where_it_ends():
    values, truths = made_up()
    one, other = judge.fit(values, truths), judge.fit(values, truths, begin=judge.fit(*made_up(2)))
    assert np.allclose(one.weights, other.weights, atol=1e-4)


def test_more_of_the_evidence_for_a_code_never_lowers_its_score():
    for one in (judge.DEFAULT, judge.EXPERIENCED):
        low, high = np.zeros((1, 1, len(NAMES))), np.zeros((1, 1, len(NAMES)))
        high[..., :5] = 1
        assert one.scores(high) > one.scores(low)
