from interviewkit.analysis import drafts
from interviewkit.analysis.ledger import load
from tests import small_study as small

FILE = """\
# Bovenaan: dit blijft staan.
bevindingen:
  - id: B1   # ook dit
    deelvraag: 1
    soort: K
    zin: "Twee van de drie casemanagers noemen de reistijd."
    zoek: {codes: [a.reis]}   # en dit
"""


def test_writing_keeps_every_comment_and_adds_what_has_no_finding_yet(tmp_path):
    file = tmp_path / "findings.yaml"
    file.write_text(FILE, encoding="utf-8")
    added = drafts.begin(file, small.corpus(), load(file, small.book()), 1)
    text = file.read_text(encoding="utf-8")
    assert added == ("C1.01",)
    assert all(comment in text for comment in ("# Bovenaan: dit blijft staan.", "# ook dit", "# en dit"))
    found = load(file, small.book()).by_id["C1.01"]
    assert (found.query.codes, found.settled) == (("a.ver",), False)
    assert drafts.begin(file, small.corpus(), load(file, small.book()), 1) == ()


def test_a_study_without_the_file_gets_one(tmp_path):
    file = tmp_path / "findings.yaml"
    drafts.begin(file, small.corpus(), load(file), 1)
    assert len(load(file, small.book()).findings) == 2


def test_a_subject_that_is_new_gets_the_next_free_number_and_is_not_passed_over(tmp_path):
    file = tmp_path / "findings.yaml"
    file.write_text(FILE, encoding="utf-8")
    (first,) = drafts.begin(file, small.corpus(), load(file, small.book()), 1)
    text = file.read_text(encoding="utf-8").replace("a.reis", "b.bel")
    file.write_text(text, encoding="utf-8")
    (second,) = drafts.begin(file, small.corpus(), load(file, small.book()), 1)
    assert (first, second) == ("C1.01", "C1.02")
    assert load(file, small.book()).by_id["C1.02"].query.codes == ("a.reis",)
