from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.errors import InputError, StudyError
from interviewkit.intake.pseudonyms import identifiers, key_names, keyfile
from interviewkit.intake.pseudonyms.view import view

FOUND = [
    ("Mail j.de.vries@voorbeeld.nl.", "e-mail", "j.de.vries@voorbeeld.nl"),
    ("Bel 06-12345678 even", "telefoon", "06-12345678"),
    ("Bel 0031 6 12 34 56 78", "telefoon", "0031 6 12 34 56 78"),
    ("zijn nummer in Syrië is +963 944 123 456.", "telefoon", "+963 944 123 456"),
    ("via 088 715 70 00 of zo", "telefoon", "088 715 70 00"),
    ("mijn bsn is 123456782", "bsn", "123456782"),
    ("op NL91 ABNA 0417 1643 00 graag", "iban", "NL91 ABNA 0417 1643 00"),
    ("v-nummer 280.123.4567", "v-nummer", "280.123.4567"),
    ("in 1234 AB Ergens", "postcode", "1234 AB"),
    ("op de Dorpsstraat 12a", "adres", "Dorpsstraat 12a"),
    ("de Laan van Meerdervoort 300-12", "adres", "Laan van Meerdervoort 300-12"),
    ("geboren op 12 maart 1987", "datum", "12 maart 1987"),
    ("https://www.linkedin.com/in/jan-de-vries-88/ dus", "url", "https://www.linkedin.com/in/jan-de-vries-88/"),
    ("op insta heet ze @fatima_88", "account", "@fatima_88"),
    ("jan punt de vries apenstaartje gmail punt com", "e-mail", "jan punt de vries apenstaartje gmail punt com"),
    ("ahmad at hotmail punt com", "e-mail", "ahmad at hotmail punt com"),
    ("nul zes, twaalf, vierendertig, zesenvijftig, achtenzeventig", "telefoon", None),
    ("zijn kenteken is XX-99-ZZ", "kenteken", "XX-99-ZZ"),
    ("zaaknummer Z-123456 loopt", "document", "Z-123456"),
    ("jan\u00addevries@gm\u200bail.com", "e-mail", "jan\u00addevries@gm\u200bail.com"),
    ("j\u0430n@voorbeeld.nl", "e-mail", "j\u0430n@voorbeeld.nl"),
    ("０６-12345678", "telefoon", "０６-12345678"),
]
NOT_SURE = [
    "Bel 112 of 0900-8844, of 0800 0543.",
    "Stichting Lezen & Schrijven en VluchtelingenWerk deden mee.",
    "In 2019 waren er 100.000 mensen en dat kostte € 123.456.782.",
    "Eén, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, wie niet weg is.",
    "Vanaf 1 januari 2021 geldt de wet, zie www.rijksoverheid.nl.",
    "Van 2018 tot 2020 EU-geld, artikel 3.14 lid 2, versie 1.2.3.4, 1500 KM.",
    "Het was van 9.30 tot 12.45 uur, van de 24 kwamen er 12.",
    "projectnummer 123456782 en 3-4 keer per week, 2020-2021",
]


@pytest.mark.parametrize(("text", "kind", "words"), FOUND)
def test_a_form_is_recognised_whole(text, kind, words):
    found = [(span.kind, span.text) for span in identifiers(text) if span.sure]
    assert found == [(kind, words or text)]


@pytest.mark.parametrize("text", NOT_SURE)
def test_what_only_looks_like_one_is_left(text):
    assert not [span for span in identifiers(text) if span.sure]


ALPHABET = st.sampled_from("aB1 @.-é\u0301\u00ad\u200bﬁ½а…😀\u202e’")


@given(st.text(ALPHABET))
def test_the_view_leads_back_to_the_text(text):
    plain = view(text)
    places = [plain.span(at, at + 1) for at in range(len(plain.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
    assert all(text[s:e] == plain.text[at] for at, (s, e) in enumerate(places) if text[s:e].isascii())


@given(st.text(ALPHABET))
def test_spans_fit_their_text_and_do_not_overlap(text):
    spans = identifiers(text + " 06-12345678 " + text)
    assert all(span.text == (text + " 06-12345678 " + text)[span.start : span.end] for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


class FakeStudy:
    def __init__(self, root, key):
        self.root = root
        self.codebook = type("B", (), {"settings": type("S", (), {"key_file": key})()})()


def test_names_of_the_key_come_longest_first_and_kept_ones_not_at_all(tmp_path):
    entries = [
        keyfile.Entry("[collega-3]", "persoon", "Fatima", ("Faat", "Fatima el Amrani")),
        keyfile.Entry("", "organisatie", "Divosa", decision=keyfile.KEEP),
    ]
    (tmp_path / "sleutel.csv").write_text(keyfile.dump(entries), encoding="utf-8")
    study = FakeStudy(tmp_path / "studie", str(tmp_path / "sleutel.csv"))
    assert key_names(study) == ("Fatima el Amrani", "Fatima", "Faat")
    assert list(keyfile.load(tmp_path / "sleutel.csv")) == entries


def test_no_key_named_means_no_names(tmp_path):
    assert key_names(FakeStudy(tmp_path, "")) == ()


def test_a_key_that_is_absent_or_lies_inside_is_refused(tmp_path):
    with pytest.raises(StudyError, match="not there"):
        key_names(FakeStudy(tmp_path / "studie", str(tmp_path / "weg.csv")))
    with pytest.raises(StudyError, match="inside the study"):
        key_names(FakeStudy(tmp_path, "sleutel.csv"))
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    with pytest.raises(StudyError, match="git"):
        key_names(FakeStudy(tmp_path / "studie", str(tmp_path / "repo" / "sleutel.csv")))


def test_a_table_that_is_no_key_is_refused(tmp_path):
    (tmp_path / "s.csv").write_text("a;b\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"column pseudoniem, .* of the key file is missing"):
        keyfile.load(tmp_path / "s.csv")
