import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from interviewkit import transcripts
from interviewkit.coding import anchors, journal, sheets
from interviewkit.coding.anchors import Edit
from interviewkit.model import Coding, Transcript
from tests.written import write_codings

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


# -- a sheet while its text is corrected ---------------------------------------------------------------------------

BEGIN = "Ja, het is twee uur rijden. Dat is te ver. Dus we bellen nu, dat scheelt. Ja, het is ver. Dat scheelt ook."
EDITS = st.lists(st.tuples(st.integers(0, 110), st.integers(0, 9), st.text("ab. é😀", max_size=6)), max_size=5)
SPANS = st.lists(st.tuples(st.integers(0, 95), st.integers(1, 30)), min_size=1, max_size=6)


class Corrected:
    """A sheet on disk, and its text as it is corrected; `check` reads it as the command does, and logs what moved."""

    def __init__(self, folder, spans):
        self.file = folder / "anna" / "R01.jsonl"
        self.texts = [BEGIN]
        whole = of(BEGIN)
        spans = [(start, min(start + size, len(whole.text))) for start, size in spans]
        made = [
            Coding(f"c{number}", whole.passage(*span), "a.ver", "anna", "2026-01-01")
            for number, span in enumerate(spans)
        ]
        self.before = {coding.id: coding.passage for coding in made}
        write_codings(self.file, made)

    def edit(self, place, length, new):
        self.texts.append(self.texts[-1][:place] + new + self.texts[-1][place + length :])

    def read(self):
        return sheets.read([self.file], of(self.texts[-1]), "anna")

    def check(self):
        found = self.read()
        sheets.log_moves(self.file, found.moved, codebook="1.0", last=found.last)
        return found.sheet


@given(SPANS, EDITS, st.lists(st.booleans(), min_size=5, max_size=5))
def test_after_any_edits_a_coding_equals_its_quote_or_is_on_the_list_and_none_disappears(spans, edits, checked):
    with tempfile.TemporaryDirectory() as folder:
        study = Corrected(Path(folder), spans)
        for edit, also_log in zip(edits, checked, strict=False):
            study.edit(*edit)
            sheet = study.check() if also_log else study.read().sheet
            text = of(study.texts[-1]).text
            assert all(text[c.passage.start : c.passage.end] == c.passage.quote for c in sheet.codings)
            assert sorted(c.id for c in (*sheet.codings, *sheet.to_check)) == sorted(study.before)
            assert all(c.passage.quote == study.before[c.id].quote for c in (*sheet.codings, *sheet.to_check))


@given(SPANS, EDITS, st.lists(st.booleans(), min_size=5, max_size=5))
def test_when_the_text_comes_back_every_coding_does(spans, edits, checked):
    with tempfile.TemporaryDirectory() as folder:
        study = Corrected(Path(folder), spans)
        for edit, also_log in zip(edits, checked, strict=False):
            study.edit(*edit)
            if also_log:
                study.check()
        study.texts.append(BEGIN)
        sheet = study.check()
        assert {c.id: c.passage for c in sheet.codings} == study.before
        assert sheet.to_check == ()


@given(SPANS, EDITS)
def test_a_logged_move_is_not_logged_again(spans, edits):
    with tempfile.TemporaryDirectory() as folder:
        study = Corrected(Path(folder), spans)
        for edit in edits:
            study.edit(*edit)
        first = study.check()
        assert study.read().moved == ()
        assert study.read().sheet.codings == first.codings
        moves = [act for act in journal.read(study.file).acts if act.kind == "move"]
        assert {act.data["coding"] for act in moves} <= {c.id for c in first.codings}


def test_a_coding_on_the_list_returns_with_its_words(tmp_path):
    study = Corrected(tmp_path, [(4, 22)])
    study.edit(11, 4, "drie")
    assert [c.id for c in study.check().to_check] == ["c0"]
    study.edit(0, 0, "Nou. ")
    study.edit(16, 4, "twee")
    (coding,) = study.check().codings
    assert (coding.passage.quote, coding.passage.start) == (study.before["c0"].quote, 9)


def test_a_coder_who_moves_a_border_forgets_the_places_before(tmp_path):
    study = Corrected(tmp_path, [(4, 22)])
    study.edit(0, 0, "Nou. ")
    study.check()
    here = of(study.texts[-1]).passage(5, 20)
    act = journal.Act("x", "change", "2999-01-01", "anna", "1", {"coding": "c0", **journal.passage_fields(here)})
    journal.append(study.file, act)
    study.texts.append(BEGIN)
    (coding,) = study.check().codings
    assert coding.passage.quote == here.quote
