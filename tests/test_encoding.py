import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.errors import InputError
from interviewkit.intake import encoding
from tests.raw_files import noted, read, said

DUTCH = "I: Café, één, naïef, coördinatie?\r\nR: Geïnteresseerd – ‘zo’ – voor €5, hè, ’s ochtends."
PLAIN = "I: Cafe, een, naïef, coördinatie?\r\nR: Geïnteresseerd, hè, s ochtends, reünie en façade."


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_dutch_is_read_right_in_every_encoding(tmp_path, name):
    arrival = read(tmp_path, "a.txt", DUTCH.encode(name))
    assert [text for _, _, text in said(arrival)] == [line[3:] for line in DUTCH.split("\r\n")]


@pytest.mark.parametrize("name", ["iso-8859-15", "cp850", "latin-1"])
def test_older_encodings_too(tmp_path, name):
    arrival = read(tmp_path, "a.txt", (PLAIN * 3).replace("ochtends.I", "ochtends.\r\nI").encode(name))
    assert said(arrival)[0][2] == "Cafe, een, naïef, coördinatie?"


def test_a_stray_byte_in_utf8_is_read_and_told(tmp_path):
    data = "I: één, twéé, naïef, reünie, hè?\nR: geïnteresseerd ".encode() + b"\x80 5"
    arrival = read(tmp_path, "a.txt", data)
    assert said(arrival)[1][2] == "geïnteresseerd € 5"
    assert noted(arrival)["bytes"] == 1


MANGLED = "I: Hoe?\nR: geïnteresseerd, één, € en ‘zo’".encode().decode("cp1252")


def test_mojibake_is_told_and_mended_only_when_asked(tmp_path):
    assert noted(read(tmp_path, "a.txt", MANGLED))["mojibake"] == 5
    mended = read(tmp_path, "a.txt", MANGLED, mend=True)
    assert said(mended)[1][2] == "geïnteresseerd, één, € en ‘zo’"
    assert noted(mended)["repaired"] == 5


@given(st.text(st.sampled_from("abc éëïöü€‘’ÃÂâ"), max_size=40))
def test_mending_leaves_what_is_right(text):
    if not any(char in "ÃÂâ" for char in text):
        assert encoding.mend(text) == (text, 0)
    mangled = text.encode().decode("cp1252", "ignore")
    assert encoding.mend(encoding.mend(mangled)[0])[0] is not None


def test_what_is_no_text_is_refused(tmp_path):
    with pytest.raises(InputError, match="not a text file"):
        read(tmp_path, "a.txt", bytes(range(256)) * 20)
