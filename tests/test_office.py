"""OpenDocument, RTF and PDF."""

import pytest

from interviewkit.errors import InputError
from tests.raw_files import noted, odt, pdf, read, said

STYLES = (
    '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2"><style:text-properties fo:font-style="italic"/></style:style>'
)


def test_an_open_document_text(tmp_path):
    body = """<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion>
    </text:changed-region></text:tracked-changes>
    <text:p><text:span text:style-name="T1">Interviewer</text:span> Hoe<text:s text:c="1"/>gaat
       het?</text:p>
    <text:section><text:list><text:list-item><text:p>Respondent: een<text:line-break/>twee<text:note><text:note-body>
    <text:p>voetnoot</text:p></text:note-body></text:note>.</text:p></text:list-item></text:list></text:section>"""
    arrival = read(tmp_path, "a.odt", odt(body, STYLES))
    assert said(arrival) == [("Interviewer", "", "Hoe gaat het?"), ("Respondent", "", "een\ntwee.")]
    assert (noted(arrival)["deletions"], noted(arrival)["footnotes"]) == (1, 1)


def test_a_table_in_an_open_document_is_turns(tmp_path):
    rows = [("Interviewer", "Hoe gaat het nu?"), ("Respondent", "Goed, dank je."), ("Interviewer", "Mooi.")]
    cells = ("".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row) for row in rows)
    body = f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"
    assert [turn[0] for turn in said(read(tmp_path, "a.odt", odt(body)))] == [
        "Interviewer",
        "Respondent",
        "Interviewer",
    ]


def test_a_protected_open_document_is_refused(tmp_path):
    manifest = "<manifest><encryption-data/></manifest>"
    with pytest.raises(InputError, match="password"):
        read(tmp_path, "a.odt", odt("<text:p>x</text:p>", **{"META-INF/manifest.xml": manifest}))


RTF = r"""{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}{\*\generator Riched;}
{\header\pard Kop\par}\pard {\b Interviewer:} Caf\'e9, \u233?\emdash  ja?\par
{\b Respondent:} Goed {\deleted weg}{\v geheim}hoor\u8230?{\*\annotation klopt?} {\f1 \'e4\'e0}\line verder.\par
\trowd\intbl een\cell twee\cell\row\pard \{ haakjes \}\par}"""


def test_rich_text(tmp_path):
    arrival = read(tmp_path, "a.rtf", RTF)
    assert said(arrival) == [
        ("Interviewer", "", "Café, é— ja?"),
        ("Respondent", "", "Goed hoor… да\nverder.\neen\ntwee\n{ haakjes }"),
    ]
    assert {"deletions": 1, "hidden": 1, "comments": 1, "headers": 1}.items() <= noted(arrival).items()


def test_halves_of_one_character_in_rich_text_are_put_together(tmp_path):
    assert said(read(tmp_path, "a.rtf", r"{\rtf1 I: een?\par R: \u-10179?\u-8704?\par}"))[1][2] == "\N{GRINNING FACE}"


PAGE = [
    "Interview R07",
    "Interviewer: Hoe gaat het met de over-",
    "dracht in de praktijk?",
    "Respondent: Goed. En dat zeg ik",
    "dus vaker.",
    "{n}",
]


def test_a_pdf_is_read_without_its_headers_and_page_numbers(tmp_path):
    pages = [[line.format(n=number) for line in PAGE] for number in (1, 2, 3)]
    arrival = read(tmp_path, "a.pdf", pdf(*pages))
    assert said(arrival)[:2] == [
        ("Interviewer", "", "Hoe gaat het met de overdracht in de praktijk?"),
        ("Respondent", "", "Goed. En dat zeg ik dus vaker."),
    ]
    assert (noted(arrival)["headers"], noted(arrival)["hyphens"], len(said(arrival))) == (6, 3, 6)


def test_a_scan_is_refused_with_advice(tmp_path):
    with pytest.raises(InputError, match=r"scan.*OCR"):
        read(tmp_path, "a.pdf", pdf([], []))
