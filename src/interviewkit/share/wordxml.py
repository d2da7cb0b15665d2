"""The XML of the text of a Word document: paragraphs, a table of contents, tables and drawings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from interviewkit.share.wordpackage import HIGH, MARGIN, WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from interviewkit.share.tree import Grid

__all__ = ["contents", "drawing", "paragraph", "table"]

_TEXT = WIDE - 2 * MARGIN
_EMU = 635
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\xad\ufffe\uffff]")


def _safe(text: str) -> str:
    return escape(_CONTROL.sub("", text))


def _runs(text: str, properties: str = "") -> str:
    lines = [f'<w:t xml:space="preserve">{_safe(line)}</w:t>' for line in text.split("\n")]
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{'<w:br/>'.join(lines)}</w:r>"


def paragraph(text: str, style: str = "", *, bookmark: str = "") -> str:
    """A paragraph; lines in it are kept."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = int(re.sub(r"\D", "", bookmark) or 0)
    begin = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>' if bookmark else ""
    end = f'<w:bookmarkEnd w:id="{number}"/>' if bookmark else ""
    return f"<w:p><w:pPr>{named}</w:pPr>{begin}{_runs(text)}{end}</w:p>"


def contents(entries: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A table of contents: a field of Word, filled already with links to the chapters (bookmark, title)."""
    yield paragraph("Inhoud", "TOCHeading")
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        ' TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    for index, (bookmark, title) in enumerate(entries):
        link = f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{_runs(title)}</w:hyperlink>'
        yield f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{start if index == 0 else ""}{link}</w:p>'
    yield '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' if entries else ""


def table(found: Grid) -> Iterator[str]:
    """A table under its caption; the first row comes back on every page, the first column heads its row."""
    if not found.columns:
        return
    widths = _widths(found)
    caption = quoteattr(_CONTROL.sub("", found.caption))
    yield paragraph(found.caption, "Caption")
    head = "".join(_cell(text, width, head=True) for text, width in zip(found.columns, widths, strict=True))
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(_row(line, widths))}</w:tr>"
        for line in found.rows
        if len(line) == len(widths)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val={caption}/>'
        f"<w:tblDescription w:val={caption}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )
    yield "<w:p/>"


def _row(line: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for index, (text, width) in enumerate(zip(line, widths, strict=True)):
        yield _cell(text, width, bold=index == 0, number=index > 0 and text.isdigit())


def _cell(text: str, width: int, *, head: bool = False, bold: bool = False, number: bool = False) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F3F6F9"/>' if head else ""
    align = '<w:jc w:val="right"/>' if number else ""
    look = f'{"<w:b/>" if head or bold else ""}<w:sz w:val="17"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="20" w:after="20"/>{align}</w:pPr>{_runs(text, look)}</w:p></w:tc>'
    )


def _widths(found: Grid) -> list[int]:
    """Widths by what stands in the columns: the longer the text, the wider, within bounds."""
    weights = [
        _weight([found.columns[i], *(row[i] for row in found.rows if i < len(row))]) for i in range(len(found.columns))
    ]
    total = max(sum(weights), 60.0)
    return [int(_TEXT * weight / total) for weight in weights]


def _weight(cells: Sequence[str]) -> float:
    longest_word = max((len(word) for cell in cells for word in cell.split()), default=1)
    length = sum(map(len, cells)) / len(cells)
    return max(min(length**0.5 * 2.2, 34.0), min(longest_word, 20) * 1.5, 5.0)


def drawing(number: int, alt: str, figure: Mapping[str, Any]) -> str:
    """A chart in a line of its own, with its text alternative; `number` is that of the chart in the package."""
    width = min(_TEXT, 11000) * _EMU
    height = (900 + 230 * sum(len(series["y"]) for series in figure["data"])) * _EMU
    height = min(height, (HIGH - 2 * MARGIN) * 6 // 10 * _EMU)  # so that its heading and a table find a place beside it
    return (
        f'<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Figuur {number}" descr={quoteattr(_CONTROL.sub("", alt))}/>'
        '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="chart{number}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
