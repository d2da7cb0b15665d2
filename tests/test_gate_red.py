"""What a red team got past the gate, and what it refused without reason; each with its twin."""

import io
import json
import sys
import zipfile
import zlib

import pytest

from interviewkit.share import bundle, gate
from tests.share_study import SECRET, lay_out
from tests.test_gate import HARMLESS, office, page, pdf, png, rules, zipped


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return lay_out(tmp_path_factory.mktemp("rood") / "studie")


def html(text):
    return "p.html", page(f"<p>{text}</p>")


def relation(name, target="x.xml"):
    return f'<Relationships><Relationship Id="{name}" Type="x" Target="{target}"/></Relationships>'


CASES = {
    "a short quote in q": (
        "unapproved-quote",
        html("Eén vindt: <q>de bus rijdt twee keer per dag</q>."),
        html("Eén vindt: <q>de trein rijdt elk heel uur</q>."),
    ),
    "a coder with a low line": ("coder-name", html("door codeur_a"), html("door codeur_bij en codeur-afspraken")),
    "a mail address in percents": (
        "identifier",
        html('<a href="mailto:m.jansen%40gemeente-assen.nl">x</a>'),
        html('<a href="https://www.rijksoverheid.nl/contact%20">x</a>'),
    ),
    "working columns of a list": (
        "working-column",
        ("a.csv", b"coding;respondent;code;memo\n1;2;3;4\n"),
        ("a.csv", b"code;naam;aantal;groep\n1;2;3;4\n"),
    ),
    "R squared is no interview": ("respondent-label", html("zie r2 hier"), html("r² is 0,07 en R² is 0,3")),
    "the name of a relation is no interview": (
        "respondent-label",
        ("a.docx", office({"word/document.xml": "<w:p><w:t>Zie R1.</w:t></w:p>"})),
        ("a.docx", office({"_rels/.rels": relation("r1"), "word/document.xml": '<w:p><w:x r:id="r2"/></w:p>'})),
    ),
    "a path in a picture": (
        "local-path",
        ("a.png", png((b"tEXt", b"Software\0/home/pietje/nb"))),
        ("a.png", png((b"tEXt", b"Software\0Matplotlib"))),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_got_past_is_stopped_and_what_is_right_passes(study, case):
    rule, plant, twin = CASES[case]
    assert rule in rules(study, *plant)
    assert rules(study, *twin) == set()


def columns(text, sign):
    return "".join(f"{n}{sign}gemeente{sign}{word}{sign}noord\n" for n, word in enumerate(text.split()))


def spread(text):
    rows = [f"<tr><th>{n}</th>\n<td>{word}</td>\n<td>noord</td></tr>\n" for n, word in enumerate(text.split())]
    lines = ["<table>\n", *"".join(rows).splitlines(keepends=True), "</table>\n"]
    return json.dumps({"cells": [{"outputs": [{"data": {"text/html": lines}}]}]}).encode()


def records(text):
    return json.dumps({"values": [{"groep": "gemeente", "label": word} for word in text.split()]}).encode()


def orphan(text):
    """An archive from which an entry was deleted: its bytes are still there, and not in the list."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("weg.txt", text)
    whole = stream.getvalue()
    return whole[: whole.find(b"PK\x01\x02")] + zipped("x")


def written(text):
    return f"BT /F1 8 Tf 10 200 Td ({text}) Tj ET".encode("cp1252")


def replaced(text):
    """A PDF of which a page was overwritten: the earlier version is still in it."""
    found = written(text)
    kind = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 300] /Contents 4 0 R"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        kind + b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length " + str(len(found)).encode() + b" >>\nstream\n" + found + b"\nendstream",
        font,
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(made)
    table = b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    made += b"xref\n0 6\n0000000000 65535 f \n" + table
    made += f"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    place = len(made)
    made += b"4 0 obj\n<< /Length 2 >>\nstream\nq \nendstream\nendobj\n"
    again = len(made)
    made += f"xref\n4 1\n{place:010d} 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev {start} >>\n".encode()
    return made + f"startxref\n{again}\n%%EOF\n".encode()


WORDS = {
    "a column of a list with tabs": ("a.tsv", lambda t: columns(t, "\t").encode()),
    "a column of a list with semicolons": ("a.csv", lambda t: columns(t, ";").encode()),
    "a field of records": ("a.json", records),
    "a table in lines of a notebook": ("a.ipynb", spread),
    "an entry that was deleted from an archive": ("a.zip", orphan),
    "an earlier version in a PDF": ("a.pdf", replaced),
    "packed after the end of a PDF": ("a.pdf", lambda t: pdf() + b"\n" + zlib_gzip(t)),
}


def zlib_gzip(text):
    packer = zlib.compressobj(wbits=31)
    return packer.compress(text.encode()) + packer.flush()


@pytest.mark.parametrize("way", WORDS)
def test_words_that_got_past_are_found_and_harmless_ones_pass(study, way):
    name, make = WORDS[way]
    assert "transcript-words" in rules(study, name, make(SECRET))
    assert rules(study, name, make(HARMLESS)) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_without_files_and_a_link_tell_by_their_names(study, tmp_path):
    (tmp_path / "a.txt").write_text("Niets.", "utf-8")
    (tmp_path / "leeg").mkdir()
    (tmp_path / "schakel").symlink_to("a.txt")
    twin = gate.check(study, bundle.read(tmp_path))
    assert verdicts(twin) == set()
    (tmp_path / "R03").mkdir()
    (tmp_path / "ver").symlink_to("/home/pietje/x")
    assert verdicts(gate.check(study, bundle.read(tmp_path))) == {"respondent-label", "local-path"}


def verdicts(verdict):
    return {remark.rule for remark in verdict.blocks}
