import pytest

from interviewkit.coding.compare import Difference, disagreements, iou
from interviewkit.model import Sheet, Valence
from tests.small_study import coding


def differences(first, second):
    sheets = [Sheet(coder, "R1", tuple(codings)) for coder, codings in (("a", first), ("b", second))]
    return [item.kind for item in disagreements(*sheets)]


WHOLE = coding("R1", "het is twee uur rijden. Dat is te ver", "a.ver")
SAME = coding("R1", "twee uur rijden. Dat is te ver", "a.ver")
PART = coding("R1", "te ver", "a.ver")
OTHER = coding("R1", "twee uur rijden", "a.reis")
ELSEWHERE = coding("R1", "we bellen", "b.bel")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([WHOLE], [SAME], []),
        ([WHOLE], [PART], [Difference.BORDER]),
        ([WHOLE], [], [Difference.MISSED]),
        ([], [WHOLE], [Difference.MISSED]),
        ([WHOLE], [OTHER], [Difference.OTHER_CODE]),
        ([WHOLE], [ELSEWHERE], [Difference.MISSED, Difference.MISSED]),
        ([WHOLE], [coding("R1", "twee uur rijden. Dat is te ver", "a.ver", Valence.BARRIER)], [Difference.VALENCE]),
        ([WHOLE, OTHER], [WHOLE], [Difference.OTHER_CODE]),
        ([WHOLE], [WHOLE, OTHER], [Difference.OTHER_CODE]),
    ],
)
def test_each_difference_has_its_class(first, second, expected):
    assert differences(first, second) == expected


@pytest.mark.parametrize(("first", "second"), [([WHOLE, ELSEWHERE], [PART, OTHER]), ([OTHER], [WHOLE, ELSEWHERE])])
def test_changing_places_changes_no_class(first, second):
    assert sorted(differences(first, second)) == sorted(differences(second, first))


def test_overlap_is_intersection_over_union():
    assert iou(WHOLE.passage, WHOLE.passage) == 1
    assert iou(WHOLE.passage, ELSEWHERE.passage) == 0
    assert iou(SAME.passage, OTHER.passage) == pytest.approx(15 / 30)
