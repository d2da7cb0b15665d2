import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit import transcripts
from interviewkit.errors import InputError
from interviewkit.model import Role

SOURCE = """---
id: R01
datum: 2019-05-13
---

Interviewer: Hoe gaat dat?

Respondent: [00:01:02] Nou, caf\u0065\u0301 😀. Dat gaat zo.
Let op: dit blijft bij de beurt.
"""
words = st.text(st.sampled_from("abc é😀'\u00a0.?\u0301zZ"), min_size=1).filter(lambda s: s.strip("\n\t "))


def test_labels_and_time_codes_are_not_part_of_the_text():
    transcript = transcripts.parse(SOURCE)
    assert transcript.text == "Hoe gaat dat?\nNou, café 😀. Dat gaat zo.\nLet op: dit blijft bij de beurt."
    assert [(turn.role, turn.time) for turn in transcript.turns] == [
        (Role.INTERVIEWER, ""),
        (Role.RESPONDENT, "00:01:02"),
    ]


@pytest.mark.parametrize(
    "change", [lambda s: "\ufeff" + s, lambda s: s.replace("\n", "\r\n"), lambda s: s.replace("\n", "\r")]
)
def test_bytes_that_mean_the_same_give_the_same_transcript(change):
    assert transcripts.parse(change(SOURCE)) == transcripts.parse(SOURCE)


@given(st.lists(st.tuples(st.sampled_from(["Interviewer", "Respondent", "Respondent 2"]), words), min_size=1))
def test_what_is_written_is_read_back(turns):
    transcript = transcripts.build("R01", [(speaker, "", text) for speaker, text in turns], {"id": "R01"})
    assert transcripts.parse(transcripts.dump(transcript)) == transcript


@given(st.lists(words, min_size=1))
def test_every_turn_is_where_it_says(texts):
    transcript = transcripts.build("R01", [("Respondent", "", text) for text in texts])
    for turn, text in zip(transcript.turns, texts, strict=True):
        assert transcript.text[turn.start : turn.end] == transcripts.normalise(text).strip("\n\t ")


def test_sentences_are_those_of_respondents():
    source = (
        "Interviewer: Kunt u dat? Echt?\n\nRespondent: Ja, o.a. dat. En ... tja… dat ook! Dr. Jansen zei: nee. Punt"
    )
    transcript = transcripts.parse(source, "R01")
    found = [transcript.text[start:end] for start, end in transcripts.sentences(transcript)]
    assert found == ["Ja, o.a. dat.", "En ... tja… dat ook!", "Dr. Jansen zei: nee.", "Punt"]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("---\nid: [1\n---\nInterviewer: a", "YAML"),
        ("---\nid: ../weg\n---\nInterviewer: a", "cannot be an id"),
        ("zomaar tekst", "speaker label"),
        ("---\nid: R1\nid: R2\n---\nInterviewer: a", "twice"),
    ],
)
def test_a_broken_file_says_what_is_wrong(source, says):
    with pytest.raises(InputError, match=says):
        transcripts.parse(source, "R01")


@pytest.mark.parametrize("name", ["con", "NUL", "com1", "readme", "a/b", "..", "", "a b"])
def test_an_id_is_the_name_of_a_file_on_every_system(name):
    assert not transcripts.is_id(name)


def test_only_a_person_or_an_invention_makes_a_transcript_reviewed():
    made = [
        transcripts.build("R1", [("Respondent", "", "a")], meta)
        for meta in ({}, {"pseudonimisering": "niet nagekeken"}, {"pseudonimisering": "nagekeken"}, {"fictief": "true"})
    ]
    assert [transcripts.reviewed(transcript) for transcript in made] == [False, False, True, True]
