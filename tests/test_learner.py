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
    scores = made.scores(made.stretches(["Twee uur in de trein.", "Ik heb haar gebeld."], ["", ""]))
    assert scores.argmax(axis=1).tolist() == [0, 1]


def kernel(made: learner.Learner) -> np.ndarray:
    """How alike every two rows are, as the module's docstring says it."""
    text = made.features.rows([item.text for item in ROWS]).toarray().astype(float)
    question = made.features.rows([item.question for item in ROWS]).toarray().astype(float)
    crossed = text @ question.T
    return text @ text.T + learner.QUESTION * question @ question.T + learner.CROSS * (crossed + crossed.T) + 0.1


def test_the_kernel_in_parts_is_the_kernel_of_the_formula():
    made = learner.learn(ROWS, CODES)
    assert np.allclose(learner._kernel(made.texts, made.questions)[0], kernel(made), atol=1e-5)


def test_the_closed_form_of_leaving_a_transcript_out_equals_learning_without_it():
    made = learner.learn(ROWS, CODES)
    for group in ("R1", "R2"):
        own = [n for n, item in enumerate(ROWS) if item.group == group]
        rest = np.array([n for n in range(len(ROWS)) if n not in own])
        alike = kernel(made)
        wanted = np.array([[code in item.codes for code in CODES] for item in ROWS], dtype=float)
        weights = np.linalg.solve(alike[np.ix_(rest, rest)] + learner.RIDGE * np.eye(len(rest)), wanted[rest])
        assert np.allclose(alike[np.ix_(own, rest)] @ weights, made.left_out[own], atol=1e-4)


def test_a_turn_that_was_coded_scores_as_any_other_with_those_words():
    made = learner.learn(ROWS, CODES)
    for group in ("R1", "R2"):
        own = [item for item in ROWS if item.group == group]
        known = made.stretches([item.text for item in own], [item.question for item in own], group)
        assert known.rows.tolist() == [n for n, item in enumerate(ROWS) if item.group == group]
        new = known._replace(rows=np.full(len(own), -1))
        assert np.allclose(made.scores(known, group), made.scores(new, group), atol=1e-5)


def test_a_question_scores_as_an_answer_of_the_same_words_would():
    made = learner.learn(ROWS, CODES)
    for group in ("R1", "R2", ""):
        asked = ["Hoe is de reis?", "Belt u elkaar?", ""]
        said = made.scores(made.stretches(asked, [""] * 3, group), group)
        assert np.allclose(made.scores_asked(made.stretches(["Ja."] * 3, asked, group), group), said, atol=1e-5)


def test_the_question_of_a_coded_turn_scores_as_it_would_anew():
    made = learner.learn(ROWS, CODES)
    own = [item for item in ROWS if item.group == "R2"]
    known = made.stretches([item.text for item in own], [item.question for item in own], "R2")
    new = known._replace(rows=np.full(len(own), -1))
    assert known.rows.min() >= 0
    assert np.allclose(made.scores_asked(known, "R2"), made.scores_asked(new, "R2"), atol=1e-5)


def test_a_known_turn_beside_a_new_one_changes_neither():
    made = learner.learn(ROWS, CODES)
    texts = [ROWS[0].text, "Dat is nieuw: de reis met de bus."]
    both = made.scores(made.stretches(texts, ["", ""], "R1"), "R1")
    for n, text in enumerate(texts):
        assert np.allclose(both[n], made.scores(made.stretches([text], [""], "R1"), "R1"), atol=1e-5)


def test_the_row_most_alike_has_the_code_and_another_transcript():
    made = learner.learn(ROWS, CODES)
    found = made.stretches(["Lang reizen met de trein."], ["Hoe is de reis?"], "R2")
    (row, adds) = made.most_alike(found, 0, 0, "R2")
    assert row is not None
    assert "reis" in row.codes
    assert row.group != "R2"
    assert adds > 0
    assert made.most_alike(found, 0, 0)[1] >= adds


def test_a_learner_without_rows_scores_nothing():
    made = learner.learn((), CODES)
    found = made.stretches(["Wat dan ook."], [""])
    assert not made.scores(found).any()
    assert made.most_alike(found, 0, 0) == (None, 0.0)


def test_the_question_tells_a_short_answer_apart():
    rows = (*ROWS, row("Nee, dat lukt niet.", "bel", group="R3", question="En bellen met de telefoon?"))
    made = learner.learn(rows, CODES)
    questions = ["Kunt u bellen met de telefoon?", "Hoe is de reis met de trein?"]
    scores = made.scores(made.stretches(["Dat lukt niet."] * 2, questions))
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
        whole = made.scores(made.stretches(texts, [""] * 3), group)
        assert np.allclose(made.local(texts, [1], group), whole[:, [1]], atol=1e-4)
