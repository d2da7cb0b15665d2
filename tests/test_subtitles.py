from hypothesis import given
from hypothesis import strategies as st

from interviewkit.intake import subtitles
from tests.raw_files import noted, read, said

TEAMS = """WEBVTT

8a7c1c1e-1111-2222-3333-444455556666/12-0
00:00:01.000 --> 00:00:02.000
<v Jan Jansen>Hoe gaat het?</v>

8a7c1c1e-1111-2222-3333-444455556666/13-0
00:00:03.000 --> 00:00:04.000
<v Fatima>Goed hoor &amp; wel,</v>

00:00:04.500 --> 00:00:06.000
<v Fatima>a &lt; b en a < b.</v>
"""
YOUTUBE = """WEBVTT
Kind: captions
Language: nl

00:00:00.160 --> 00:00:02.389 align:start position:0%

hallo<00:00:00.480><c> allemaal</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
hallo allemaal

00:00:02.399 --> 00:00:04.000 align:start position:0%
hallo allemaal
welkom<00:00:03.000><c> hier</c>
"""
SLOPPY = """1
00:00:01,000 --> 00:00:02,000
Jan: Hoe gaat het?
2
0:03 -> 0:04
Piet: Goed

hoor, na een lege regel
12
3
00:00:05.5-->00:00:06
Jan: Mooi.

00:00:07,000 –> 00:00:08,000
Piet: Dag.
"""


def test_voices_of_teams_become_speakers_and_their_cues_turns(tmp_path):
    arrival = read(tmp_path, "a.vtt", TEAMS)
    assert said(arrival) == [
        ("Interviewer", "00:00:01", "Hoe gaat het?"),
        ("Respondent", "00:00:03", "Goed hoor & wel, a < b en a < b."),
    ]


def test_rolling_captions_are_said_once(tmp_path):
    arrival = read(tmp_path, "a.vtt", YOUTUBE)
    assert [text for _, _, text in said(arrival)] == ["hallo allemaal welkom hier"]
    assert noted(arrival)["repeated"] == 2


def test_a_line_said_twice_is_kept_twice():
    text = "1\n00:01 --> 00:02\nJa.\n\n2\n00:02 --> 00:03\nJa.\n\n3\n00:03 --> 00:04\nJa."
    assert [piece.text for piece in subtitles.read(text).pieces] == ["Ja."] * 3


def test_no_cue_of_a_sloppy_file_is_lost(tmp_path):
    arrival = read(tmp_path, "a.srt", SLOPPY)
    assert said(arrival) == [
        ("Interviewer", "00:00:01", "Hoe gaat het?"),
        ("Respondent", "00:00:03", "Goed hoor, na een lege regel 12"),
        ("Interviewer", "00:00:05", "Mooi."),
        ("Respondent", "00:00:07", "Dag."),
    ]


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 5000)), min_size=1, max_size=30))
def test_every_cue_is_kept_however_they_are_set_apart(cues):
    lines = []
    for number, (blank, numbered, start) in enumerate(cues, 1):
        lines += [""] if blank else []
        lines += [str(number)] if numbered else []
        lines += [f"00:{start // 60:02}:{start % 60:02},000 --> 01:30:00,000", f"zin{number}x en nog {number} woorden."]
    found = " ".join(piece.text for piece in subtitles.read("\n".join(lines)).pieces)
    assert all(found.count(f"zin{number}x") == 1 for number in range(1, len(cues) + 1))
