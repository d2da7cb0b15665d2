from hypothesis import given
from hypothesis import strategies as st

from interviewkit import transcripts
from interviewkit.coding import anchors
from interviewkit.coding.anchors import Edit
from interviewkit.model import Transcript

TEXT = "Wij bellen elkaar nu gewoon. Dat scheelt. De gemeente komt zelden langs, want het is ver rijden. Dat scheelt."


def of(text: str) -> Transcript:
    return transcripts.build("R01", [("Respondent", "", text)])


def passage(quote: str, text: str = TEXT, occurrence: int = 0):
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(quote, start + 1)
    return of(text).passage(start, start + len(quote))


def test_unchanged_text_leaves_the_passage_alone():
    cut = passage("Dat scheelt.")
    assert anchors.locate(cut, of(TEXT)) is cut


def test_a_passage_moves_with_its_words():
    moved = anchors.locate(passage("ver rijden"), of("Nou ja. " + TEXT))
    assert (moved.start, moved.quote) == (TEXT.index("ver rijden") + 8, "ver rijden")


def test_a_repeated_quote_follows_its_own_context():
    second = passage("Dat scheelt.", occurrence=1)
    text = "Eh, " + TEXT
    assert anchors.locate(second, of(text)).start == text.rindex("Dat scheelt.")


def test_a_quote_that_is_gone_or_stands_somewhere_unrelated_is_not_guessed():
    cut = passage("Dat scheelt.", "Wij bellen. Dat scheelt. Veel.")
    assert anchors.locate(cut, of("Heel ander gesprek.")) is None
    assert anchors.locate(cut, of("Iets heel anders, en dan opeens: Dat scheelt. Maar waarover?")) is None


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 6), st.text("abé😀 ", max_size=5)), max_size=4), st.data())
def test_after_any_edits_a_found_passage_equals_its_quote(edits, data):
    start = data.draw(st.integers(0, len(TEXT) - 2))
    cut = of(TEXT).passage(start, data.draw(st.integers(start + 1, len(TEXT))))
    text = TEXT
    for place, length, new in edits:
        text = text[:place] + new + text[place + length :]
    transcript = of(text)
    found = anchors.locate(cut, transcript)
    assert found is None or transcript.text[found.start : found.end] == found.quote == cut.quote


def test_known_edits_carry_a_passage_and_change_its_quote():
    text = "Ik belde Karin de Wit gisteren op."
    new = of("Ik belde [collega-1] gisteren op.")
    carried = anchors.through(passage("belde Karin de Wit", text), [Edit(9, 21, "[collega-1]")], new)
    assert carried.quote == "belde [collega-1]"


def test_a_passage_inside_a_replaced_name_becomes_the_replacement_or_nothing():
    text = "Ik belde Karin de Wit gisteren op."
    carried = anchors.through(
        passage("Karin", text), [Edit(9, 21, "[collega-1]")], of("Ik belde [collega-1] gisteren op.")
    )
    assert carried.quote == "[collega-1]"
    assert anchors.through(passage("Karin de Wit", text), [Edit(9, 21, "")], of("Ik belde  gisteren op.")) is None
