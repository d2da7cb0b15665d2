import shutil
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from interviewkit import transcripts
from interviewkit.__main__ import cli
from interviewkit.coding import journal
from interviewkit.coding.journal import Act
from interviewkit.errors import InputError, StudyError
from interviewkit.model import Coding
from interviewkit.reception import arrivals, files
from interviewkit.reception.arrivals import Wishes, bring_in
from interviewkit.study import Study
from tests.raw_files import docx, par
from tests.written import write_codings

FIRST = (
    "I: Hoe gaat de overdracht?\nR: Het is twee uur rijden voor een gesprek. Dat is te ver. Dus we bellen elkaar nu."
)
FIXED = (
    "I: Hoe gaat de overdracht dan?\nR: Ach. Het is twee uur rijden voor een gesprek. Dat is veel te ver. "
    "Dus we bellen elkaar nu."
)


@pytest.fixture
def study(tmp_path):
    root = tmp_path / "studie"
    root.mkdir()
    (root / "codebook.yaml").write_text('versie: "1"\ntitel: Proef\n', encoding="utf-8")
    (root / "respondents.csv").write_text("id;groep\nR07;x\nR08;x\n", encoding="utf-8")
    return Study(root)


def raw(study, name="gesprek R07.txt", text=FIRST):
    file = study.root.parent / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def code(study, quote):
    transcript = transcripts.read(study.root / "transcripts" / "R07.md")
    start = transcript.text.index(quote)
    coding = Coding(quote, transcript.passage(start, start + len(quote)), "a.x", "codeur-a", "2026-01-01")
    write_codings(study.journal("codeur-a", "R07"), [coding])


def contents(study):
    return {p: p.read_bytes() for p in study.root.rglob("*") if p.is_file() and ".cache" not in p.parts}


def test_the_id_is_read_from_the_name_of_the_file(study):
    (outcome,) = bring_in(study, [raw(study)])
    assert (outcome.name, outcome.status, outcome.in_register) == ("R07", "new", True)
    transcript = Study(study.root).transcripts["R07"]
    assert len(transcript.respondent_turns) == 1
    assert not transcripts.reviewed(transcript)


def test_a_file_read_in_again_changes_nothing(study):
    bring_in(study, [raw(study)])
    before = contents(study)
    assert bring_in(study, [raw(study)])[0].status == "unchanged"
    assert contents(study) == before


def test_a_corrected_file_moves_the_codings_and_says_which(study):
    bring_in(study, [raw(study)])
    for quote in ("twee uur rijden voor een gesprek", "Dat is te ver", "we bellen elkaar nu"):
        code(study, quote)
    (outcome,) = bring_in(study, [raw(study, text=FIXED)])
    assert outcome.status == "corrected"
    assert [coding.passage.quote for coding, _ in outcome.moved] == [
        "twee uur rijden voor een gesprek",
        "we bellen elkaar nu",
    ]
    assert [coding.passage.quote for coding in outcome.unplaced] == ["Dat is te ver"]
    fresh = Study(study.root)
    sheet = fresh.sheet("codeur-a", "R07")
    assert all(coding.passage.text_hash == fresh.transcripts["R07"].text_hash for coding in sheet.codings)
    assert [act.kind for act in journal.read(study.journal("codeur-a", "R07")).acts].count("move") == 2


def test_a_move_is_logged_as_everywhere_later_than_what_stood_there_and_with_where_it_came_from(study):
    bring_in(study, [raw(study)])
    code(study, "we bellen elkaar nu")
    file = study.journal("codeur-a", "R07")
    journal.append(file, Act("later", "done", "2999-01-01T00:00:00.000+00:00", "codeur-a", "1", {"value": True}))
    (outcome,) = bring_in(study, [raw(study, text=FIXED)])
    move = journal.read(file).acts[-1]
    was = outcome.moved[0][1]
    assert (move.kind, move.codebook) == ("move", study.codebook.version)
    assert move.data["was"] == {"start": was.start, "end": was.end}


def test_another_interview_does_not_replace_one_unasked(study):
    bring_in(study, [raw(study)])
    before = contents(study)
    other = raw(
        study, text="I: Iets heel anders, nietwaar?\nR: Ja, over de bibliotheek en haar vrijwilligers gaat dit."
    )
    with pytest.raises(InputError, match="another interview"):
        bring_in(study, [other])
    assert contents(study) == before
    assert bring_in(study, [other], Wishes(replace=True))[0].status == "corrected"


def test_one_bad_file_keeps_all_out(study):
    before = contents(study)
    with pytest.raises(InputError, match="empty"):
        bring_in(study, [raw(study), raw(study, "R08.txt", "")])
    assert contents(study) == before


@pytest.mark.parametrize(("name", "says"), [("gesprek.txt", "whose interview"), ("R07 en R08.txt", "whose interview")])
def test_a_name_that_does_not_say_whose_asks_for_it(study, name, says):
    with pytest.raises(InputError, match=says):
        bring_in(study, [raw(study, name)])


@pytest.mark.parametrize("name", ["../R07", "NUL", "R07/../../x"])
def test_a_respondent_that_is_a_path_is_refused(study, name):
    with pytest.raises(InputError, match="cannot be an id"):
        bring_in(study, [raw(study)], Wishes(respondent=name))


def test_two_files_for_one_respondent_are_refused(study):
    with pytest.raises(InputError, match="both meant"):
        bring_in(study, [raw(study, "R07.txt"), raw(study, "R07.md")])


def test_an_original_inside_the_study_is_refused(study):
    inside = study.root / "R07.txt"
    shutil.copy(raw(study), inside)
    with pytest.raises(StudyError, match="inside the study"):
        bring_in(study, [inside])


def test_a_link_out_of_the_study_is_refused(study, tmp_path):
    (tmp_path / "elders").mkdir()
    (study.root / "transcripts").symlink_to(tmp_path / "elders")
    with pytest.raises(StudyError, match="link"):
        bring_in(study, [raw(study)])
    assert not list((tmp_path / "elders").iterdir())


def test_ids_that_differ_only_in_capitals_are_refused(study):
    bring_in(study, [raw(study)])
    with pytest.raises(StudyError, match="already a transcript"):
        bring_in(study, [raw(study)], Wishes(respondent="r07"))


def test_a_full_disk_changes_nothing(study, monkeypatch):
    bring_in(study, [raw(study)])
    before = contents(study)

    def full(_part, _text):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(StudyError, match="No space left"):
        bring_in(study, [raw(study, text=FIXED)])
    assert contents(study) == before


def test_half_written_parts_are_taken_away(study, monkeypatch):
    written = []

    def second_fails(part, text):
        Path(part).write_text(text[:10])
        written.append(part)
        if len(written) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_write", second_fails)
    with pytest.raises(StudyError):
        bring_in(study, [raw(study), raw(study, "R08.txt")])
    assert not list((study.root / "transcripts").iterdir())


def test_two_imports_at_once_leave_one_whole_transcript(study):
    sources = [raw(study, f"{number}.txt", FIRST + " Zin erbij." * number) for number in range(4)]
    results = []

    def one(source):
        try:
            results.append(bring_in(Study(study.root), [source], Wishes(respondent="R07", replace=True))[0].status)
        except StudyError as error:
            results.append(str(error))

    threads = [threading.Thread(target=one, args=[source]) for source in sources]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["corrected"] * 3 + ["new"]
    assert len(list((study.root / "transcripts").iterdir())) == 1
    assert Study(study.root).transcripts["R07"].text.startswith("Hoe gaat")


def test_a_question_is_asked_only_when_speakers_are_guessed(study):
    asked = []

    def ask(report):
        asked.append(report.guessed)
        return {"Jan": "Respondent", "Fatima": "Interviewer"}

    bring_in(study, [raw(study, "R08.txt")], Wishes(ask=ask))
    bring_in(study, [raw(study, text="Jan: Hoe?\nFatima: Zo.\nJan: Ja?\nFatima: Nee.")], Wishes(ask=ask))
    assert asked == [("Jan", "Fatima")]
    assert Study(study.root).transcripts["R07"].turns[0].speaker == "Respondent"


def test_the_command_tells_what_it_did_and_shows_no_traceback(study):
    source = raw(study, "R07.docx", docx(par("Jan: Hoe?"), par("Fatima: Zo."), par("Jan: O?"), par("Fatima: Ja.")))
    done = CliRunner().invoke(cli, ["import", str(source), "--study", str(study.root), "--speaker", "Jan=Interviewer"])
    assert done.exit_code == 0, done.output
    assert "R07: new" in done.output
    assert "Fatima = Respondent: 2 turns" in done.output
    broken = CliRunner().invoke(cli, ["import", str(raw(study, "R08.txt", "")), "--study", str(study.root)])
    assert (broken.exit_code, "Traceback" in broken.output) == (1, False)
    assert "is empty" in broken.output


def test_the_examples_that_come_along_may_be_read_in_from_where_they_are():
    assert len(list(arrivals.EXAMPLES.glob("*.*"))) >= 3


WINDOWS = "---\nid: R07\n---\n\nInterviewer: Hoe?\n\nRespondent: Één café is hier vlakbij en dat is fijn hè.\n".encode(
    "cp1252"
)


@pytest.fixture
def unreadable(study):
    (study.root / "transcripts").mkdir()
    (study.root / "transcripts" / "R07.md").write_bytes(WINDOWS)
    return study


def test_a_transcript_in_another_encoding_is_read_in_from_its_own_place(unreadable):
    file = unreadable.root / "transcripts" / "R07.md"
    (outcome,) = bring_in(unreadable, [file])
    assert (outcome.status, "Één café" in transcripts.read(file).text) == ("corrected", True)


def test_a_transcript_that_can_be_read_is_not_read_in_from_its_own_place(study):
    bring_in(study, [raw(study)])
    with pytest.raises(StudyError, match="may not lie inside"):
        bring_in(study, [study.root / "transcripts" / "R07.md"])


def test_a_word_document_under_the_name_of_a_transcript_is_an_original(unreadable):
    file = unreadable.root / "transcripts" / "R07.md"
    file.write_bytes(docx(par("Interviewer: Hoe?"), par("Respondent: Zo.")))
    with pytest.raises(StudyError, match="may not lie inside"):
        bring_in(unreadable, [file])


def test_a_transcript_that_cannot_be_read_is_replaced_by_its_original(unreadable):
    (outcome,) = bring_in(unreadable, [raw(unreadable, "R07.md", WINDOWS)])
    assert outcome.status == "corrected"
    assert "Één café" in Study(unreadable.root).transcripts["R07"].text


def test_a_transcript_that_cannot_be_read_is_not_replaced_by_another_interview(unreadable):
    with pytest.raises(InputError, match="another interview"):
        bring_in(unreadable, [raw(unreadable)])
    assert (unreadable.root / "transcripts" / "R07.md").read_bytes() == WINDOWS


def test_a_transcript_that_is_no_transcript_at_all_gives_way(unreadable):
    (unreadable.root / "transcripts" / "R07.md").write_bytes(b"PK\x03\x04\xff\xfe")
    assert bring_in(unreadable, [raw(unreadable)])[0].status == "corrected"


def test_other_interviews_are_read_in_beside_one_that_cannot_be_read(unreadable):
    both = [raw(unreadable, "R07.md", WINDOWS), raw(unreadable, "R08.txt")]
    assert [outcome.status for outcome in bring_in(unreadable, both)] == ["corrected", "new"]


def test_check_names_a_cure_that_works(unreadable):
    told = CliRunner().invoke(cli, ["check", "--study", str(unreadable.root)]).output
    assert "interviewkit import transcripts/R07.md" in told
    file = str(unreadable.root / "transcripts" / "R07.md")
    assert CliRunner().invoke(cli, ["import", file, "--study", str(unreadable.root)]).exit_code == 0
    assert "UTF-8" not in CliRunner().invoke(cli, ["check", "--study", str(unreadable.root)]).output


def test_a_file_that_is_not_there_is_called_so_whatever_its_name(study):
    with pytest.raises(StudyError, match="there is no such file"):
        bring_in(study, [study.root.parent / "gesprek.txt"])


def test_a_respondent_in_small_letters_is_answered_with_the_one_that_is_meant(study):
    with pytest.raises(InputError, match=r"Did you mean R07\?"):
        bring_in(study, [raw(study)], Wishes("r07"))
