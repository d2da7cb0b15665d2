"""What is parsed keeps its place in the text."""

from interviewkit import transcripts
from interviewkit.language import dutch, pipelines

INFO = pipelines.choose("ingebouwd")


def conversation():
    turns = [("Interviewer", "", "Hoe gaat dat?"), ("Respondent", "", "Nou, goed. Maar druk.\nEn ver weg.")]
    return transcripts.build("R1", turns)


def test_every_token_and_sentence_is_the_text_at_its_span():
    transcript = conversation()
    (parsed,) = dutch.parse([transcript], INFO)
    assert all(transcript.text[token.start : token.end] == token.text for token in parsed.tokens)
    assert [transcript.text[a:b] for a, b in parsed.sentences] == [
        "Hoe gaat dat?",
        "Nou, goed.",
        "Maar druk.",
        "En ver weg.",
    ]
    assert parsed.turns == (0, 1, 1, 1)
    assert parsed.pipeline == INFO.label
    assert [token.sentence for token in parsed.tokens] == sorted(token.sentence for token in parsed.tokens)


def test_a_short_text_is_parsed_by_itself():
    tokens = dutch.tokens_of("We bellen elkaar.", INFO)
    assert [(t.start, t.text) for t in tokens] == [(0, "We"), (3, "bellen"), (10, "elkaar"), (16, ".")]
