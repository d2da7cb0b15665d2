from hypothesis import given
from hypothesis import strategies as st

from interviewkit.intake.pseudonyms.keyfile import KEEP, Entry
from interviewkit.intake.pseudonyms.keyring import Keyring
from interviewkit.intake.pseudonyms.spans import Span


def test_a_name_keeps_its_pseudonym_in_every_spelling():
    ring = Keyring()
    first = ring.replace("José el Amrani", "persoon", "collega")
    assert first.pseudonym.startswith("[collega-")
    assert ring.replace("JOSE EL AMRANI", "persoon").pseudonym == first.pseudonym


def test_part_of_a_name_is_its_only_bearers():
    ring = Keyring()
    first = ring.replace("Wim van der Meulen", "persoon")
    assert ring.replace("Wim", "persoon").pseudonym == first.pseudonym
    ring.replace("Piet Jansen", "persoon")
    ring.replace("Piet de Boer", "persoon")
    assert len({ring.replace(name, "persoon").pseudonym for name in ("Piet", "Piet Jansen", "Piet de Boer")}) == 3


def test_a_person_may_join_and_undo():
    ring = Keyring()
    first = ring.replace("Fatima", "persoon")
    assert ring.replace("Faat", "persoon", pseudonym=first.pseudonym).forms == ("Fatima", "Faat")
    ring.keep("Faat", "persoon")
    assert [(entry.name, entry.decision) for entry in ring.entries] == [("Fatima", "vervang"), ("Faat", KEEP)]


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=3), unique=True, max_size=80))
def test_no_two_names_share_a_pseudonym(names):
    ring = Keyring([Entry("[plaats-1]", "plaats", "Elders")])
    ring.take([Span(0, len(name), "plaats", name) for name in names])
    assert len({entry.pseudonym for entry in ring.entries}) == len(names) + 1
