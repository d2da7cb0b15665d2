from interviewkit.analysis.versions import Redefined
from interviewkit.pages import redefined
from tests import small_study as small


def shown(before, after):
    return redefined.changes("Van 1 naar 2", [Redefined("a.reis", "definitie", before, after)], small.book())


def test_only_the_words_that_changed_are_marked():
    made = shown("Lokaal overleg: bestaan en nut", "Lokaal overleg: vorm en nut")
    assert "Lokaal overleg: <del>bestaan</del> en nut" in made
    assert "Lokaal overleg: <ins>vorm</ins> en nut" in made


def test_texts_that_share_little_are_shown_whole():
    made = shown("Reizen", "Wachten op een brief")
    assert "<del>" not in made
    assert ">Wachten op een brief<" in made


def test_a_part_that_came_or_went_is_told_in_words():
    assert "stond er niet" in shown("", "Nieuw")
    assert "vervallen" in shown("Oud", "")


def test_a_code_has_its_name_and_a_code_that_is_gone_its_id():
    book = small.book()
    assert redefined.named("a.reis", book) == book.by_id["a.reis"].name
    assert redefined.named("x.weg", book) == "x.weg"


def test_what_is_typed_is_never_obeyed():
    assert "<b>" not in shown("een <b>oud</b> woord hier", "een <b>nieuw</b> woord hier")
