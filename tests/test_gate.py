"""Every rule of the gate: a planted leak that it stops, and a clean twin that it lets through."""

import base64
import codecs
import gzip
import hashlib
import html
import io
import json
import shutil
import struct
import zipfile
import zlib
from pathlib import Path
from urllib.parse import quote

import pypdf
import pytest
import xlsxwriter
from pypdf.generic import NameObject, create_string_object

from interviewkit.errors import StudyError
from interviewkit.pages import provenance, render, show
from interviewkit.pages.blocks import leaves, section, table
from interviewkit.pages.reading import Reading
from interviewkit.share import gate, studyrules
from interviewkit.share.accessibility import faults
from interviewkit.study import Study
from tests.share_study import APPROVED, MEMO, NAME, SECRET, SHORT, finding, lay_out

EXAMPLE = Path(__file__).parent.parent

HARMLESS = "Een vast moment in de week helpt volgens de geïnterviewden om elkaar te leren kennen en te bellen"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return lay_out(tmp_path_factory.mktemp("poort") / "studie")


def page(body, head="", after=""):
    return (
        f'<!DOCTYPE html><html lang="nl"><head><title>t</title>{head}</head><body>{body}{after}</body></html>'.encode()
    )


def rules(study, name, data):
    verdict = gate.check(study, {name: data})
    return {remark.rule for remark in verdict.blocks}


# ---- ways to write a sentence so that it does not look like one


def repeated(text):
    return text if len(text) > 5 else text * 9


def soft(text):
    return "\u00ad".join(text)


def numbered(text):
    return "".join(f"&#{ord(c)};" for c in text)


def hexed(text):
    return "".join(f"&#x{ord(c):x};" for c in text)


def spread(text):
    return " ".join(f"<span>{word}</span><!-- x -->" for word in text.split())


def halved(text):
    return "".join(f"<i>{c}</i>" for c in text)


def js(text):
    return "".join(f"\\u{ord(c):04x}" for c in text)


def css(text):
    return "".join(f"\\{ord(c):x} " for c in text)


def b64(text, code="utf-8"):
    return base64.b64encode(text.encode(code)).decode()


def accents(text):
    return text.replace("e", "é").replace("o", "ö")


def other_signs(text):
    return " - ".join(f"{word}," for word in text.split()).replace(" de ", " DE ")


def cyrillic(text):
    return text.translate(str.maketrans("aeoc", "аеос"))


def zipped(text, name="los.txt"):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, text)
    return stream.getvalue()


def b64b(data):
    return base64.b64encode(data).decode()


def state(text):
    return json.dumps({"state": {"a1": {"model_name": "DeskModel", "state": {"text": text}}}})


WAYS = {
    "plain": lambda t: f"<p>{t}</p>",
    "upper case": lambda t: f"<p>{t.upper()}</p>",
    "other punctuation": lambda t: f"<p>{other_signs(t)}</p>",
    "accents": lambda t: f"<p>{accents(t)}</p>",
    "look-alike letters": lambda t: f"<p>{cyrillic(t)}</p>",
    "full-width letters": lambda t: "<p>" + "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in t) + "</p>",
    "soft hyphens": lambda t: f"<p>{soft(t)}</p>",
    "soft hyphens as entities": lambda t: "<p>" + "&shy;".join(t) + "</p>",
    "zero-width": lambda t: "<p>" + "\u200b".join(t) + "</p>",
    "no-break spaces": lambda t: f"<p>{t.replace(' ', '&nbsp;')}</p>",
    "numbered entities": lambda t: f"<p>{numbered(t)}</p>",
    "hexadecimal entities": lambda t: f"<p>{hexed(t)}</p>",
    "entities twice": lambda t: f"<p>{html.escape(numbered(t))}</p>",
    "spread over elements": lambda t: f"<p>{spread(t)}</p>",
    "letter by letter": lambda t: f"<p>{halved(t)}</p>",
    "glued": lambda t: f"<p>{t.replace(' ', '')}</p>",
    "broken off": lambda t: "<p>" + t.replace("a", "a-\n") + "</p>",
    "a cell a word": lambda t: "<table><tr>" + "".join(f"<td>{w}</td>" for w in t.split()) + "</tr></table>",
    "alt text": lambda t: f'<img alt="{t}">',
    "aria-label": lambda t: f'<svg role="img" aria-label="{t}"></svg>',
    "data attribute": lambda t: f'<div data-x="{html.escape(json.dumps({"tekst": t}))}"></div>',
    "title in a drawing": lambda t: f"<svg><title>{t}</title><rect/></svg>",
    "hidden by style": lambda t: f'<div style="display:none">{t}</div>',
    "template": lambda t: f"<template><p>{t}</p></template>",
    "comment": lambda t: f"<!-- {t} -->",
    "comment in the middle": lambda t: "<p>" + t.replace(" ", " <!-- nee --> ") + "</p>",
    "meta": lambda t: f'<meta name="description" content="{t}">',
    "style sheet": lambda t: f"<style>p::after{{content:'{t}'}}</style>",
    "style sheet escapes": lambda t: f"<style>p::after{{content:'{css(t)}'}}</style>",
    "JSON in a script": lambda t: f'<script type="application/json">{json.dumps({"a": [t]})}</script>',
    "JSON with escapes": lambda t: f'<script type="application/json">{{"a":"{js(t)}"}}</script>',
    "script with escapes": lambda t: f'<script>let a = "{js(t)}";</script>',
    "script with hexadecimal": lambda t: "<script>a='" + "".join(f"\\x{ord(c):02x}" for c in t) + "'</script>",
    "concatenated": lambda t: "<script>a=" + "+".join(f'"{w} "' for w in t.split()) + "</script>",
    "a word an object": lambda t: f"<script>d={json.dumps([{'w': w} for w in t.split()])}</script>",
    "a word an object in JSON": lambda t: f'<script type="application/json">{json.dumps([{"woord": w, "n": 1} for w in t.split()])}</script>',
    "character codes": lambda t: f"<script>String.fromCharCode({','.join(str(ord(c)) for c in t)})</script>",
    "widget state": lambda t: f'<script type="application/vnd.jupyter.widget-state+json">{state(t)}</script>',
    "JSON in JSON": lambda t: f'<script type="application/json">{json.dumps({"a": json.dumps({"b": t})})}</script>',
    "hover text of a chart": lambda t: f"<script>Plotly.newPlot('a',[{{hovertext:{json.dumps([t])}}}])</script>",
    "custom data of a chart": lambda t: f"<script>d={json.dumps({'customdata': [[w] for w in t.split()]})}</script>",
    "base64": lambda t: f'<script>a="{b64(t)}"</script>',
    "base64 in lines": lambda t: f"<pre>{base64.encodebytes(t.encode()).decode()}</pre>",
    "base64 for addresses": lambda t: f'<a href="x?d={base64.urlsafe_b64encode(t.encode()).decode()}">x</a>',
    "base64 of base64": lambda t: f"<p>{b64(b64(t))}</p>",
    "base64 with letters before it": lambda t: f"<p>abc{b64(t)}</p>",
    "base64 of UTF-16": lambda t: f"<p>{b64(t, 'utf-16-le')}</p>",
    "base64 of a packed text": lambda t: f"<p>{b64b(gzip.compress(t.encode()))}</p>",
    "base64 of deflate": lambda t: f"<p>{b64b(zlib.compress(t.encode()))}</p>",
    "base64 of an archive": lambda t: f"<p>{b64b(zipped(t))}</p>",
    "base64 in chance": lambda t: f"<p>{b64b(bytes(range(128, 255)) + t.encode() + bytes(range(128, 255)))}</p>",
    "base32": lambda t: f"<p>{base64.b32encode(t.encode()).decode()}</p>",
    "hexadecimal": lambda t: f"<p>{t.encode().hex()}</p>",
    "data address": lambda t: f'<a href="data:text/plain;base64,{b64(t)}">x</a>',
    "data address, percent": lambda t: f'<iframe src="data:text/html,{quote(t)}"></iframe>',
    "percent": lambda t: f'<a href="?q={"".join(f"%{ord(c):02X}" for c in t)}">x</a>',
    "quoted-printable": lambda t: f"<pre>{codecs.encode(t.replace('e', 'é').encode(), 'quopri').decode()}</pre>",
    "quoted-printable capitals": lambda t: "<pre>" + "".join(f"={ord(c):02X}" for c in t) + "</pre>",
    "a page in an attribute": lambda t: f'<iframe srcdoc="{html.escape(page(halved(t)).decode())}"></iframe>',
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_words_of_a_transcript_are_found_however_they_are_written(study, way):
    assert "transcript-words" in rules(study, "p.html", page(WAYS[way](SECRET)))
    assert rules(study, "p.html", page(WAYS[way](HARMLESS))) == set()


# ---- other files


def office(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def runs(text):
    return "".join(f'<w:r><w:t xml:space="preserve">{part} </w:t></w:r>' for part in text.split())


def workbook(text, *, hidden=False, comment="", name=""):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for column, word in enumerate(text.split()):
            sheet.write_string(3, column, word)
        if comment:
            sheet.write_comment(0, 0, comment)
        if name:
            book.define_name("geheim", f'="{name}"')
        if hidden:
            book.add_worksheet().activate()
            sheet.hide()
    return stream.getvalue()


def pdf(text="", *, title="", note="", attached=b""):
    writer = pypdf.PdfWriter()
    made = writer.add_blank_page(200, 200)
    if title:
        writer.add_metadata({"/Subject": title})
    if note:
        made[NameObject("/Note")] = create_string_object(note)
    if attached:
        writer.add_attachment("bijlage.txt", attached)
    if text:
        writer.add_outline_item(text, 0)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def png(*chunks, after=b""):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    body = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + b"".join(chunk(*item) for item in chunks)
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"") + after


def commented(text):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("x", "y")
        archive.comment = text.encode()
    return stream.getvalue()


FILES = {
    "docx text": ("a.docx", lambda t: office({"word/document.xml": f"<w:p>{runs(t)}</w:p>"})),
    "docx comment": ("a.docx", lambda t: office({"word/comments.xml": f"<w:comment><w:p>{runs(t)}</w:p></w:comment>"})),
    "docx deletion": ("a.docx", lambda t: office({"word/document.xml": f"<w:del><w:r><w:delText>{t}</w:delText></w:r></w:del>"})),
    "docx footnote": ("a.docx", lambda t: office({"word/footnotes.xml": f"<w:footnote>{runs(t)}</w:footnote>"})),
    "docx alt text": ("a.docx", lambda t: office({"word/document.xml": f'<wp:docPr id="1" name="x" descr="{t}"/>'})),
    "docx properties": ("a.docx", lambda t: office({"docProps/custom.xml": f"<property><vt:lpwstr>{t}</vt:lpwstr></property>"})),
    "docx custom part": ("a.docx", lambda t: office({"customXml/item1.xml": f"<x>{t}</x>"})),
    "docx inside": ("a.docx", lambda t: office({"word/embeddings/x.xlsx": workbook(t)})),
    "xlsx cells": ("a.xlsx", workbook),
    "xlsx hidden sheet": ("a.xlsx", lambda t: workbook(t, hidden=True)),
    "xlsx comment": ("a.xlsx", lambda t: workbook("x", comment=t)),
    "xlsx name": ("a.xlsx", lambda t: workbook("x", name=t)),
    "pdf metadata": ("a.pdf", lambda t: pdf(title=t)),
    "pdf string": ("a.pdf", lambda t: pdf(note=t)),
    "pdf outline": ("a.pdf", pdf),
    "pdf attachment": ("a.pdf", lambda t: pdf(attached=t.encode())),
    "png text": ("a.png", lambda t: png((b"tEXt", b"Comment\0" + t.encode("latin-1")))),
    "png packed text": ("a.png", lambda t: png((b"zTXt", b"Comment\0\0" + zlib.compress(t.encode("latin-1"))))),
    "png international text": ("a.png", lambda t: png((b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(t.encode())))),
    "after a picture": ("a.png", lambda t: png(after=t.encode())),
    "jpeg comment": ("a.jpg", lambda t: b"\xff\xd8\xff\xfe" + struct.pack(">H", len(t) + 2) + t.encode("latin-1") + b"\xff\xd9"),
    "jpeg exif, two bytes": ("a.jpg", lambda t: b"\xff\xd8\xff\xe1\0\0Exif\0\0" + t.encode("utf-16-le") + b"\xff\xd9"),
    "notebook source": ("a.ipynb", lambda t: json.dumps({"cells": [{"source": [f"{w}\n" for w in t.split()]}]}).encode()),
    "notebook output": ("a.ipynb", lambda t: json.dumps({"cells": [{"outputs": [{"data": {"text/html": f"<p>{halved(t)}</p>"}}]}]}).encode()),
    "csv": ("a.csv", lambda t: ";".join(t.split()).encode()),
    "UTF-16 text": ("a.txt", lambda t: t.encode("utf-16")),
    "UTF-16 without a mark": ("a.txt", lambda t: t.encode("utf-16-le")),
    "Windows text": ("a.txt", lambda t: t.encode("cp1252")),
    "archive": ("a.zip", lambda t: zipped(zipped(t), "nog.zip")),
    "name in an archive": ("a.zip", lambda t: zipped("x", f"{t}.txt")),
    "comment of an archive": ("a.zip", commented),
    "packed": ("a.json.gz", lambda t: gzip.compress(json.dumps({"a": t}).encode())),
    "name of a file": (None, lambda t: t),
}  # fmt: skip


@pytest.mark.parametrize("way", FILES)
def test_words_of_a_transcript_are_found_in_every_kind_of_file(study, way):
    name, make = FILES[way]
    for text, expected in ((SECRET, True), (HARMLESS, False)):
        found = rules(study, name or f"{text}.txt", b"x" if name is None else make(text))
        assert ("transcript-words" in found) is expected
        assert found - {"transcript-words", "unapproved-quote" if expected else ""} == set()


# ---- rules: a leak, and its clean twin

TWINS = {
    "a memo": ("memo-words", f"<p>{MEMO}</p>", "<p>Hier twijfelen de geïnterviewden zelf over</p>"),
    "an unapproved quote set apart": ("unapproved-quote", f"<blockquote><p>{SHORT}</p></blockquote>", f"<blockquote><p>{APPROVED}</p></blockquote>"),
    "an unapproved quote between marks": ("unapproved-quote", "<p>'de bus rijdt twee keer per dag'</p>", "<p>'de trein komt elk uur langs'</p>"),
    "an approved quote that is longer": ("transcript-words", f"<blockquote><p>{APPROVED}. Verder ging het wel</p></blockquote>", f"<blockquote><p>{APPROVED}</p></blockquote>"),
    "a label": ("respondent-label", "<p>Zie R03.</p>", "<p>Zie tabel 3.</p>"),
    "a label in another form": ("respondent-label", '<p id="coding_r-3">x</p>', '<p id="coding_3">x</p>'),
    "a numbered respondent": ("respondent-label", "<p>Respondent 4 is het oneens.</p>", "<p>Een van de 4 geïnterviewden is het oneens.</p>"),
    "a file of the study": ("file-name", "<p>codings/marieke</p>", "<p>respondents.csv</p>"),
    "a recording": ("file-name", "<p>opname_wethouder_R02.docx</p>", "<p>een opname</p>"),
    "a journal": ("file-name", "<p>x.jsonl</p>", "<p>x.json</p>"),
    "a Unix path": ("local-path", "<p>/home/pietje/studie</p>", "<p>en/of</p>"),
    "a Windows path": ("local-path", r"<p>C:\Users\Piet\studie</p>", "<p>De keuze: A of B</p>"),
    "a Windows path in JSON": ("local-path", r'<script>a={"pad":"D:\\Projecten\\azc"}</script>', "<script>a={}</script>"),
    "a share": ("local-path", r"<p>\\server\projecten</p>", "<p>een server</p>"),
    "a file address": ("local-path", "<p>file:///x/y</p>", "<p>een bestand</p>"),
    "a coder": ("coder-name", "<p>Gecodeerd door codeur-a.</p>", "<p>Gecodeerd door twee codeurs.</p>"),
    "a coder in a comment": ("coder-name", "<!-- CODEUR-A -->", "<!-- Codeur A las alles, codeur B de helft -->"),
    "an interviewer": ("coder-name", "<p>mevrouw de Vrager</p>", "<p>mevrouw</p>"),
    "the id of a coding": ("working-id", '<td data-id="coding-R01-7f3a">x</td>', '<td data-id="coding-vijf">x</td>'),
    "a working column": ("working-column", "<table><tr><th>Co\u00addeur A</th></tr></table>", "<table><tr><th>Groep</th></tr></table>"),
    "an agreement column": ("working-column", "<table><tr><th>Alpha (95%-interval)</th></tr></table>", "<table><tr><th>Aantal</th></tr></table>"),
    "a mail address": ("identifier", "<p>mail j.jansen@gemeente.nl</p>", "<p>mail de gemeente</p>"),
    "a mail address in a link": ("identifier", '<a href="mailto:j.jansen@gemeente.nl">x</a>', '<a href="index.html">x</a>'),
    "a telephone number": ("identifier", "<p>bel 06-12345678</p>", "<p>6 van 12</p>"),
    "a BSN": ("identifier", "<p>bsn 111222333</p>", "<p>111222334</p>"),
    "a postcode": ("identifier", "<p>1234 AB 12</p>", "<p>2019 tot 2021</p>"),
    "a V-number": ("identifier", "<p>v-nummer 2701234567</p>", "<p>bedrag 2701</p>"),
    "an address to fetch from": ("outside", '<img alt="x" src="https://voorbeeld.nl/x.png">', '<img alt="x" src="x.png">'),
    "a script from outside": ("outside", '<script src="//cdn.voorbeeld.nl/a.js"></script>', "<script>let a=1</script>"),
    "a style sheet from outside": ("outside", "<style>p{background:url(https://a.nl/x.png)}</style>", "<style>p{color:red}</style>"),
    "data of another day": ("stale", "<dl><dt>Vinger\u00adafdruk van de gegevens</dt><dd>0123456789abcdef</dd></dl>", "<p>x</p>"),
    "another codebook": ("stale", "<dl><dt>Versie van het codeboek</dt><dd>1.9</dd></dl>", "<dl><dt>Versie van het codeboek</dt><dd>2.1</dd></dl>"),
}  # fmt: skip


@pytest.mark.parametrize("case", TWINS)
def test_a_leak_is_stopped_and_its_clean_twin_is_not(study, case):
    rule, leak, twin = TWINS[case]
    assert rule in rules(study, "p.html", page(leak))
    assert rules(study, "p.html", page(twin)) == set()


def test_a_page_of_this_moment_is_not_stale(study):
    facts = provenance.facts(study.corpus(), pipeline="x", working=False)
    body = show.made_from(facts).body
    assert rules(study, "p.html", page(body)) == set()


def test_the_question_of_the_client_may_stand_anywhere_though_the_interviewer_asked_it(study):
    assert rules(study, "p.html", page(f"<h1>{study.codebook.questions[0].text}</h1>")) == set()


def test_seven_words_are_no_quotation_and_eight_are(study):
    words = SECRET.split()
    assert rules(study, "p.txt", " ".join(words[:7]).encode()) == set()
    assert rules(study, "p.txt", " ".join(words[3:11]).encode()) == {"transcript-words"}


def test_a_word_beside_an_approved_quote_may_be_the_next_word_of_the_transcript_and_two_may_not(study):
    assert rules(study, "p.html", page(f"<blockquote><p>{APPROVED}</p><footer>Verder</footer></blockquote>")) == set()
    assert rules(study, "p.html", page(f"<p>wat</p><p>{APPROVED}</p>")) == set()
    for more in (f"{APPROVED}. Verder ging", f"me wat. {APPROVED}"):
        assert "transcript-words" in rules(study, "p.html", page(f"<p>{more}</p>"))


@pytest.mark.parametrize("text", [NAME, NAME.upper(), "jannigje steenstra oosterwold", "Jannigje   Steenstra"])
def test_names_of_the_key_are_found_and_an_absent_key_shuts_the_gate(tmp_path, text):
    key = tmp_path / "sleutel.csv"
    key.write_text(
        f"pseudoniem;soort;naam;varianten;besluit\n[p-1];persoon;{NAME};Jannigje Steenstra;vervang\n", "utf-8"
    )
    study = lay_out(tmp_path / "studie", instellingen={"codeur": "codeur-a", "sleutelbestand": str(key)})
    assert "key-name" in rules(study, "p.html", page(f"<p>{text}</p>"))
    assert rules(study, "p.html", page("<p>een casemanager</p>")) == set()
    key.unlink()
    with pytest.raises(StudyError, match="key file is not there"):
        gate.check(Study(study.root), {"p.html": page("<p>een casemanager</p>")})


def test_a_small_group_is_named_only_with_consent(tmp_path):
    groups = lay_out(tmp_path / "met").codebook.groups
    without = [{**g.model_dump(by_alias=True), "toestemming_naam": False} for g in groups]
    study = lay_out(tmp_path / "zonder", groepen=without)
    for leak in (
        "<p>Zonnewijzer (1 van 1)</p>",
        "<p>ZONNEWIJZER</p>",
        "<p>Zon&shy;newijzer</p>",
        "<blockquote><p>x</p><footer>Zonnewijzer</footer></blockquote>",
    ):
        assert "small-group" in rules(study, "p.html", page(leak))
        assert "small-group" not in rules(Study(tmp_path / "met"), "p.html", page(leak))
    assert "small-group" in rules(study, "p.html", page("<p>de geïnterviewde kennisinstituten</p>"))
    assert rules(study, "p.html", page("<p>Een kennisinstituut is een organisatie.</p>")) == set()


def test_what_is_left_out_may_not_follow_from_the_rest(study):
    hidden = "<p>Casemanager: 2. Service&shy;punt: 1. In totaal 5 interviews.</p>"
    assert "complementary" in rules(study, "p.html", page(hidden))
    assert rules(study, "p.html", page("<p>Casemanager: 2. In totaal 5 interviews.</p>")) == set()
    assert rules(study, "p.html", page("<p>Casemanager, Servicepunt en Zonnewijzer: 5 interviews.</p>")) == set()


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("finding-evidence", {"zoek": {"codes": ["a.middag"], "groepen": ["ngo"]}, "citaten": []}),
        ("lost-quote", {"citaten": [{"interview": "R01", "tekst": "nooit gezegd", "goedgekeurd": True}]}),
        ("finding-word", {"zin": "Geen van de geïnterviewde casemanagers vindt een vast moment nuttig."}),
    ],
)
def test_a_finding_that_does_not_stand_is_stopped_unless_it_is_a_draft(tmp_path, rule, changes):
    study = lay_out(tmp_path / "vast", findings=[finding(**changes)])
    assert rule in rules(study, "p.html", page("<p>x</p>"))
    draft = lay_out(tmp_path / "concept", findings=[finding(**changes, status="concept")])
    assert rules(draft, "p.html", page("<p>x</p>")) == set()


def test_a_finding_on_a_code_that_coders_apply_differently_waits_for_a_logged_consensus(tmp_path):
    """The example study: its coders differ on codes that findings rest on, and decided every difference."""
    for name in ("codebook.yaml", "respondents.csv", "findings.yaml"):
        shutil.copy(EXAMPLE / name, tmp_path / name)
    for name in ("transcripts", "codings"):
        shutil.copytree(EXAMPLE / name, tmp_path / name)

    def doubted():
        study = Study(tmp_path)
        return [item for item in studyrules.about_findings(Reading(study, study.corpus())) if item.rule == "agreement"]

    assert doubted() == []
    shutil.rmtree(tmp_path / "codings" / "consensus")
    assert any("'overdracht.warm'" in item.what for item in doubted())


def test_the_hashes_of_a_manifest_are_chance_and_no_identifier(study):
    hashes = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(3_000)]
    assert rules(study, "manifest.json", json.dumps({"files": hashes}).encode()) == set()


def test_a_transcript_that_nobody_looked_through_is_stopped(tmp_path):
    study = lay_out(tmp_path / "studie")
    file = study.root / "transcripts" / "R01.md"
    file.write_text(file.read_text("utf-8").replace("fictief: true", "pseudonimisering: niet nagekeken"), "utf-8")
    assert "not-reviewed" in rules(Study(study.root), "p.html", page("<p>x</p>"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("a.zip", b"PK\x03\x04" + bytes(60)),
        ("a.bin", bytes(range(256)) * 4),
        ("a.pdf", b"%PDF-1.7 kapot"),
        ("a.gz", b"\x1f\x8b\x08\x00" + bytes(30)),
    ],
)
def test_what_cannot_be_looked_into_is_not_let_through(study, name, data):
    assert "unreadable" in rules(study, name, data)


def test_a_locked_pdf_is_not_let_through(study):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(9, 9)
    writer.encrypt("geheim", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert "unreadable" in rules(study, "a.pdf", stream.getvalue())


def test_warnings_do_not_shut_the_gate(study):
    verdict = gate.check(study, {"p.html": page("<table><tr><th>Groep</th></tr></table>"), "a.png": png()})
    assert verdict.blocks == ()
    assert {"accessibility", "picture", "coverage-unknown"} <= {remark.rule for remark in verdict.warnings}


def test_a_remark_keeps_the_words_off_the_record(study):
    verdict = gate.check(study, {"p.html": page(f"<p>{SECRET}</p>")})
    assert any(remark.shown for remark in verdict.blocks)
    assert all("wethouder" not in remark.what.casefold() for remark in verdict.remarks)


def good_page(**changes):
    body = table("Bijschrift", ["Groep", "Aantal"], [["Casemanager", 3]])
    blocks = [leaves(show.head("Deelvraag 1", "Lukt het?")), leaves(section("Tabel", body, ident="tabel"))]
    book = {"cells": [{"outputs": [{"data": block.bundle()}]} for block in blocks]}
    made = render.page(book, study="Studie", reader=True)
    for old, new in changes.values():
        assert old in made
        made = made.replace(old, new, 1)
    return made


@pytest.mark.parametrize(
    ("fault", "old", "new"),
    [
        ("the language is not given", ' lang="nl"', ""),
        ("there is no skip link", '<a class="skip"', "<a"),
        ("0 headings of the first level instead of one", "<h1", "<h2"),
        ("a level of heading is skipped", "<h2", "<h4"),
        ("a table without a caption", "<caption>Bijschrift</caption>", ""),
        ("a heading of a table without scope", ' scope="row"', ""),
        ("a column without a heading", "Aantal", ""),
        ("there are no landmarks", "<main", "<div"),
        ("a number with a decimal point instead of a comma", ">3<", ">3.5<"),
        ("a link points at 'elders', which is not there", 'href="#inhoud"', 'href="#elders"'),
        ("a figure without a text alternative", "</main>", "<svg></svg></main>"),
        ("a figure without its numbers as a table", "</main>", "<figure><figcaption>x</figcaption></figure></main>"),
        ("the id 'tabel' is used twice", "</main>", '<p id="tabel"></p></main>'),
    ],
)
def test_what_axe_does_not_see_is_seen(fault, old, new):
    assert list(faults(good_page())) == []
    assert fault in list(faults(good_page(change=(old, new))))
