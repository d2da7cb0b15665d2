import pytest

from interviewkit.analysis import drafts
from interviewkit.analysis.ledger import load
from interviewkit.errors import InputError
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


def test_a_quote_is_approved_with_who_did_it(tmp_path):
    file = tmp_path / "findings.yaml"
    file.write_text(FILE, encoding="utf-8")
    drafts.approve(file, "B1", "R1", "twee  uur rijden", "codeur-a, 2026-01-01")
    (quote,) = load(file, small.book()).by_id["B1"].quotes
    assert (quote.text, quote.approved, quote.by) == ("twee uur rijden", True, "codeur-a, 2026-01-01")
    with pytest.raises(InputError, match="no finding"):
        drafts.approve(file, "B9", "R1", "x", "ik")
