from interviewkit.model import Coding
from interviewkit.study import CONSENSUS, Study
from tests.written import write_codings

BOOK = "versie: '1'\ntitel: T\ninstellingen: {codeur: anna}\ndeelvragen: [{nr: 1, vraag: V}]\n"
CODE = "codes: [{id: a.b, naam: N, definitie: D, deelvragen: [1]}]\n"


def lay_out(folder, **codings):
    """A study of one transcript; per coder the words that got the code."""
    (folder / "transcripts").mkdir()
    (folder / "codebook.yaml").write_text(BOOK + CODE, encoding="utf-8")
    (folder / "transcripts" / "R1.md").write_text("Respondent: een twee drie", encoding="utf-8")
    study = Study(folder)
    for coder, word in codings.items():
        start = study.transcripts["R1"].text.index(word)
        passage = study.transcripts["R1"].passage(start, start + len(word))
        made = Coding(f"{coder}1", passage, "a.b", coder, "2026-01-01", codebook="1")
        write_codings(study.journal(coder, "R1"), [made])
    return study


def words(study, coder=""):
    return [coding.passage.quote for coding in study.counted_sheets(coder)["R1"].codings]


def test_the_default_coder_counts_where_there_is_no_consensus(tmp_path):
    assert words(lay_out(tmp_path, anna="een", ben="twee")) == ["een"]


def test_the_consensus_goes_before_any_coder(tmp_path):
    study = lay_out(tmp_path, anna="een", ben="twee", **{CONSENSUS: "drie"})
    assert words(study) == words(study, "ben") == ["drie"]


def test_a_union_counts_only_when_it_is_asked_for_and_each_coding_keeps_its_maker(tmp_path):
    study = lay_out(tmp_path, anna="een", ben="twee", **{CONSENSUS: "drie"})
    assert words(study, "anna+ben") == ["een", "twee"]
    assert [c.coder for c in study.counted_sheets("anna+ben")["R1"].codings] == ["anna", "ben"]
    assert study.unknown_coders("anna+carla") == ("carla",)


def test_an_interview_in_two_parts_has_two_sheets_and_a_conflict_copy_is_none(tmp_path):
    study = lay_out(tmp_path, anna="een")
    second = study.root / "transcripts" / "R1-2.md"
    second.write_text("Respondent: een twee drie", encoding="utf-8")
    (study.codings_folder / "anna" / "R1-laptop.jsonl").write_bytes(study.journal("anna", "R1").read_bytes())
    study = Study(tmp_path)
    passage = study.transcripts["R1-2"].passage(4, 8)
    made = Coding("c9", passage, "a.b", "anna", "2026-01-01", codebook="1")
    write_codings(study.journal("anna", "R1-2"), [made])
    sheets = study.counted_sheets()
    assert {name: len(sheet.codings) for name, sheet in sheets.items()} == {"R1": 1, "R1-2": 1}
