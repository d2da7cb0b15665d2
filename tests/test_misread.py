import pytest

from interviewkit import transcripts
from interviewkit.intake import misread

HEAD = "---\nid: R01\n---\n\n"
TALK = "Interviewer: Hoe?\n\nRespondent: Zo.\n\n" * 3


def doubts(folder, text):
    file = folder / "R01.md"
    file.write_text(HEAD + text, encoding="utf-8")
    return [(problem.line, problem.what, problem.severity) for problem in misread.doubts(transcripts.read(file), file)]


@pytest.mark.parametrize("label", ["Respondnet", "Repsondent", "Respondenten", "Interviwer", "R", "Int"])
def test_a_label_close_to_a_known_one_is_told_with_its_line(tmp_path, label):
    assert doubts(tmp_path, f"{TALK}{label}: Nou.\n") == [(17, f"'{label}:' is read as another speaker", "warning")]


def test_a_label_close_to_a_name_that_often_speaks_is_told(tmp_path):
    talk = "Interviewer: Hoe?\n\nFatima: Zo.\n\n" * 3
    assert doubts(tmp_path, f"{talk}Fatma: Nou.\n") == [(17, "'Fatma:' is read as another speaker", "warning")]


def test_words_of_a_sentence_that_became_a_speaker_are_told(tmp_path):
    assert doubts(tmp_path, f"{TALK}Toen zei ik: nee.\n") == [(17, "'Toen zei ik:' is read as a speaker", "warning")]


@pytest.mark.parametrize("label", ["Derde", "Spreker 3", "Tolk", "Jan", "Mevrouw De Wit", "Respondent 2", "Inleiding"])
def test_a_speaker_of_its_own_is_left_alone(tmp_path, label):
    assert doubts(tmp_path, f"{TALK}{label}: Nou.\n") == []


@pytest.mark.parametrize("begin", ["Respondent Die is er.", "Respondent; die is er.", "Respondnet: die.", "R: die."])
def test_a_label_without_colon_inside_the_other_sides_turn_is_told(tmp_path, begin):
    (found,) = doubts(tmp_path, f"{TALK}Interviewer: En dan?\n{begin}\n")
    assert (found[0], "stands inside what the Interviewer says" in found[1]) == (18, True)


def test_a_label_without_colon_in_a_paragraph_of_its_own_is_told(tmp_path):
    assert [line for line, _, _ in doubts(tmp_path, f"{TALK}Interviewer: Hoe?\n\nRespondent Die is er.\n")] == [19]


@pytest.mark.parametrize(
    "line", ["Respondenten zeggen dat.", "Respondent zegt dat ook.", "Interviewer En dan?", "Ik: dat.", "En zo."]
)
def test_a_line_that_only_begins_like_one_is_left_alone(tmp_path, line):
    assert doubts(tmp_path, f"{TALK}Interviewer: En dan?\n{line}\n") == []
