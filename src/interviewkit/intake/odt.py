"""OpenDocument texts (odt, and fodt as one XML file): tracked deletions stay out, tables are read as turns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from interviewkit.errors import InputError
from interviewkit.intake import markup, tables
from interviewkit.intake.archive import PASSWORD_CURE, Archive
from interviewkit.intake.markup import attribute, local
from interviewkit.intake.pieces import Note, Piece, Raw, counted
from interviewkit.intake.runs import pieces_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read"]

_PARAGRAPHS = frozenset({"p", "h"})
_ASIDE = {"annotation": "comments", "note": "footnotes", "tracked-changes": "deletions", "image": "pictures"}
_SKIP = frozenset(["annotation-end", "sequence-decls", "forms", "ruby-text", "script", "index-title-template"])
_SPACES = 1000


class _Reader:
    """Walks the text; `pieces` and `counts` grow as it goes."""

    def __init__(self, bold: frozenset[str]) -> None:
        self.pieces: list[Piece] = []
        self.notes: list[Note] = []
        self.counts: Counter[str] = Counter()
        self._bold = bold

    def block(self, parent: Any) -> None:
        """The paragraphs and tables in an element, also inside lists, sections and frames."""
        for element in parent:
            name = local(element)
            if name in _PARAGRAPHS:
                self._paragraph(element)
            elif name == "table":
                self._table(element)
            elif name in _ASIDE:
                self._aside(element, name)
            elif name not in _SKIP:
                self.block(element)

    def _paragraph(self, paragraph: Any) -> None:
        runs: list[tuple[str, bool]] = []
        boxes: list[Any] = []
        self._inline(paragraph, runs, boxes, bold=(attribute(paragraph, "style-name") or "") in self._bold)
        self.pieces += pieces_of(runs)
        for box in boxes:
            self.counts["boxes"] += 1
            self.block(box)

    def _inline(self, parent: Any, runs: list[tuple[str, bool]], boxes: list[Any], *, bold: bool) -> None:
        runs.append((_flow(parent.text), bold))
        for element in parent:
            name = local(element)
            if name == "s":
                count = attribute(element, "c") or "1"
                runs.append((" " * min(int(count) if count.isdigit() else 1, _SPACES), bold))
            elif name in {"tab", "line-break"}:
                runs.append(("\t" if name == "tab" else "\n", bold))
            elif name == "text-box":
                boxes.append(element)
            elif name in _ASIDE:
                self._aside(element, name)
            elif name not in _SKIP:
                strong = bold or (attribute(element, "style-name") or "") in self._bold
                self._inline(element, runs, boxes, bold=strong)
            runs.append((_flow(element.tail), bold))

    def _aside(self, element: Any, name: str) -> None:
        if name == "tracked-changes":
            self.counts["deletions"] += sum(local(change) == "deletion" for change in element.iter())
        else:
            self.notes.append(Note(_ASIDE[name], 1, " ".join(markup.text_of(element).split())[:200]))

    def _table(self, table: Any) -> None:
        rows: list[list[str]] = []
        for row in table.iter("{*}table-row"):
            cells: list[str] = []
            for cell in row:
                inner = _Reader(self._bold)
                inner.block(cell)
                self.counts += inner.counts
                cells.append("\n".join(piece.text for piece in inner.pieces))
            rows.append(cells)
        pieces, notes = tables.read_rows(rows)
        self.pieces += pieces
        self.notes += notes


def _flow(text: str | None) -> str:
    """White space in the file is one space; real ones are elements."""
    if not text:
        return ""
    flat = " ".join(text.split(None))
    return (" " if text[:1].isspace() else "") + flat + (" " if flat and text[-1:].isspace() else "")


def read(data: bytes, file: Path) -> Raw:
    """The pieces of an OpenDocument text.

    Raises:
        InputError: damaged, protected, or not a text.
    """
    if data.startswith(b"PK"):
        archive = Archive(data, file)
        if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise InputError("the file is protected with a password", where=file, cure=PASSWORD_CURE)
        data = archive.read("content.xml")
    root = markup.parse(data, file)
    body = next(iter(root.iter("{*}body")), None)
    text = None if body is None else next((child for child in body if local(child) == "text"), None)
    if text is None:
        raise InputError("this is not a text document", where=file, cure="Save it as .odt or .docx and read that in.")
    reader = _Reader(_bold_styles(root))
    reader.block(text)
    return Raw("OpenDocument", tuple(reader.pieces), (*reader.notes, *counted(**reader.counts)))


def _bold_styles(root: Any) -> frozenset[str]:
    return frozenset(
        attribute(style, "name") or ""
        for style in root.iter("{*}style")
        for properties in style.iter("{*}text-properties")
        if attribute(properties, "font-weight") == "bold"
    )
