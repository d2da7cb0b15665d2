"""The index may leave cues out only where they cannot be; held against trying every cue in every sentence."""

from hypothesis import given
from hypothesis import strategies as st

from interviewkit.suggest import matching, patterns
from interviewkit.suggest.cueindex import CueIndex
from interviewkit.suggest.literals import Literals
from interviewkit.suggest.lookup import Lookup
from interviewkit.suggest.sentences import Sentence
from tests.small_suggest import reading

WORDS = ["gemeente", "gemeenten", "nut", "zien", "niet", "ver", "z'n", "drieën", "met"]
CUES = [
    "gemeente",
    "gemeente .. nut",
    "nut zien",
    "ver|nut .. zien|niet",
    "niet gemeente nut",
    '"met z\'n drieën"',
    '"niet" .. gemeente',
    "*zien",
    "geme*",
]


def test_a_form_is_enough_for_a_cue_of_one_word_and_opens_one_of_more():
    index = CueIndex([patterns.parse(cue) for cue in ("gemeente", "gemeente .. nut", "nut")])
    form = index.forms["gemeenten", "gemeente", "NOUN", ""]
    assert form is not None
    assert form.enough == (0,)
    assert [number for number, _ in form.opens] == [1]
    assert index.forms["tafel", "tafel", "NOUN", ""] is None


def test_a_cue_is_filled_when_each_place_has_a_word():
    index = CueIndex([patterns.parse("gemeente .. nut|zin")])
    one, *other = (index.forms[word, word, "NOUN", ""] for word in ("gemeente", "zin"))
    assert one is not None
    assert other[0] is not None
    assert not index.is_filled(0, frozenset(one.words))
    assert index.is_filled(0, frozenset(one.words + other[0].words))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=10))
def test_every_cue_whose_words_are_all_there_is_found_or_opened(words: list[str]):
    read = [patterns.parse(cue) for cue in CUES]
    index, literals = CueIndex(read), Literals(read)
    (sentence, *_) = reading(" ".join(words)).answers[0].sentences
    forms = [form for token in sentence.tokens if (form := index.forms[token[2:6]])]
    told = {n for form in forms for n in form.enough} | {n for form in forms for n, _ in form.opens}
    told.update(literals.opened(sentence.text.casefold()))
    assert {n for n, cue in enumerate(read) if _may_be(cue, sentence)} <= told


def _may_be(cue: patterns.Pattern, sentence: Sentence) -> bool:
    """By trying all: whether each part of a cue is somewhere in a sentence."""
    for part in cue.parts:
        if isinstance(part, patterns.Literal):
            if not matching.literal(part.words, sentence.text.casefold(), sentence, matching.Watch()):
                return False
        elif not all(any(_fits(word, token) for word in place for token in sentence.tokens) for place in part.places):
            return False
    return True


def _fits(word: patterns.Word, token: tuple[object, ...]) -> bool:
    return bool(Lookup([word]).fits(str(token[2]), str(token[3]), str(token[5])))


def test_a_literal_is_opened_by_its_words_in_a_row_only():
    literals = Literals([patterns.parse('"niks te zeggen"'), patterns.parse('"zwart-op-wit"'), patterns.parse('"ja"')])
    assert literals.opened("ik heb er niks te zeggen.") == [0]
    assert literals.opened("niks te doen, veel te zeggen over ja") in ([0, 2], [2])
    assert literals.opened("te niks, zeggen te") == []
    assert literals.opened("het staat zwart-op-wit") == [1]
