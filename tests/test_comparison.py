import json
from pathlib import Path

import numpy as np
import pytest

from interviewkit.analysis import comparison
from interviewkit.analysis.agreement import krippendorff_alpha
from interviewkit.model import Valence
from tests import small_study
from tests.small_study import coding, corpus, sheets, transcript

FIXTURES = json.loads((Path(__file__).parent / "fixtures" / "methods.json").read_text(encoding="utf-8"))["fixtures"]
TRANSCRIPTS = {name: transcript(name) for name in small_study.PEOPLE}
CODES = [code["id"] for code in small_study.BOOK["codes"]]
OTHER = (
    coding("R1", "twee uur", "a.reis", Valence.BARRIER),
    coding("R1", "bellen elkaar", "b.bel"),
    coding("R2", "twee uur rijden. Dat is te ver", "a.reis"),
)


def compared(other=OTHER):
    return comparison.pair(TRANSCRIPTS, sheets(), sheets(other, "codeur-b"), CODES)


def test_a_sentence_counts_when_a_coding_touches_it():
    table = comparison.agreement_table(compared()).set_index("code")
    assert table.loc["a.reis", list("abcd")].tolist() == [2, 0, 1, 9]
    assert table.loc["b.bel", list("abcd")].tolist() == [0, 1, 1, 10]
    assert table.loc["a.reis", "respondents"] == (2, 0, 0, 2)


def test_the_coefficient_is_krippendorffs_alpha():
    table = comparison.agreement_table(compared()).set_index("code")
    ratings = np.array([[1, 1] + [0] * 10, [1, 1, 1] + [0] * 9])
    assert table.loc["a.reis", "alpha"] == pytest.approx(krippendorff_alpha(ratings))
    assert np.isnan(table.loc["b.niet", "alpha"])
    assert table.loc["b.niet", "wording"].startswith("Te weinig")


def test_coders_may_change_places():
    swapped = comparison.pair(TRANSCRIPTS, sheets(OTHER, "codeur-b"), sheets(), CODES)
    one, other = comparison.agreement_table(compared()), comparison.agreement_table(swapped)
    for column in ["alpha", "low", "high", "f1", "prevalence"]:
        np.testing.assert_allclose(one[column], other[column])


def test_only_transcripts_that_both_coded_are_compared():
    half = {name: sheet for name, sheet in sheets(OTHER, "codeur-b").items() if name != "R4"}
    assert comparison.pair(TRANSCRIPTS, sheets(), half, CODES).names == ("R1", "R2", "R3")


@pytest.mark.parametrize(
    "case", [case for fixture in FIXTURES if fixture["kind"] == "quantifier_robustness" for case in fixture["cases"]]
)
def test_a_word_is_robust_as_in_the_published_case(case):
    found = comparison.robustness(set(case["coder_A"]), set(case["coder_B"]), case["n"], case["n"])
    expected = case["expected"]
    assert [found[f"k{key}"] for key in ("A", "B", "Union", "Intersection")] == list(expected["k"].values())
    assert [found[f"word{key}"] for key in ("A", "B", "Union", "Intersection")] == list(expected["word"].values())
    assert (found["robust"], found["differing"]) == (expected["robust"], expected["cells_differing"])


def test_least_robust_words_come_first():
    table = comparison.robustness_table(corpus(), compared())
    assert table["robust"].is_monotonic_increasing
    assert set(table["code"]) == {"a.reis", "a.ver", "b.bel"}
