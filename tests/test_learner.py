import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewkit.suggest import learner
from interviewkit.suggest.features import Features, words_of
from interviewkit.suggest.rows import Row

CODES = ("reis", "bel")


def row(text: str, *codes: str, group: str = "", question: str = "") -> Row:
    return Row(text, question, frozenset(codes), group)


ROWS = (
    row("Het is twee uur rijden met de auto.", "reis", group="R1"),
    row("De reis met de trein duurt lang.", "reis", group="R2", question="Hoe is de reis?"),
    row("We bellen elkaar elke week op.", "bel", group="R1"),
    row("Ik bel haar op haar eigen nummer.", "bel", group="R2"),
    row("Het weer was mooi die dag.", group="R2"),
    row("Een lange reis met de auto.", "reis"),
    row("Even bellen met de telefoon.", "bel"),
)


def test_a_new_text_scores_highest_for_the_code_it_resembles():
    made = learner.learn(ROWS, CODES)
    scores = made.scores(made.alike(["Twee uur in de trein.", "Ik heb haar gebeld."], ["", ""]))
    assert scores.argmax(axis=1).tolist() == [0, 1]


def test_the_closed_form_of_leaving_a_transcript_out_equals_learning_without_it():
    made = learner.learn(ROWS, CODES)
    for group in ("R1", "R2"):
        own = [n for n, item in enumerate(ROWS) if item.group == group]
        alike = made.alike([ROWS[n].text for n in own], [ROWS[n].question for n in own])
        assert np.allclose(made.scores(alike, group), made.left_out[own], atol=1e-4)
        rest = np.array([n for n in range(len(ROWS)) if n not in own])
        kernel = made.alike([item.text for item in ROWS], [item.question for item in ROWS]).astype(float) + 0.1
        wanted = np.array([[code in item.codes for code in CODES] for item in ROWS], dtype=float)
        weights = np.linalg.solve(kernel[np.ix_(rest, rest)] + learner.RIDGE * np.eye(len(rest)), wanted[rest])
        assert np.allclose(kernel[np.ix_(own, rest)] @ weights, made.left_out[own], atol=1e-4)


def test_a_learner_without_rows_scores_nothing():
    made = learner.learn((), CODES)
    assert not made.scores(made.alike(["Wat dan ook."], [""])).any()


def test_the_question_tells_a_short_answer_apart():
    rows = (*ROWS, row("Nee, dat lukt niet.", "bel", group="R3", question="En bellen met de telefoon?"))
    made = learner.learn(rows, CODES)
    alike = made.alike(["Dat lukt niet."] * 2, ["Kunt u bellen met de telefoon?", "Hoe is de reis met de trein?"])
    scores = made.scores(alike)
    assert scores[0, 1] > scores[1, 1]


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=60))
def test_rows_of_features_have_length_one_or_nothing_for_any_text(known: list[str], text: str):
    features = Features.learn([*known, *known, "de gemeente belt", "de gemeente belt"])
    found = features.rows([text, "de gemeente"]).toarray()
    split = sum(features.is_word(column) for column in range(len(features.names)))
    for half in (found[:, :split], found[:, split:]):
        length = np.linalg.norm(half, axis=1)
        assert np.all(np.isclose(length, 1, atol=1e-5) | (length == 0))


def test_words_are_lower_case_and_never_endless():
    assert words_of("Het AZC's — 'Lipo'") == ["het", "azc's", "lipo'"]
    assert len(words_of("a" * 5000)[0]) <= 40


def test_the_shorter_way_for_some_codes_gives_the_same_scores():
    made = learner.learn(ROWS, CODES)
    texts = ["Twee uur in de trein.", "Ik heb haar gebeld.", ""]
    for group in ("", "R1"):
        whole = made.scores(made.alike(texts, [""] * 3), group)
        assert np.allclose(made.local(texts, [1], group), whole[:, [1]], atol=1e-4)
