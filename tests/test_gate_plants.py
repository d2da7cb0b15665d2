"""Plants of an adversary: the same words in places and writings nobody thinks of first; each with its clean twin."""

import base64
import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from urllib.parse import quote

import numpy as np
import pypdf
import pytest
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, create_string_object

from tests.share_study import SECRET, lay_out
from tests.test_gate import HARMLESS, b64, b64b, halved, js, office, page, png, rules, zipped

XML = '<?xml version="1.0" encoding="UTF-16"?>'


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return lay_out(tmp_path_factory.mktemp("planten") / "studie")


def script(text):
    return f"<script>{text}</script>"


def numbers(text, form):
    return b64b(np.array([ord(c) for c in text], dtype=form).tobytes())


def plotly(text, form):
    drawn = {"data": [{"x": {"dtype": form, "bdata": numbers(text, form)}}]}
    return f'<script type="application/json">{json.dumps(drawn)}</script>'


def binary(text):
    return " ".join(f"{ord(c):08b}" for c in text)


def octal(text):
    return "".join(f"\\{ord(c):03o}" for c in text)


def tags(text):
    return "".join(chr(0xE0000 + ord(c)) for c in text)


def halves(text):
    """Every second word in a column of its own, to be read row by row."""
    found = text.split()
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in zip(found[::2], found[1::2], strict=False))
    return f"<table>{rows}</table>"


def columns(text):
    """A row a word and a number beside it: read down, the words follow each other."""
    return (
        "<table>" + "".join(f"<tr><td>{word}</td><td>{n}</td></tr>" for n, word in enumerate(text.split())) + "</table>"
    )


def counted(text):
    return "<ol>" + "".join(f"<li>{n}. {word}</li>" for n, word in enumerate(text.split(), 1)) + "</ol>"


def keys(text):
    return f'<script type="application/json">{json.dumps(dict.fromkeys(text.split(), 1))}</script>'


def split_base64(text):
    whole = b64(text)
    return script("a=" + "+".join(f'"{whole[i : i + 40]}"' for i in range(0, len(whole), 40)))


def alike(text):
    return text.translate(
        str.maketrans("aeiopcyxAEO", "\u0251\u0435\u0456\u03bf\u0440\u0441\u0443\u0445\u0391\u0395\u039f")
    )


WAYS = {
    "base64 in an address in a style sheet": lambda t: f"<style>p{{background:url(data:image/svg+xml;base64,{b64(f'<svg><desc>{t}</desc></svg>')})}}</style>",
    "base64 twice in a style sheet": lambda t: f"<style>p{{background:url(data:text/plain;base64,{b64(b64(t))})}}</style>",
    "percent-encoded drawing in a style sheet": lambda t: f"<style>p{{background:url('data:image/svg+xml,{quote(f'<svg><text>{t}</text></svg>')}')}}</style>",
    "description of a drawing": lambda t: f"<svg><desc>{t}</desc><rect/></svg>",
    "metadata of a drawing": lambda t: f'<svg><metadata><rdf:RDF><dc:description rdf:about="">{t}</dc:description></rdf:RDF></metadata></svg>',
    "foreign object of a drawing": lambda t: f"<svg><foreignObject><div>{halved(t)}</div></foreignObject></svg>",
    "a word a tspan": lambda t: "<svg><text>" + "".join(f'<tspan x="1">{w}</tspan>' for w in t.split()) + "</text></svg>",
    "CDATA": lambda t: f"<svg><style><![CDATA[/* {t} */]]></style></svg>",
    "CDATA in text": lambda t: f"<p><![CDATA[{t}]]></p>",
    "noscript": lambda t: f"<noscript>{t}</noscript>",
    "a comment of Internet Explorer": lambda t: f"<!--[if IE]><p>{halved(t)}</p><![endif]-->",
    "a comment that does not end": lambda t: f"<!-- {t}",
    "an instruction": lambda t: f"<?php {t} ?>",
    "a tag that does not end": lambda t: f'<p title="{t}',
    "classes": lambda t: f'<p class="{t}">x</p>',
    "an anchor": lambda t: f'<a href="#{t.replace(" ", "-")}">x</a>',
    "title of a page": lambda t: f"<title>{t}</title>",
    "a placeholder": lambda t: f'<input placeholder="{t}">',
    "a selection": lambda t: "<select>" + "".join(f"<option>{w}</option>" for w in t.split()) + "</select>",
    "an access to hidden values": lambda t: "".join(f'<input type="hidden" value="{w}">' for w in t.split()),
    "octal escapes": lambda t: script(f"a='{octal(t)}'"),
    "binary digits": lambda t: f"<p>{binary(t)}</p>",
    "hexadecimal with 0x": lambda t: script("a=[" + ",".join(f"0x{ord(c):x}" for c in t) + "]"),
    "hexadecimal after a stray digit": lambda t: f"<p>a{t.encode().hex()}</p>",
    "code points": lambda t: f"<p>{' '.join(f'U+{ord(c):04X}' for c in t)}</p>",
    "character codes with spaces": lambda t: f"<p>{' '.join(str(ord(c)) for c in t)}</p>",
    "character codes in lines": lambda t: script("[\n" + ",\n".join(str(ord(c)) for c in t) + "\n]"),
    "rows of character codes": lambda t: script(json.dumps([[ord(c), 1] for c in t])),
    "a regular expression": lambda t: script(f"a=/{t}/"),
    "a template string": lambda t: script("a=`" + t.replace(" ", " ${x} ") + "`"),
    "escapes over literals": lambda t: script("a=" + "+".join(f"'{js(w)}'+' '" for w in t.split())),
    "joined from a list": lambda t: script(f"a={json.dumps(list(t))}.join('')"),
    "back to front": lambda t: script(f"a='{t[::-1]}'.split('').reverse()"),
    "back to front by a mark": lambda t: f"<p>\u202e{t[::-1]}\u202c</p>",
    "names in JSON": keys,
    "JSON lines": lambda t: script("\n".join(json.dumps({"w": w}) for w in t.split())),
    "JSON of a base64 of JSON": lambda t: f'<script type="application/json">{json.dumps({"a": b64(json.dumps({"b": t}))})}</script>',
    "base64 over literals": split_base64,
    "base64 with escapes": lambda t: script(f"a='{js(b64(t))}'"),
    "base64 with percent": lambda t: f'<a href="?q={quote(b64(t))}">x</a>',
    "base64 of a page": lambda t: f'<iframe src="data:text/html;base64,{b64b(page(halved(t)))}"></iframe>',
    "base64 of a picture with text": lambda t: f'<img alt="" src="data:image/png;base64,{b64b(png((b"tEXt", b"Comment" + bytes(1) + t.encode("latin-1"))))}">',
    "base64 of bz2": lambda t: f"<p>{b64b(bz2.compress(t.encode()))}</p>",
    "base64 of xz": lambda t: f"<p>{b64b(lzma.compress(t.encode()))}</p>",
    "base64 of raw deflate": lambda t: f"<p>{b64b(zlib.compress(t.encode())[2:-4])}</p>",
    "base64 of gzip of JSON of base64": lambda t: f"<p>{b64b(gzip.compress(json.dumps({'a': b64(t)}).encode()))}</p>",
    "base32 in small letters": lambda t: f"<p>{base64.b32encode(t.encode()).decode().lower()}</p>",
    "UTF-7": lambda t: f"<p>+{b64(t, 'utf-16-be').rstrip('=')}-</p>",
    "plotly, bytes": lambda t: plotly(t, "u1"),
    "plotly, two bytes": lambda t: plotly(t, "i2"),
    "plotly, four bytes": lambda t: plotly(t, "i4"),
    "plotly, floating": lambda t: plotly(t, "f8"),
    "plotly, single floating": lambda t: plotly(t, "f4"),
    "letters without looks": lambda t: f"<p>x{tags(t)}</p>",
    "look-alikes of three scripts": lambda t: f"<p>{alike(t)}</p>",
    "small capitals": lambda t: f"<p>{t.lower().translate(str.maketrans('aeiontrdk', 'ᴀᴇɪᴏɴᴛʀᴅᴋ'))}</p>",
    "letters in circles": lambda t: "<p>" + "".join(chr(0x24D0 + ord(c) - 97) if "a" <= c <= "z" else c for c in t.lower()) + "</p>",
    "mathematical letters": lambda t: "<p>" + "".join(chr(0x1D41A + ord(c) - 97) if "a" <= c <= "z" else c for c in t.lower()) + "</p>",
    "combining marks": lambda t: "<p>" + "\u0336".join(t) + "</p>",
    "joiners and variation marks": lambda t: "<p>" + "\u200d\ufe0f".join(t) + "</p>",
    "a break in every word": lambda t: "<p>" + "<wbr>".join(t) + "</p>",
    "a mark for a break in every word": lambda t: "<p>" + "&#8203;".join(t) + "</p>",
    "row by row in two columns": halves,
    "a word a row beside a number": columns,
    "a list with numbers": counted,
    "dots between words": lambda t: f"<p>{' … '.join(t.split())}</p>",
    "a remark between brackets": lambda t: "<p>" + t.replace(" ", " [eh] ", 3) + "</p>",
    "one word left out": lambda t: "<p>" + " ".join(w for n, w in enumerate(t.split()) if n != 6) + "</p>",
    "one word replaced": lambda t: "<p>" + " ".join("dinges" if n == 6 else w for n, w in enumerate(t.split())) + "</p>",
    "two words changed about": lambda t: "<p>" + " ".join(swapped(t.split(), 6)) + "</p>",
    "one word added": lambda t: "<p>" + " ".join(w if n != 6 else f"toch {w}" for n, w in enumerate(t.split())) + "</p>",
}  # fmt: skip


def swapped(found, at):
    return [*found[:at], found[at + 1], found[at], *found[at + 2 :]]


@pytest.mark.parametrize("way", WAYS)
def test_words_are_found_in_a_writing_of_which_nobody_thinks_first(study, way):
    assert "transcript-words" in rules(study, "p.html", page(WAYS[way](SECRET)))
    assert rules(study, "p.html", page(WAYS[way](HARMLESS))) == set()


# ---- other files


def word(body, part="word/document.xml"):
    return office({part: body})


def cells(text, cell):
    row = "".join(cell.format(word=word) for word in text.split())
    return office({"xl/worksheets/sheet1.xml": f"<worksheet><sheetData><row>{row}</row></sheetData></worksheet>"})


def tarred(text):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        info = tarfile.TarInfo("los.txt")
        info.size = len(text.encode())
        archive.addfile(info, io.BytesIO(text.encode()))
    return stream.getvalue()


def extra(text):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        info = zipfile.ZipInfo("x")
        info.extra = struct.pack("<HH", 0x9999, len(text.encode())) + text.encode()
        archive.writestr(info, "y")
    return stream.getvalue()


def between(text):
    """Words between the entries of an archive, where no reader comes."""
    data = zipped("x")
    at = data.rfind(b"PK\x01\x02")
    moved = bytearray(data[:at] + text.encode() + data[at:])
    end = moved.rfind(b"PK\x05\x06")
    place = struct.unpack("<I", moved[end + 16 : end + 20])[0]
    moved[end + 16 : end + 20] = struct.pack("<I", place + len(text.encode()))
    return bytes(moved)


def printed(change):
    writer = pypdf.PdfWriter()
    change(writer, writer.add_blank_page(200, 200))
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def stream_of(data):
    made = DecodedStreamObject()
    made.set_data(data)
    return made


def metadata(text):
    def change(writer, _page):
        xmp = stream_of(f"<x:xmpmeta><dc:description>{text}</dc:description></x:xmpmeta>".encode())
        xmp.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
        writer.root_object[NameObject("/Metadata")] = writer._add_object(xmp.flate_encode())

    return printed(change)


def annotated(text):
    def change(writer, made):
        note = DictionaryObject(
            {NameObject("/Subtype"): NameObject("/Text"), NameObject("/Contents"): create_string_object(text)}
        )
        made[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])

    return printed(change)


def drawn(text):
    def change(writer, made):
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        made[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        lines = " ".join(f"({word}) Tj 0 -14 Td" for word in text.split())
        made[NameObject("/Contents")] = writer._add_object(
            stream_of(f"BT /F1 9 Tf 9 190 Td {lines} ET".encode()).flate_encode()
        )

    return printed(change)


def unused(text):
    return printed(lambda writer, _page: writer._add_object(stream_of(text.encode()).flate_encode()))


def tagged(text):
    def change(writer, _page):
        part = DictionaryObject(
            {NameObject("/S"): NameObject("/Figure"), NameObject("/Alt"): create_string_object(text)}
        )
        writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(part)

    return printed(change)


def field(text):
    def change(writer, _page):
        made = DictionaryObject(
            {NameObject("/T"): create_string_object("veld"), NameObject("/V"): create_string_object(text)}
        )
        writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
            {NameObject("/Fields"): ArrayObject([writer._add_object(made)])}
        )

    return printed(change)


def bmp(text):
    return b"BM" + bytes(52) + text.encode()


def book(cell=None, **more):
    return json.dumps({"cells": [cell] if cell else [], "metadata": {}, **more}).encode()


FILES = {
    "docx, custom part in UTF-16": ("a.docx", lambda t: word(f"{XML}<x>{t}</x>".encode("utf-16"), "customXml/item1.xml")),
    "docx, custom part in UTF-16 without a mark": ("a.docx", lambda t: word(f"<x>{t}</x>".encode("utf-16-le"), "customXml/item1.xml")),
    "docx, custom part in UTF-32": ("a.docx", lambda t: word(f"<x>{t}</x>".encode("utf-32"), "customXml/item1.xml")),
    "docx, deleted words one by one": ("a.docx", lambda t: word("".join(f"<w:del><w:r><w:delText>{w} </w:delText></w:r></w:del>" for w in t.split()))),
    "docx, code of a field": ("a.docx", lambda t: word(f"<w:r><w:instrText> COMMENTS {t} </w:instrText></w:r>")),
    "docx, hidden words": ("a.docx", lambda t: word(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{t}</w:t></w:r>")),
    "docx, a letter a run": ("a.docx", lambda t: word("".join(f"<w:r><w:t>{c}</w:t></w:r>" for c in t))),
    "docx, a paragraph a word": ("a.docx", lambda t: word("".join(f"<w:p><w:r><w:t>{w}</w:t></w:r></w:p>" for w in t.split()))),
    "docx, header": ("a.docx", lambda t: word(f"<w:hdr><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:hdr>", "word/header1.xml")),
    "docx, settings": ("a.docx", lambda t: word(f'<w:settings><w:docVars><w:docVar w:name="x" w:val="{t}"/></w:docVars></w:settings>', "word/settings.xml")),
    "docx, glossary": ("a.docx", lambda t: word(f"<w:p><w:r><w:t>{t}</w:t></w:r></w:p>", "word/glossary/document.xml")),
    "docx, bookmark": ("a.docx", lambda t: word(f'<w:bookmarkStart w:id="1" w:name="{t.replace(" ", "_")}"/>')),
    "docx, relation": ("a.docx", lambda t: word(f'<Relationships><Relationship Id="verwijzing" Target="https://x.nl/?q={quote(t)}" TargetMode="External"/></Relationships>', "word/_rels/document.xml.rels")),
    "docx, numbering": ("a.docx", lambda t: word(f'<w:lvl><w:lvlText w:val="{t}"/></w:lvl>', "word/numbering.xml")),
    "docx, chart": ("a.docx", lambda t: word("".join(f'<c:pt idx="0"><c:v>{w}</c:v></c:pt>' for w in t.split()), "word/charts/chart1.xml")),
    "docx, part of another kind": ("a.docx", lambda t: word(t.encode("utf-16-le"), "word/x.bin")),
    "docx, picture": ("a.docx", lambda t: word(png((b"eXIf", t.encode("utf-16-le"))), "word/media/i.png")),
    "docx, drawing of Windows": ("a.docx", lambda t: word(b"\x01\0\0\0\x6c\0\0\0" + t.encode("utf-16-le"), "word/media/i.emf")),
    "xlsx, words inline": ("a.xlsx", lambda t: cells(t, '<c t="inlineStr"><is><t>{word}</t></is></c>')),
    "xlsx, formulas": ("a.xlsx", lambda t: cells(t, '<c><f>"{word}"</f><v>0</v></c>')),
    "xlsx, hidden row": ("a.xlsx", lambda t: office({"xl/worksheets/sheet1.xml": f'<worksheet><sheetData><row hidden="1"><c t="str"><v>{t}</v></c></row></sheetData></worksheet>'})),
    "xlsx, phonetic guide": ("a.xlsx", lambda t: office({"xl/sharedStrings.xml": f'<sst><si><t>x</t><rPh sb="0" eb="1"><t>{t}</t></rPh></si></sst>'})),
    "xlsx, rich words": ("a.xlsx", lambda t: office({"xl/sharedStrings.xml": "<sst><si>" + "".join(f"<r><t>{c}</t></r>" for c in t) + "</si></sst>"})),
    "xlsx, shared words in order": ("a.xlsx", lambda t: office({"xl/sharedStrings.xml": "<sst>" + "".join(f"<si><t>{w}</t></si>" for w in t.split()) + "</sst>"})),
    "xlsx, header and footer": ("a.xlsx", lambda t: office({"xl/worksheets/sheet1.xml": f"<worksheet><headerFooter><oddHeader>&amp;L{t}</oddHeader></headerFooter></worksheet>"})),
    "xlsx, validation": ("a.xlsx", lambda t: office({"xl/worksheets/sheet1.xml": f'<worksheet><dataValidation promptTitle="x" prompt="{t}"><formula1>"a,b"</formula1></dataValidation></worksheet>'})),
    "xlsx, list of a validation": ("a.xlsx", lambda t: office({"xl/worksheets/sheet1.xml": f'<worksheet><dataValidation><formula1>"{",".join(t.split())}"</formula1></dataValidation></worksheet>'})),
    "xlsx, threaded comment": ("a.xlsx", lambda t: office({"xl/threadedComments/threadedComment1.xml": f"<ThreadedComments><threadedComment><text>{t}</text></threadedComment></ThreadedComments>"})),
    "xlsx, drawn comment": ("a.xlsx", lambda t: office({"xl/drawings/vmlDrawing1.vml": f"<xml><v:shape><v:textbox><div>{halved(t)}</div></v:textbox></v:shape></xml>"})),
    "xlsx, name of a sheet": ("a.xlsx", lambda t: office({"xl/workbook.xml": "<workbook><sheets>" + "".join(f'<sheet name="{w}" sheetId="1"/>' for w in t.split()) + "</sheets></workbook>"})),
    "xlsx, cache of a pivot table": ("a.xlsx", lambda t: office({"xl/pivotCache/pivotCacheDefinition1.xml": "<x>" + "".join(f'<s v="{w}"/>' for w in t.split()) + "</x>"})),
    "xlsx, connection": ("a.xlsx", lambda t: office({"xl/connections.xml": f'<connections><connection description="{t}"/></connections>'})),
    "xlsx, printer settings": ("a.xlsx", lambda t: office({"xl/printerSettings/printerSettings1.bin": bytes(40) + t.encode("utf-16-le") + bytes(40)})),
    "xlsx, down a column": ("a.xlsx", lambda t: office({"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + "".join(f'<row><c t="str"><v>{w}</v></c><c><v>{n}</v></c></row>' for n, w in enumerate(t.split())) + "</sheetData></worksheet>"})),
    "pdf, metadata": ("a.pdf", metadata),
    "pdf, note": ("a.pdf", annotated),
    "pdf, page": ("a.pdf", drawn),
    "pdf, stream that nothing uses": ("a.pdf", unused),
    "pdf, alternative text": ("a.pdf", tagged),
    "pdf, field": ("a.pdf", field),
    "pdf, after the end": ("a.pdf", lambda t: printed(lambda *_: None) + b"\n" + t.encode()),
    "pdf, comment": ("a.pdf", lambda t: printed(lambda *_: None).replace(b"%PDF-1.3\n", b"%PDF-1.3\n%" + t.encode() + b"\n")),
    "png, compressed international text": ("a.png", lambda t: png((b"iTXt", b"Comment\0\1\0nl\0Titel\0" + zlib.compress(t.encode())))),
    "png, own chunk in UTF-16": ("a.png", lambda t: png((b"prVt", t.encode("utf-16-be")))),
    "png, exif": ("a.png", lambda t: png((b"eXIf", b"MM\0*" + t.encode()))),
    "png, base64 in a text": ("a.png", lambda t: png((b"tEXt", b"Comment\0" + b64(t).encode()))),
    "jpeg, packed metadata": ("a.jpg", lambda t: b"\xff\xd8\xff\xe1\0\0" + f"<x:xmpmeta><rdf:li>{halved(t)}</rdf:li></x:xmpmeta>".encode() + b"\xff\xd9"),
    "gif, comment": ("a.gif", lambda t: b"GIF89a\1\0\1\0\0\0\0!\xfe" + b"".join(bytes([len(p)]) + p for p in (t.encode()[i : i + 200] for i in range(0, len(t), 200))) + b"\0;"),
    "svg": ("a.svg", lambda t: f"<svg><metadata>{t}</metadata></svg>".encode()),
    "svg, packed": ("a.svgz", lambda t: gzip.compress(f"<svg><desc>{t}</desc></svg>".encode())),
    "bmp": ("a.bmp", bmp),
    "notebook, attachment": ("a.ipynb", lambda t: book({"cell_type": "markdown", "attachments": {"a.txt": {"text/plain": b64(t)}}})),
    "notebook, metadata of a cell": ("a.ipynb", lambda t: book({"metadata": {"opmerking": t.split()}})),
    "notebook, error": ("a.ipynb", lambda t: book({"outputs": [{"traceback": [f"\x1b[0;31m{w}\x1b[0m" for w in t.split()]}]})),
    "notebook, widgets": ("a.ipynb", lambda t: book(widgets={"state": {"buffers": [{"encoding": "base64", "data": b64(t)}]}})),
    "notebook, widgets in hexadecimal": ("a.ipynb", lambda t: book(widgets={"state": {"buffers": [{"encoding": "hex", "data": t.encode().hex()}]}})),
    "csv in UTF-16": ("a.csv", lambda t: "\n".join(f"{n};{w}" for n, w in enumerate(t.split())).encode("utf-16")),
    "text in UTF-32": ("a.txt", lambda t: t.encode("utf-32")),
    "text in UTF-32 without a mark": ("a.txt", lambda t: t.encode("utf-32-be")),
    "text in UTF-16 the other way": ("a.txt", lambda t: t.encode("utf-16-be")),
    "text in EBCDIC": ("a.txt", lambda t: t.encode("cp500")),
    "mail": ("a.eml", lambda t: f"Subject: =?utf-8?b?{b64('x')}?=\nContent-Transfer-Encoding: base64\n\n{base64.encodebytes(t.encode()).decode()}".encode()),
    "subject of a mail": ("a.eml", lambda t: f"Subject: =?utf-8?q?{t.replace(' ', '_')}?=\n\nx".encode()),
    "rich text": ("a.rtf", lambda t: (r"{\rtf1 " + "".join(f"\\'{ord(c):02x}" for c in t) + "}").encode()),
    "rich text, words": ("a.rtf", lambda t: (r"{\rtf1 " + " ".join(f"{{\\b {w}}}" for w in t.split()) + "}").encode()),
    "tar": ("a.tar", tarred),
    "tar, packed": ("a.tar.gz", lambda t: gzip.compress(tarred(t))),
    "extra field of an archive": ("a.zip", extra),
    "between the parts of an archive": ("a.zip", between),
    "before an archive": ("a.zip", lambda t: t.encode() + zipped("x")),
    "an archive after a picture": ("a.png", lambda t: png(after=zipped(t))),
    "an archive after a page": ("a.html", lambda t: page("<p>x</p>") + zipped(t)),
    "packed archive after a picture": ("a.jpg", lambda t: b"\xff\xd8\xff\xd9" + packed(t)),
    "name in gzip": ("a.gz", lambda t: b"\x1f\x8b\x08\x08" + bytes(6) + t.encode() + b"\0" + gzip.compress(b"x")[10:]),
    "second part of gzip": ("a.gz", lambda t: gzip.compress(b"x") + gzip.compress(t.encode())),
    "archive in an archive in an archive": ("a.zip", lambda t: zipped(zipped(gzip.compress(zipped(t, "c.txt")), "b.gz"), "a.zip")),
}  # fmt: skip


def packed(text):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("los.txt", text)
    return stream.getvalue()


MAY_BE_SHUT = {
    "bmp",
    "text in EBCDIC",
    "docx, drawing of Windows",
    "xlsx, printer settings",
    "docx, part of another kind",
}
"""What these hold cannot be told from chance in general: the gate is also right to refuse the harmless one."""


@pytest.mark.parametrize("way", FILES)
def test_words_are_found_in_a_corner_of_a_file_of_which_nobody_thinks_first(study, way):
    name, make = FILES[way]
    found = rules(study, name, make(SECRET))
    assert found & {"transcript-words", "unreadable"}
    twin = rules(study, name, make(HARMLESS))
    assert twin <= ({"unreadable"} if way in MAY_BE_SHUT else set())


def test_a_change_in_a_short_stretch_is_the_writers_own_sentence(study):
    words = SECRET.split()
    near = [*words[:5], "elders", *words[6:11]]
    assert rules(study, "p.html", page(f"<p>{' '.join(near)}</p>")) == {"transcript-words"}
    for own in ([*words[:4], "elders", *words[5:9]], [*words[:5], *["elders"] * 12, *words[6:11]]):
        assert rules(study, "p.html", page(f"<p>{' '.join(own)}</p>")) == set()
