"""The pieces a page is built from. A notebook's cell shows blocks; a page takes blocks and nothing else.

A block travels in a cell's output under a media type of its own. Whatever else a notebook prints, a data frame, a
widget, a traceback, has another media type and so can never reach a page.
"""

from __future__ import annotations

import html
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from interviewkit.pages.hyphens import soften

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["MEDIA_TYPE", "Block", "Blocks", "Cell", "escape", "join", "leaves", "section", "table", "whole"]

_UNKNOWN = frozenset({"onbekend", "n.v.t.", "–", "-", ""})
"""What stands in a column of numbers where there is none."""
MEDIA_TYPE = "application/vnd.interviewkit.block+json"


def escape(text: object) -> str:
    """Text as HTML; a no-break space or a tag in a transcript is shown, never obeyed."""
    return html.escape(str(text), quote=True)


@dataclass(frozen=True)
class Block:
    """A piece of a page. `kind` is head, section or foot; `body` is HTML made by this package from escaped text.

    `figures` holds plotly figures as JSON by the id of the element they replace. `reader` is the body that may leave
    the bureau; None, which is what a block begins with, keeps it inside. `reader_figures` are the figures of that body
    where they differ from those of the team.
    """

    kind: str
    body: str
    title: str = ""
    figures: tuple[tuple[str, dict[str, Any]], ...] = ()
    reader: str | None = None
    reader_figures: tuple[tuple[str, dict[str, Any]], ...] | None = None

    def bundle(self) -> dict[str, Any]:
        """The block by media type: for a page, for JupyterLab, and as plain text."""
        data: dict[str, Any] = {
            "kind": self.kind,
            "title": self.title,
            "body": self.body,
            "figures": dict(self.figures),
            "reader": self.reader,
        }
        if self.reader_figures is not None:
            data["reader_figures"] = dict(self.reader_figures)
        return {MEDIA_TYPE: data, "text/html": f'<div class="ik" lang="nl">{self.body}</div>', "text/plain": self.title}

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, Any]:
        return self.bundle()

    def __add__(self, other: Block) -> Block:
        read = [text for text in (self.reader, other.reader) if text is not None]
        return Block(
            self.kind,
            self.body + other.body,
            self.title or other.title,
            self.figures + other.figures,
            "".join(read) if read else None,
        )


@dataclass(frozen=True)
class Blocks:
    """Several blocks shown by one cell."""

    items: tuple[Block, ...]

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, Any]:
        bundles = [block.bundle() for block in self.items]
        return {
            MEDIA_TYPE: {"kind": "group", "items": [bundle[MEDIA_TYPE] for bundle in bundles]},
            "text/html": "\n".join(bundle["text/html"] for bundle in bundles),
            "text/plain": "\n".join(block.title for block in self.items),
        }


def join(blocks: Iterable[Block]) -> Blocks:
    """Several blocks as one output of a cell."""
    return Blocks(tuple(blocks))


def leaves(block: Block, reader: Block | None = None) -> Block:
    """The block, marked as one that may leave the bureau: as it is, or in the version made for readers."""
    return replace(block, reader=(reader or block).body)


def section(title: str, *parts: str, ident: str = "", figures: Sequence[tuple[str, dict[str, Any]]] = ()) -> Block:
    """A section under a second-level heading."""
    anchor = f' id="{escape(ident)}"' if ident else ""
    body = f"<section{anchor}><h2>{escape(title)}</h2>{''.join(parts)}</section>"
    return Block("section", body, title, tuple(figures))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: HTML that is already escaped, and how it is aligned."""

    body: str
    number: bool = False
    css: str = ""


def table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell | str | int]],
    *,
    css: str = "",
    note: str = "",
) -> str:
    """A table with caption, column headings with scope, and the first column as row headings.

    Text cells are escaped here; a `Cell` brings its own HTML. On a narrow screen each row becomes a card, so every
    cell knows its column.
    """
    numbers = {index for index in range(1, len(columns)) if _numeric([row[index] for row in rows])}
    css = f"{css} smal" if len(columns) == 2 and numbers and not css else css  # noqa: PLR2004 - a label and a number
    head = "".join(_head(column, number=index in numbers) for index, column in enumerate(columns))
    body = "".join(f"<tr>{_row(row, columns, numbers)}</tr>" for row in rows)
    foot = f'<p class="note">{escape(note)}</p>' if note else ""
    return (
        f'<div class="table-wrap {escape(css)}" role="region" aria-label="{escape(caption)}" tabindex="0"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{foot}"
    )


def _numeric(cells: Sequence[Cell | str | int]) -> bool:
    """Whether a column holds numbers, here and there one that is not known."""
    known = [cell for cell in cells if not (isinstance(cell, str) and cell in _UNKNOWN)]
    return bool(known) and all(cell.number if isinstance(cell, Cell) else isinstance(cell, int) for cell in known)


def whole(number: int) -> str:
    """A whole number as Dutch writes it: 28.332."""
    return f"{number:,}".replace(",", ".")


def _head(column: str, *, number: bool) -> str:
    css = ' class="num"' if number else ""
    return f'<th scope="col"{css}>{soften(escape(column))}</th>'


def _row(row: Sequence[Cell | str | int], columns: Sequence[str], numbers: set[int]) -> str:
    cells = [_cell(cell, number=index in numbers) for index, cell in enumerate(row)]
    first = f'<th scope="row" data-label="{escape(columns[0])}">{soften(cells[0].body)}</th>'
    return first + "".join(_data(cell, column) for cell, column in zip(cells[1:], columns[1:], strict=True))


def _cell(cell: Cell | str | int, *, number: bool) -> Cell:
    if isinstance(cell, Cell):
        return cell
    return Cell(whole(cell) if isinstance(cell, int) else escape(cell), number=number or isinstance(cell, int))


def _data(cell: Cell, column: str) -> str:
    names = " ".join(name for name in ("num" if cell.number else "", cell.css) if name)
    css = f' class="{names}"' if names else ""
    return f'<td{css} data-label="{escape(column)}">{soften(cell.body)}</td>'
