from dataclasses import replace
from pathlib import Path

import pytest

from interviewkit.errors import InputError
from interviewkit.model import Rejection
from interviewkit.suggest import material, proposals, record, rows
from interviewkit.suggest.material import EARLIER, Sources
from interviewkit.transcripts import build
from tests.small_suggest import CODES, book, reading, sheet, sources, transcript

ANSWERS = ("Het is twee uur rijden, de reistijd is te lang.", "We bellen elkaar elke week.", "Het weer was mooi.")
FIRST, SECOND = transcript("R1", *ANSWERS), transcript("R2", "De afstand is veel te groot.", "Dat weet ik niet.")
CODED = sheet(FIRST, ("twee uur rijden", "a.reis"), ("We bellen elkaar", "b.bel"))


def found(study: Sources, **more: object) -> list[tuple[str, str]]:
    return [(s.passage.transcript, s.code) for s in proposals.for_study(study, proposals.prepare(study), **more)]


def test_a_study_without_any_coding_still_gets_suggestions():
    assert {("R1", "a.reis"), ("R1", "b.bel"), ("R2", "a.reis")} <= set(found(sources([FIRST, SECOND], [])))


def test_a_suggestion_lies_in_one_answer_quotes_it_and_says_why():
    study = sources([FIRST, SECOND], [CODED])
    for item in proposals.for_study(study, proposals.prepare(study)):
        text = study.transcripts[item.passage.transcript]
        assert text.text[item.passage.start : item.passage.end] == item.passage.quote
        turn = text.turn_at(item.passage.start)
        assert turn in text.respondent_turns
        assert item.passage.end <= turn.end
        assert 0 <= item.score <= 1
        assert item.reason
        assert item.engine.startswith("ingebouwd")
    reasons = [i.reason for i in proposals.for_study(study, proposals.prepare(study)) if i.code == "a.reis"]
    assert any("“reistijd”" in reason or "“uur rijden”" in reason for reason in reasons)


def test_the_same_input_gives_the_same_output_with_and_without_the_cache(tmp_path: Path):
    study = sources([FIRST, SECOND], [CODED])
    kept = replace(study, cache_folder=tmp_path)
    runs = [list(proposals.for_study(s, proposals.prepare(s))) for s in (study, kept, kept)]
    assert runs[0] == runs[1] == runs[2]
    assert list((tmp_path / "suggesties").glob("*.npz"))


def test_a_broken_cache_is_made_anew(tmp_path: Path):
    study = replace(sources([FIRST, SECOND], [CODED]), cache_folder=tmp_path)
    first = list(proposals.for_study(study, proposals.prepare(study)))
    for file in (tmp_path / "suggesties").iterdir():
        file.write_bytes(b"half a fi")
    assert list(proposals.for_study(study, proposals.prepare(study))) == first


def test_what_a_coder_rejected_stays_rejected_after_learning_anew():
    study = sources([FIRST, SECOND], [CODED])
    (item,) = [s for s in proposals.for_study(study, proposals.prepare(study)) if s.code == "b.bel"]
    turned_down = Rejection(item.passage, "b.bel", "2026-01-01")
    again = sources([FIRST, SECOND], [replace(CODED, codings=CODED.codings[:1], rejections=(turned_down,))])
    assert ("R1", "b.bel") not in found(again)
    assert ("R1", "a.reis") in found(again)


def test_a_transcript_is_proposed_for_as_if_its_own_sheet_did_not_exist():
    other = sheet(SECOND, ("Dat weet ik niet.", "c.plan"))
    with_own = [i.score for i in _only(sources([FIRST, SECOND], [CODED, other]), "R2")]
    without = [i.score for i in _only(sources([FIRST, SECOND], [CODED]), "R2")]
    assert ("R2", "c.plan") not in found(sources([FIRST, SECOND], [CODED, other]))
    assert len(with_own) == len(without)


def _only(study: Sources, name: str):
    return list(proposals.for_study(study, proposals.prepare(study, without=[name]), [name]))


def test_an_earlier_study_helps_only_where_its_definitions_are_the_same():
    earlier = sources([transcript("R9", *ANSWERS)], [sheet(transcript("R9", *ANSWERS), ("twee uur rijden", "a.reis"))])
    study = sources([SECOND], [], experience=earlier)
    groups = {row.group for row in material.gather(study).rows}
    assert EARLIER + "R9" in groups
    changed = [{**code.model_dump(by_alias=True), "definitie": "anders"} for code in book().codes]
    moved = replace(study, codebook=book(codes=changed))
    assert {row.group for row in material.gather(moved).rows} == {""}


def test_an_earlier_study_never_teaches_a_transcript_of_this_one():
    study = sources([FIRST], [], experience=sources([FIRST], [CODED]))
    assert {row.group for row in material.gather(study).rows} == {""}


def test_a_sheet_that_is_not_finished_teaches_only_what_was_read():
    half = replace(CODED, codings=CODED.codings[:1], done=False)
    read = rows.from_sheets({"R1": FIRST}, [half])
    assert [row.text for row in read] == [ANSWERS[0]]


def test_codings_made_with_suggestions_in_sight_are_no_truth():
    shown, codes = reading(*ANSWERS), ["a.reis", "b.bel", "c.plan"]
    assert record.blind_truth(shown, replace(CODED, blind_ids=frozenset()), codes) is None
    truth = record.blind_truth(shown, CODED, codes)
    assert truth is not None
    assert truth.sum(axis=0).tolist() == [1, 1, 0]


@pytest.mark.parametrize("text", ["Ja.", "是的。", "🚲", "a" * 3000, "e\u0301\u0301 \u202e!"])
def test_odd_transcripts_are_no_trouble(text: str):
    odd = transcript("R3", text)
    for item in proposals.for_study(sources([odd], []), proposals.prepare(sources([odd], []))):
        assert odd.text[item.passage.start : item.passage.end] == item.passage.quote


def test_a_transcript_without_a_respondent_or_without_words_gets_nothing():
    empty = transcript("R4")
    assert found(sources([empty], [])) == []


def test_a_report_under_one_speaker_gets_suggestions_paragraph_by_paragraph():
    filler = "Dit is een zin die nergens over gaat en die alleen maar ruimte inneemt in het verslag. " * 6
    words = [
        f"De reistijd is te lang. {filler}",
        f"{filler}",
        f"De afstand is te groot. {filler}",
        f"Wij bellen. {filler}",
    ]
    for speaker in ("Respondent", "Rapport"):
        text = build("RAP", [(speaker, "", "\n\n".join(words))])
        study = sources([text], [])
        items = [i for i in proposals.for_study(study, proposals.prepare(study)) if i.code == "a.reis"]
        assert len({text.text.count("\n", 0, i.passage.start) for i in items}) == 2
        assert {text.text.count("\n", 0, i.passage.start) for i in items} == {0, 2}


def test_a_cue_that_cannot_be_used_is_named_with_its_line_in_the_codebook(tmp_path: Path):
    file = tmp_path / "codebook.yaml"
    cues = "codes:\n  - id: a.reis\n    cues:\n      sterk: [reistijd]\n  - id: b.bel\n    cues:\n      - bellen\n"
    file.write_text(cues + "      - (a+)+$\n", encoding="utf-8")
    codes = [{**code, "cues": ["bellen", "(a+)+$"]} if code["id"] == "b.bel" else code for code in CODES]
    study = replace(sources([FIRST], []), codebook=book(codes=codes), codebook_file=file)
    with pytest.raises(InputError) as raised:
        proposals.prepare(study)
    assert raised.value.where == f"{file}:8 (b.bel)"
    assert "(a+)+$" in raised.value.what
