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


SPEAKERS = st.sampled_from(["Interviewer", "Respondent", "Respondent 2", "Derde", "Jan de Vries", "Éva"])
TIMES = st.sampled_from(["", "", "00:01:02", "1:02"])
PIECES = ["Interviewer:", "Respondent 2: ", "Derde keer: ", "Jan: ", "foo", "[00:01:02]", "[1:02] ", "---", "# ", " "]
MARKS = [
    "\n",
    "\n\n",
    "\r\n",
    "\n \n",
    "\n\u00a0\n",
    "\t",
    "\ufeff",
    "\0",
    "\u0301",
    "\x85",
    "\u2028",
    "e",
    "é",
    "😀",
    ":",
]
anything = st.one_of(st.text(), st.lists(st.sampled_from([*PIECES, *MARKS])).map("".join))
VALUES = [
    "1.10",
    "007",
    "+5",
    "-0",
    "null",
    "~",
    "True",
    "true",
    "nee",
    "2019-05-13",
    "1:30",
    " a",
    "a ",
    "a: b",
    "a #b",
]
values = st.one_of(anything, st.sampled_from(VALUES))


@given(
    st.lists(st.tuples(SPEAKERS, TIMES, anything)),
    st.dictionaries(values.filter(lambda key: key != "id" and len(key) <= 90), values, max_size=4),
    st.booleans(),
)
def test_what_is_written_is_read_back(turns, meta, told):
    transcript = transcripts.build("R01", turns, {"id": "R01", **meta} if told else meta)
    assert transcripts.parse(transcripts.dump(transcript), "R01") == transcript


def test_a_line_that_looks_like_a_label_stays_in_its_turn_and_no_offset_changes():
    words = "Hij vroeg:\nInterviewer: hoe dan?\n \nfoo\nRespondent: zo.\nEn verder"
    transcript = transcripts.build("R01", [("Respondent", "", words)])
    assert transcript.text == "Hij vroeg: Interviewer: hoe dan?\n  foo Respondent: zo.\nEn verder"
    assert len(transcript.text) == len(words)
    assert transcripts.parse(transcripts.dump(transcript), "R01") == transcript


def test_a_turn_that_begins_with_a_time_code_in_its_words_keeps_it():
    transcript = transcripts.build("R01", [("Respondent", "", "[00:01:02] zei de computer")])
    assert transcripts.parse(transcripts.dump(transcript), "R01") == transcript


def test_a_value_is_written_bare_only_where_it_is_read_back_as_it_is():
    meta = {"id": "R01", "datum": "2019-05-13", "duur": "45", "fictief": "true", "versie": "1.10", "vorm": "null"}
    lines = transcripts.dump(transcripts.build("R01", [("Respondent", "", "a")], meta)).split("\n")
    assert lines[1:7] == ["id: R01", "datum: 2019-05-13", "duur: 45", "fictief: true", 'versie: "1.10"', 'vorm: "null"']


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
