"""The engine over a set of sentences of our own, over first names by origin, and over the key of a study."""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.intake.pseudonyms.engine import Knowledge, find
from interviewkit.intake.pseudonyms.keyfile import KEEP, Entry

SET = json.loads((Path(__file__).parent / "fixtures" / "identifiers.json").read_text(encoding="utf-8"))
NAMES = {
    "nederlands": "Huub Jorrit Sterre Wiebe Sietske Tijmen Lianne Gerrit-Jan Annelot Ruurd",
    "syrisch": "Muhannad Ghazal Rawan Nizar Bayan Alma Joud Suhaib Wafaa Ghiath",
    "eritrees": "Tsegereda Habtemariam Weldemichael Tirhas Kifle Mebrahtu Nigisti Berekhet Saare Hagos",
    "afghaans": "Nasiba Zarmina Khushal Hamayun Parisa Ghezal Najibullah Mohsen Fahima Taj",
    "oekraïens": "Yevheniia Zlata Myroslava Hryhorii Ostap Liubomyr Nazarii Snizhana Danylo Varvara",
    "turks": "Şükran Nurgül Hüsnü Çiğdem Bahar Tarkan Gülizar Alperen Ömer Sıla",
    "somalisch": "Cabdiraxmaan Hibaaq Xaliimo Sharmake Ayaanle Fardowsa Guuleed Ikraan Qorane Maxamuud",
}
FRAMES = [
    "Toen heb ik {} nog gebeld over de sleutel.",
    "Dat was met {} en haar moeder.",
    "Volgens mij wilde {} liever in de zorg werken.",
]


def caught(sentence, identifier):
    """Every letter and digit of the identifier lies in a span, sure or in the queue."""
    start = sentence.index(identifier)
    covered = {at for span in find(sentence) for at in range(span.start, span.end)}
    return all(at in covered for at in range(start, start + len(identifier)) if sentence[at].isalnum())


def test_at_least_96_of_100_identifiers_are_caught():
    missed = [
        (kind, words) for sentence, found in SET["zinnen"] for kind, words in found if not caught(sentence, words)
    ]
    total = sum(len(found) for _, found in SET["zinnen"])
    assert len({kind for _, found in SET["zinnen"] for kind, _ in found}) >= 18
    assert len(missed) <= 0.04 * total, missed


def test_sentences_without_identifiers_are_never_changed_and_ask_little():
    spans = [span for sentence in SET["niets"] for span in find(sentence)]
    assert not [span for span in spans if span.sure]
    assert len(spans) <= 6


def test_nothing_but_identifiers_is_replaced_unasked():
    for sentence, found in SET["zinnen"]:
        places = [(sentence.index(words), sentence.index(words) + len(words)) for _, words in found]
        for span in find(sentence):
            assert not span.sure or any(start <= span.start and span.end <= end for start, end in places), span


@pytest.mark.parametrize("origin", NAMES)
def test_first_names_of_every_origin_are_caught_inside_a_sentence(origin):
    tried = [(frame.format(name), name) for name in NAMES[origin].split() for frame in FRAMES]
    missed = [name for sentence, name in tried if not caught(sentence, name)]
    assert len(missed) <= 0.05 * len(tried), missed


def test_the_key_is_applied_to_whole_names_in_every_spelling():
    entry = Entry("[collega-3]", "persoon", "José el Amrani", ("José", "P. (Piet) x+y*"))
    text = "Jose zei dat, José's fiets, JOSÉ EL AMRANI, Joséphine niet, jos\u00adé wel, P. (Piet) x+y* ook."
    found = [(span.text, span.pseudonym) for span in find(text, Knowledge((entry,))) if span.pseudonym]
    assert [words for words, _ in found] == ["Jose", "José", "JOSÉ EL AMRANI", "jos\u00adé", "P. (Piet) x+y*"]
    assert {pseudonym for _, pseudonym in found} == {"[collega-3]"}


def test_what_was_decided_to_stay_is_not_asked_again():
    kept = (Entry("", "organisatie", "Hart voor Elkaar", decision=KEEP), Entry("", "onbekend", "Blorp", decision=KEEP))
    text = "Via stichting Hart voor Elkaar en met Blorp."
    assert len(find(text)) == 2
    assert find(text, Knowledge(kept)) == []


def test_a_name_that_is_sure_once_is_sure_everywhere():
    spans = find("Ik ben Samira Haddou. Dat zei Samira toen. En Haddou ook.")
    assert [(span.text, span.sure) for span in spans] == [("Samira Haddou", True), ("Samira", True), ("Haddou", True)]


@given(st.text(st.sampled_from("Jan van de W.im-'’é@0612 \n\u00ad(:A")))
def test_spans_fit_lie_in_order_and_do_not_overlap(text):
    spans = find(text)
    assert all(span.text == text[span.start : span.end] and span.text for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


HOSTILE = [
    "a",
    "A",
    "1",
    ".",
    "@",
    " ",
    "-",
    "a.",
    "A a ",
    "1 ",
    "nul ",
    "a punt ",
    "van de ",
    "Van ",
    "06",
    "a@",
    "(1",
    "J. ",
    "é",
    "A-",
]


def test_no_pattern_backtracks():
    """In a process of its own, so that one that does is ended."""
    code = (
        "import sys, json; from interviewkit.intake.pseudonyms.engine import find\n"
        "for part in json.loads(sys.argv[1]): find(part * (60000 // len(part)) + '!')"
    )
    subprocess.run([sys.executable, "-c", code, json.dumps(HOSTILE)], check=True, timeout=120)
