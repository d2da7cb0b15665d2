"""The package around the text of a Word document: styles, settings, footer, properties and the list of parts."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["HIGH", "MARGIN", "NAMES", "WIDE", "package"]

WIDE, HIGH, MARGIN = 16838, 11906, 1134
"""A4 on its side, in twentieths of a point, with two centimetres around."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
_BLUE, _SOFT = '<w:color w:val="154273"/>', '<w:color w:val="52606D"/>'
_BORDER = '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="154273"/></w:pBdr>'
_STYLES = (
    ("Normal", "Normal", '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/>', '<w:sz w:val="21"/>'),
    ("Title", "Title", '<w:spacing w:before="600" w:after="160"/>', f'<w:b/>{_BLUE}<w:sz w:val="52"/>'),
    ("Subtitle", "Subtitle", '<w:spacing w:after="240"/>', f'{_SOFT}<w:sz w:val="26"/>'),
    (
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:pageBreakBefore/><w:spacing w:after="160"/><w:outlineLvl w:val="0"/>',
        f'<w:b/>{_BLUE}<w:sz w:val="34"/>',
    ),
    (
        "Heading2",
        "heading 2",
        '<w:keepNext/><w:spacing w:before="320" w:after="100"/><w:outlineLvl w:val="1"/>',
        f'<w:b/>{_BLUE}<w:sz w:val="26"/>',
    ),
    (
        "Heading3",
        "heading 3",
        '<w:keepNext/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="2"/>',
        '<w:b/><w:sz w:val="22"/>',
    ),
    ("TOCHeading", "TOC Heading", '<w:keepNext/><w:spacing w:before="360"/>', f'<w:b/>{_BLUE}<w:sz w:val="28"/>'),
    ("TOC1", "toc 1", '<w:spacing w:after="60"/>', ""),
    ("TOC2", "toc 2", '<w:spacing w:after="40"/><w:ind w:left="284"/>', ""),
    ("Caption", "caption", '<w:keepNext/><w:spacing w:before="200" w:after="60"/>', '<w:b/><w:sz w:val="20"/>'),
    (
        "Quote",
        "Quote",
        f'<w:keepNext/>{_BORDER}<w:spacing w:before="120" w:after="20"/><w:ind w:left="454"/>',
        "<w:i/>",
    ),
    ("QuoteSource", "Bron van citaat", '<w:ind w:left="454"/>', f'{_SOFT}<w:sz w:val="19"/>'),
    ("ListBullet", "List Bullet", '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>', ""),
    ("Footer", "footer", '<w:jc w:val="right"/>', f'{_SOFT}<w:sz w:val="18"/>'),
)


def _style(ident: str, name: str, place: str, look: str) -> str:
    first = ident == "Normal"
    default, based = (' w:default="1"', "") if first else ("", '<w:basedOn w:val="Normal"/>')
    return (
        f'<w:style w:type="paragraph" w:styleId="{ident}"{default}><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{place}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _styles() -> str:
    made = [_style(*style) for style in _STYLES]
    line = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="CFD6DD"/>'
    lines = "".join(line.format(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return (
        f"{_HEAD}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/>'
        '<w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>'
        f'{"".join(made)}<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr>"
        '</w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr></w:style></w:styles>'
    )


def _numbering() -> str:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="454" w:hanging="284"/></w:pPr></w:lvl>'
    )
    return (
        f'{_HEAD}<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>{level}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _footer(title: str) -> str:
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    text = f'<w:r><w:t xml:space="preserve">{escape(title)} - pagina </w:t></w:r>'
    return f'{_HEAD}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{text}{page}</w:p></w:ftr>'


def _core(title: str) -> str:
    """The properties: a title and a language, nobody's name and no times."""
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    inner = f"<dc:title>{escape(title)}</dc:title><dc:language>nl-NL</dc:language>"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" {names}>{inner}</cp:coreProperties>'
    )


def _settings() -> str:
    compat = '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'  # noqa: E501 - one element
    return f'{_HEAD}<w:settings {NAMES}><w:zoom w:percent="100"/>{compat}<w:themeFontLang w:val="nl-NL"/></w:settings>'


def _document(body: str) -> str:
    section = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="{WIDE}" w:h="{HIGH}" '
        f'w:orient="landscape"/><w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" '
        'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    return f"{_HEAD}<w:document {NAMES}><w:body>{body}{section}</w:body></w:document>"


def package(title: str, body: str, charts: Sequence[str]) -> bytes:
    """The document as a file. `charts` are related to it as chart1, chart2 and on."""
    own = {"styles": "styles", "settings": "settings", "numbering": "numbering", "footer1": "footer"}
    relations = [(f"rId{n}", kind, f"{name}.xml") for n, (name, kind) in enumerate(own.items(), 1)]
    relations += [(f"chart{n}", "chart", f"charts/chart{n}.xml") for n in range(1, len(charts) + 1)]
    main = [("rId1", "officeDocument", "word/document.xml")]
    parts = {
        "[Content_Types].xml": _types(own, len(charts)),
        "_rels/.rels": _relations(main, core=True),
        "docProps/core.xml": _core(title),
        "word/document.xml": _document(body),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/numbering.xml": _numbering(),
        "word/footer1.xml": _footer(title),
        "word/_rels/document.xml.rels": _relations(relations),
        **{f"word/charts/chart{number}.xml": xml for number, xml in enumerate(charts, 1)},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _relations(items: Sequence[tuple[str, str, str]], *, core: bool = False) -> str:
    made = "".join(f'<Relationship Id="{i}" Type="{_OFFICE}/{kind}" Target={quoteattr(to)}/>' for i, kind, to in items)
    kind = f"{_PACKAGE}/relationships/metadata/core-properties"
    more = f'<Relationship Id="rId9" Type="{kind}" Target="docProps/core.xml"/>' if core else ""
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{made}{more}</Relationships>'


def _types(own: dict[str, str], charts: int) -> str:
    parts = {"document": f"{_TYPE}.wordprocessingml.document.main+xml"}
    parts |= {name: f"{_TYPE}.wordprocessingml.{kind}+xml" for name, kind in own.items()}
    parts |= {f"charts/chart{number}": f"{_TYPE}.drawingml.chart+xml" for number in range(1, charts + 1)}
    made = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in parts.items())
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>{made}</Types>'
    )
