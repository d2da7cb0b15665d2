import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit import transcripts
from interviewkit.errors import InputError
from interviewkit.intake import labels
from tests.raw_files import noted, read, said

FORMS = [
    "I: {q}\nR: {a}",
    "Interviewer: {q}\nRespondent: {a}",
    "INTERVIEWER: {q}\nRESPONDENT: {a}",
    "V: {q}\nA: {a}",
    "Vraag: {q}\nAntwoord: {a}",
    "Spreker 1: {q}\nSpreker 2: {a}",
    "Speaker 1 (00:00:01): {q}\nSpeaker 2 (00:00:05): {a}",
    "[00:01:02] Jan: {q}\n[00:01:09] Fatima: {a}",
    "00:01:02 Jan: {q}\n00:01:09 Fatima: {a}",
    "Jan: [00:01:02] {q}\nFatima: [00:01:09] {a}",
    "Jan de Vries: {q}\nMevrouw El Amrani: {a}",
    "SPEAKER_00: {q}\nSPEAKER_01: {a}",
    ">> JAN: {q}\n>> FATIMA: {a}",
    "Jan (00:03)\n{q}\nFatima (00:09)\n{a}",
    "Interviewer\t{q}\nRespondent\t{a}",
    "I\t{q}\nR\t{a}",
    "[Interviewer] {q}\n[Respondent] {a}",
    "Int.: {q}\nResp.: {a}",
    "I: {q} #00:00:10-5#\nR: {a} #00:00:20-1#",
    "Interviewer - {q}\nRespondent - {a}",
]
ASKED, TOLD = "Hoe gaat het nu?", "Goed: dat zeg ik eerlijk. Het loopt."


@pytest.mark.parametrize("form", FORMS)
def test_labels_in_the_forms_people_type(tmp_path, form):
    source = "\n".join(form.format(q=ASKED, a=TOLD) for _ in range(3))
    turns = [(speaker, text) for speaker, _, text in said(read(tmp_path, "a.txt", source))]
    assert turns == [("Interviewer", ASKED), ("Respondent", TOLD)] * 3


@pytest.mark.parametrize(
    "line", ["Let op: dit niet.", "Dus: zo is het.", "Kijk: nee.", "10:30 begonnen we.", "http://x.nl", "Ja: ja."]
)
def test_a_colon_in_the_text_is_no_label(tmp_path, line):
    source = f"Interviewer: Hoe?\n\nRespondent: Zo.\n{line}\nEn verder.\n{line}"
    assert said(read(tmp_path, "a.txt", source))[-1][2] == f"Zo.\n{line}\nEn verder.\n{line}"


def test_a_name_that_occurs_once_is_text_and_is_told(tmp_path):
    arrival = read(tmp_path, "a.txt", "Interviewer: Hoe?\n\nRespondent: Zo.\n\nPiet: koffie?\n\nInterviewer: Ja.")
    assert said(arrival)[1] == ("Respondent", "", "Zo.\nPiet: koffie?")
    assert noted(arrival)["labels"] == 1


def test_a_person_may_say_who_is_who(tmp_path):
    source = "Jan: Hoe?\nFatima: Zo.\nPiet: En ik?\nJan: Ja.\nFatima: Nee.\nPiet: O."
    chosen = {"jan": "Respondent", "Fatima": "Interviewer", "Piet": "Tolk"}
    arrival = read(tmp_path, "a.txt", source, chosen=chosen)
    assert [turn[0] for turn in said(arrival)][:3] == ["Respondent", "Interviewer", "Tolk"]
    assert not arrival.report.guessed
    with pytest.raises(InputError, match="cannot be a speaker"):
        read(tmp_path, "a.txt", source, chosen={"Jan": "x: y"})


def test_two_respondents_stay_two(tmp_path):
    arrival = read(tmp_path, "a.txt", "I: Hoe?\nR1: Zo.\nR2: Niet zo.\nI: O?\nR1: Nee.")
    assert [turn[0] for turn in said(arrival)] == [
        "Interviewer",
        "Respondent",
        "Respondent 2",
        "Interviewer",
        "Respondent",
    ]


def test_words_before_the_first_speaker_are_kept_apart(tmp_path):
    arrival = read(tmp_path, "a.txt", "Gesprek van 3 mei\nmet de gemeente\nInterviewer: Hoe?\nRespondent: Zo.")
    assert said(arrival)[0] == ("Inleiding", "", "Gesprek van 3 mei\nmet de gemeente")
    assert noted(arrival)["preamble"] == 2


def test_harmful_characters_go_and_no_break_spaces_stay(tmp_path):
    arrival = read(tmp_path, "a.txt", "I: Hoe\x00?\nR: \u202eom\u202c ge\u00adkeerd\u200b en 5\u00a0euro\r")
    assert said(arrival)[1][2] == "om gekeerd en 5\u00a0euro"
    assert noted(arrival) == {"controls": 1, "direction": 2, "invisible": 2, "nbsp": 1}


def test_html_is_text(tmp_path):
    assert (
        said(read(tmp_path, "a.txt", "I: <script>alert(1)</script>\nR: <b>x</b>"))[0][2] == "<script>alert(1)</script>"
    )


def test_a_transcript_in_our_own_form_keeps_its_front_matter_but_not_its_review(tmp_path):
    front = "---\nid: R01\ndatum: 2019-05-13\npseudonimisering: nagekeken\n---\n\n"
    source = f"{front}Interviewer: Hoe?\n\nRespondent 2: [00:01:02] Zo.\n"
    arrival = read(tmp_path, "a.md", source)
    assert said(arrival) == [("Interviewer", "", "Hoe?"), ("Respondent 2", "00:01:02", "Zo.")]
    assert (arrival.transcript.meta["datum"], arrival.transcript.meta["id"]) == ("2019-05-13", "R07")
    assert not transcripts.reviewed(arrival.transcript)


LINES = st.text(st.sampled_from("IRJan: []01.\t-–\n#>(é)*\u00a0"), max_size=60)


@given(
    st.lists(
        st.one_of(LINES, st.sampled_from(["I: a", "R: b", "Respondent: c", "[00:01] d", "Interviewer"])), max_size=12
    )
)
def test_whatever_is_read_is_written_and_read_back(tmp_path_factory, lines):
    file = tmp_path_factory.getbasetemp() / "fuzz.txt"
    try:
        arrival = read(file.parent, file.name, "\n".join(lines))
    except InputError:
        return
    assert transcripts.parse(transcripts.dump(arrival.transcript)) == arrival.transcript


@given(st.text())
def test_a_label_leaves_the_words_behind_it(text):
    found = labels.at_start(text)
    assert found is None or text.endswith(found.rest)
