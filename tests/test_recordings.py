import json

import pytest

from interviewkit.errors import InputError
from tests.raw_files import read, said

WHISPERX = {
    "segments": [
        {"start": 1.2, "end": 2, "text": " Hoe gaat het?", "speaker": "SPEAKER_00"},
        {"start": 3, "end": 4, "text": " Goed hoor, prima.", "speaker": "SPEAKER_01"},
        {"start": 5, "end": 6, "text": " Echt."},
    ]
}
AMBERSCRIPT = {
    "speakers": [{"spkid": "spk1", "name": "Jan"}, {"spkid": "spk2", "name": "Fatima"}],
    "segments": [
        {"speaker": "spk1", "words": [{"text": "Hoe", "start": 1.0}, {"text": "dan"}, {"text": "?"}]},
        {"speaker": "spk2", "words": [{"text": "Zo", "start": 64.0}, {"text": "."}]},
    ],
}
OTRANSCRIBE = {
    "text": '<p><span class="timestamp" data-timestamp="1">0:01</span> I: Hoe?<br/></p><p><b>R:</b> Goed &amp; wel</p>',
    "media": "x.mp3",
}
WHISPER_CPP = {"transcription": [{"offsets": {"from": 2500}, "text": "Interviewer: ja"}, {"text": "Respondent: nee"}]}


@pytest.mark.parametrize(
    ("data", "turns"),
    [
        (WHISPERX, [("00:00:01", "Hoe gaat het?"), ("00:00:03", "Goed hoor, prima. Echt.")]),
        (AMBERSCRIPT, [("00:00:01", "Hoe dan?"), ("00:01:04", "Zo.")]),
        (OTRANSCRIBE, [("00:00:01", "Hoe?"), ("", "Goed & wel")]),
        (WHISPER_CPP, [("00:00:02", "ja"), ("", "nee")]),
    ],
)
def test_segments_of_speakers_become_turns(tmp_path, data, turns):
    expected = [(speaker, *turn) for speaker, turn in zip(["Interviewer", "Respondent"], turns, strict=True)]
    assert said(read(tmp_path, "a.json", json.dumps(data))) == expected


def test_text_without_segments_is_kept(tmp_path):
    assert said(read(tmp_path, "a.json", json.dumps({"text": "Alleen dit.", "segments": []})))[0][2] == "Alleen dit."


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"a": 1}', "[1, 2]", '{"segments": [null, {"words": 3}]}'])
def test_json_that_holds_no_transcript_says_so(tmp_path, text):
    with pytest.raises(InputError, match="JSON"):
        read(tmp_path, "a.json", text)
