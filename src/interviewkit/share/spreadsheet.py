"""synthese.xlsx: the tables that readers see, one sheet a page; text is text, never a formula."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from interviewkit.pages import workbook as workbooks
from interviewkit.share.tree import Grid, grid, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from interviewkit.study import Study

__all__ = ["workbook"]

_WIDEST, _NARROWEST, _LINE = 44, 9, 15
_NUMBER = re.compile(r"-?\d{1,9}\Z")


def workbook(study: Study, pages: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """The workbook of a bundle, from the blocks that readers see per page."""
    stream = io.BytesIO()
    with workbooks.opened(stream, title=study.codebook.title, note=study.codebook.note) as book:
        styles = {
            "title": book.add_format({"bold": True, "font_size": 14, "font_color": "#154273"}),
            "caption": book.add_format({"bold": True, "font_size": 11}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        for number, (title, blocks) in enumerate(pages.items(), 1):
            grids = list(_grids(blocks))
            if grids:
                sheet = book.add_worksheet(_sheet_name(title, number))
                sheet.write_string(0, 0, title, styles["title"])
                sheet.write_string(1, 0, study.codebook.note)
                _fill(sheet, grids, styles, number)
    return stream.getvalue()


def _sheet_name(title: str, number: int) -> str:
    return re.sub(r"[\[\]:*?/\\']", "", title)[:28].strip() or f"Blad {number}"


def _grids(blocks: Sequence[Mapping[str, Any]]) -> Iterator[Grid]:
    for block in blocks:
        for table in parse(str(block["body"])).find("table"):
            found = grid(table)
            if found.columns and found.rows:
                yield found


def _fill(sheet: Any, grids: Sequence[Grid], styles: Mapping[str, Any], number: int) -> None:
    row = 3
    for index, found in enumerate(grids, 1):
        row = _table(sheet, row, found, styles, f"tabel_{number}_{index}") + 2
    for column in range(max(len(found.columns) for found in grids)):
        cells = [line[column] for found in grids for line in found.rows if column < len(line)]
        longest = max((len(part) for cell in cells for part in cell.split("\n")), default=0)
        sheet.set_column(column, column, min(max(longest, _NARROWEST), _WIDEST))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RBlad &P van &N")


def _table(sheet: Any, row: int, found: Grid, styles: Mapping[str, Any], name: str) -> int:
    """Write one table under its caption; gives the row after it."""
    sheet.write_string(row, 0, found.caption, styles["caption"])
    top, width = row + 1, len(found.columns)
    headers = [{"header": header} for header in _distinct(found.columns)]
    place = (top, 0, top + len(found.rows), width - 1)
    options = {"name": name, "columns": headers, "style": "Table Style Light 9", "autofilter": len(found.rows) > 1}
    sheet.add_table(*place, {**options, "description": found.caption})
    for offset, line in enumerate(found.rows, 1):
        for column, value in enumerate(line[:width]):
            if _NUMBER.match(value):
                sheet.write_number(top + offset, column, int(value), styles["text"])
            else:
                sheet.write_string(top + offset, column, value, styles["text"])
        lines = max(_lines(cell) for cell in line)
        sheet.set_row(top + offset, min(_LINE * lines, 400))
    return place[2] + 1


def _lines(cell: str) -> int:
    return sum(len(part) // (_WIDEST - 4) + 1 for part in cell.split("\n"))


def _distinct(columns: Sequence[str]) -> list[str]:
    """Headings that differ, as a table in a workbook wants."""
    found: list[str] = []
    for column in columns:
        name, times = column or "Kolom", 2
        while name.casefold() in (other.casefold() for other in found):
            name, times = f"{column} ({times})", times + 1
        found.append(name)
    return found
