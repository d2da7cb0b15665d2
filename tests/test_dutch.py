"""What is parsed keeps its place in the text, and a reader of interviews finds the words he expects."""

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewkit import transcripts
from interviewkit.errors import PipelineError
from interviewkit.language import dutch, pipelines

INFO = pipelines.choose("ingebouwd")
SENTENCES = yaml.safe_load((Path(__file__).parent / "fixtures" / "interviewzinnen.yaml").read_text(encoding="utf-8"))
CONTENT = {"NOUN", "VERB", "AUX", "ADJ", "PROPN"}


def conversation():
    turns = [("Interviewer", "", "Hoe gaat dat?"), ("Respondent", "", "Nou, goed. Maar druk.\nEn ver weg.")]
    return transcripts.build("R1", turns)


def words(item):
    return [token for token in dutch.tokens_of(item["zin"], INFO) if token.pos != "PUNCT"]


def f_score(pairs):
    right, said, true = (sum(column) for column in zip(*pairs, strict=True))
    return 2 * right / (said + true)


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


def test_many_short_texts_give_what_each_gives_alone(tmp_path):
    texts = ["warme overdracht", "", "Hij belt op."]
    alone = tuple(dutch.tokens_of(text, INFO) for text in texts)
    assert dutch.tokens_of_all(texts, INFO) == alone
    assert dutch.tokens_of_all(texts, INFO, tmp_path) == alone
    assert dutch.tokens_of_all(texts, INFO, tmp_path) == alone


def test_the_list_holds_at_least_sixty_sentences():
    assert len({item["zin"] for item in SENTENCES}) >= 60


def test_lemmas_of_interview_dutch():
    wrong = total = 0
    for item in SENTENCES:
        expected, found = item["lemma"].split(), [token.lemma.lower() for token in words(item)]
        assert len(expected) == len(found), item["zin"]
        total += len(expected)
        wrong += sum(one != other for one, other in zip(expected, found, strict=True))
    assert wrong / total <= 0.02


def test_whole_infinitives_of_interview_dutch():
    pairs = []
    for item in SENTENCES:
        found = {(t.text, t.infinitive) for t in words(item) if t.infinitive and t.pos in {"VERB", "AUX"}}
        expected = set(item.get("heel", {}).items())
        pairs.append((len(found & expected), len(found), len(expected)))
    assert f_score(pairs) >= 0.88


def test_the_scope_of_negation_in_interview_dutch():
    pairs = []
    for item in SENTENCES:
        found = {token.text for token in words(item) if token.negated and token.pos in CONTENT}
        expected = set(item.get("niet", "").split())
        pairs.append((len(found & expected), len(found), len(expected)))
    assert f_score(pairs) >= 0.92


@pytest.mark.parametrize(
    ("text", "verb", "whole"),
    [
        ("Hij zet zich daar voor in.", "zet", "inzetten"),
        ("Dat hangt ervan af.", "hangt", "afhangen"),
        ("Ze belt me terug.", "belt", "terugbellen"),
    ],
)
def test_a_separated_verb_is_told_on_the_verb_and_on_its_particle(text, verb, whole):
    tokens = dutch.tokens_of(text, INFO)
    assert [token.infinitive for token in tokens if token.text == verb] == [whole]
    assert sum(token.infinitive == whole for token in tokens) == 2


def test_a_very_long_line_is_cut_but_loses_nothing():
    line = "Dat is goed, zei hij. " * 3000
    tokens = dutch.tokens_of(line, INFO)
    assert "".join(token.text for token in tokens) == line.replace(" ", "")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(alphabet="abé €’'\"\n\t.…🙂\ud800-,A1", min_size=1), max_size=4))
def test_any_text_keeps_its_offsets(parts):
    transcript = transcripts.build("R1", [("Respondent", "", part) for part in parts])
    (parsed,) = dutch.parse([transcript], INFO)
    text = transcript.text
    assert all(text[token.start : token.end] == token.text for token in parsed.tokens)
    assert "".join(token.text for token in parsed.tokens) == "".join(text.split())
    for (start, end), turn in zip(parsed.sentences, parsed.turns, strict=True):
        assert transcript.turns[turn].start <= start < end <= transcript.turns[turn].end


def test_a_pipeline_that_cannot_be_loaded_is_an_error_with_the_cure(tmp_path):
    (tmp_path / "meta.json").write_text('{"lang": "nl", "name": "kapot", "version": "1"}')
    with pytest.raises(PipelineError, match="--pipeline"):
        dutch.tokens_of("Hoi", pipelines.choose(str(tmp_path)))


@given(st.lists(st.integers(1, 2 * dutch.LONGEST), max_size=200))
def test_what_spacy_has_at_once_is_bounded_in_lines_and_in_characters(sizes: list[int]):
    lines = [dutch.Line("x" * size, start) for start, size in enumerate(sizes)]
    batches = list(dutch.batches(lines))
    assert [line for batch in batches for line in batch] == lines
    for batch in batches:
        assert 1 <= len(batch) <= dutch.BATCH
        assert len(batch) == 1 or sum(len(line.text) for line in batch) <= dutch.LONGEST
