import numpy as np

from interviewkit.suggest import evidence, learner, rows
from interviewkit.suggest.cues import CueBook
from interviewkit.suggest.evidence import NAMES
from tests.small_suggest import book, reading

CODES = tuple(code.id for code in book().codes)
KINDS = {name: n for n, name in enumerate(NAMES)}


def gathered(*answers: str, question: str = "En hoe gaat dat?") -> np.ndarray:
    made = learner.learn(rows.from_codes(book().codes), CODES)
    return evidence.gather(reading(*answers, question=question), CueBook(book().codes), made).values


def test_there_is_a_number_for_every_answer_code_and_kind():
    assert gathered("Het is twee uur rijden.", "Dat weet ik niet.").shape == (2, 3, len(NAMES))


def test_cues_in_the_answer_and_in_the_question_are_told_apart():
    said = gathered("De reistijd is lang.")[0, 0]
    asked = gathered("Dat valt mee.", question="En de reistijd?")[0, 0]
    assert (said[KINDS["strong"]] > 0, said[KINDS["asked strong"]]) == (True, 0)
    assert (asked[KINDS["strong"]], asked[KINDS["asked strong"]] > 0) == (0, True)


def test_what_the_learner_says_counts_less_the_fewer_words_it_rests_on():
    brief, wordy = gathered("De reis duurt lang.", "De reis duurt lang. " + "Dat was het dan wel zo ongeveer. " * 6)[
        :, 0
    ]
    share = [kinds[KINDS["learned short"]] / kinds[KINDS["learned"]] for kinds in (brief, wordy)]
    assert 0 < share[1] < share[0] < 1


def test_a_question_speaks_for_the_code_it_would_have_as_an_answer():
    asked = gathered("Ja hoor.", question="Belt u elkaar elke week over de telefoon?")[0, :, KINDS["learned asked"]]
    assert CODES[int(asked.argmax())] == "b.bel"
