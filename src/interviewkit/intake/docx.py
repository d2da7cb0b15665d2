"""Word documents, read from their XML: insertions in, deletions out, tables as turns, nothing dropped unseen.

Elements are known by their name without namespace, so that the strict and the transitional form of the format read
alike. What is not text (deleted runs, field codes, hidden text) is counted for the report.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

from interviewkit.errors import InputError
from interviewkit.intake import markup, tables
from interviewkit.intake.archive import Archive
from interviewkit.intake.markup import attribute, local
from interviewkit.intake.pieces import Note, Piece, Raw, counted
from interviewkit.intake.runs import pieces_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["main_part", "read"]

_SKIP = frozenset(["del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "tblPr", "trPr", "tcPr"])
_SKIP_MORE = frozenset(["sectPr", "sdtPr", "sdtEndPr", "rt", "tblGrid", "footnoteReference", "endnoteReference"])
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}
_OFF = {"0", "false", "off", "none"}
_NOTHING = "there is no text in the document"


class _Reader:
    """Walks the body; `pieces` and `counts` grow as it goes."""

    def __init__(self, strong: frozenset[str]) -> None:
        self.pieces: list[Piece] = []
        self.notes: list[Note] = []
        self.counts: Counter[str] = Counter()
        self._strong = strong
        self._carry: list[tuple[str, bool]] = []

    def block(self, parent: Any) -> None:
        """The paragraphs and tables in an element, also inside content controls and insertions."""
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name in {"ins", "moveTo"}:
                self.counts["insertions"] += 1
                self.block(element)
            elif name == "AlternateContent":
                self.block(_choice(element))
            elif name in {"del", "moveFrom"}:
                self.counts["deletions"] += 1
            elif name not in _SKIP and name not in _SKIP_MORE:
                self.block(element)

    def _paragraph(self, paragraph: Any) -> None:
        runs: list[tuple[str, bool]] = self._carry
        boxes: list[Any] = []
        self._carry = []
        self._runs(paragraph, runs, boxes, bold=False)
        if _mark_deleted(paragraph):
            self._carry = runs
        else:
            self.pieces += pieces_of(runs)
        for box in boxes:
            self.counts["boxes"] += 1
            self.block(box)

    def flush(self) -> None:
        """A last paragraph whose mark was deleted still counts."""
        self.pieces += pieces_of(self._carry)
        self._carry = []

    def _runs(self, parent: Any, runs: list[tuple[str, bool]], boxes: list[Any], *, bold: bool) -> None:
        for element in parent:
            name = local(element)
            if name in {"t", "delText"} or name in _BREAKS:
                if name != "delText":
                    runs.append((_BREAKS.get(name) or element.text or "", bold))
            elif name == "r":
                self._run(element, runs, boxes, bold=bold)
            elif name in {"del", "moveFrom"}:
                self.counts["deletions"] += 1
            elif name in {"ins", "moveTo"}:
                self.counts["insertions"] += 1
                self._runs(element, runs, boxes, bold=bold)
            else:
                self._other(element, name, runs, boxes, bold=bold)

    def _run(self, run: Any, runs: list[tuple[str, bool]], boxes: list[Any], *, bold: bool) -> None:
        properties = run.find("{*}rPr")
        if properties is not None:
            if _on(properties, "vanish") or _on(properties, "webHidden"):
                self.counts["hidden"] += 1
                return
            bold = bold or _on(properties, "b") or self._is_strong(properties)
        self._runs(run, runs, boxes, bold=bold)

    def _other(self, element: Any, name: str, runs: list[tuple[str, bool]], boxes: list[Any], *, bold: bool) -> None:
        if name == "AlternateContent":
            self._runs(_choice(element), runs, boxes, bold=bold)
        elif name == "txbxContent":
            boxes.append(element)
        elif name == "sym":
            self._symbol(element, runs, bold=bold)
        elif name == "blip":
            self.counts["pictures"] += 1
        elif name not in _SKIP and name not in _SKIP_MORE:
            self._runs(element, runs, boxes, bold=bold)

    def _symbol(self, element: Any, runs: list[tuple[str, bool]], *, bold: bool) -> None:
        char = _character(attribute(element, "char") or "")
        self.counts["symbols"] += not char
        runs.append((char or "\N{REPLACEMENT CHARACTER}", bold))

    def _is_strong(self, properties: Any) -> bool:
        style = properties.find("{*}rStyle")
        return style is not None and (attribute(style, "val") or "") in self._strong

    def _table(self, table: Any) -> None:
        inner = _Reader(self._strong)
        rows: list[list[str]] = []
        for row in _inside(table, "tr"):
            if row.find("{*}trPr/{*}del") is not None:
                self.counts["deletions"] += 1
                continue
            cells: list[str] = []
            for cell in _inside(row, "tc"):
                inner.pieces = []
                inner.block(cell)
                inner.flush()
                cells.append("\n".join(piece.text for piece in inner.pieces))
            rows.append(cells)
        self.counts += inner.counts
        pieces, notes = tables.read_rows(rows)
        self.pieces += pieces
        self.notes += notes


def _character(code: str) -> str:
    """The character with this hexadecimal code; "" for one of a symbol font's own."""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) else 0
    char = chr(number) if number <= sys.maxunicode else ""
    return char if char and unicodedata.category(char)[0] != "C" else ""


def _inside(parent: Any, name: str) -> list[Any]:
    """The rows or cells of a table, also inside content controls; not those of a table in a cell."""
    found: list[Any] = []
    for element in parent:
        if local(element) == name:
            found.append(element)
        elif local(element) in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            found += _inside(element, name)
    return found


def _choice(element: Any) -> Any:
    """Of the same thing told twice, the first telling that has text."""
    tellings = [child for child in element if local(child) in {"Choice", "Fallback"}]
    return next((child for child in tellings if markup.text_of(child).strip()), ())


def _on(properties: Any, name: str) -> bool:
    found = properties.find("{*}" + name)
    return found is not None and (attribute(found, "val") or "1").casefold() not in _OFF


def _mark_deleted(paragraph: Any) -> bool:
    return paragraph.find("{*}pPr/{*}rPr/{*}del") is not None


def read(data: bytes, file: Path) -> Raw:
    """The pieces of a Word document.

    Raises:
        InputError: damaged, protected, or without text.
    """
    archive = Archive(data, file)
    root = markup.parse(archive.read(main_part(archive, file)), file)
    reader = _Reader(_strong_styles(archive, file))
    body = next((child for child in root if local(child) == "body"), None)
    if body is None:
        raise InputError(_NOTHING, where=file, cure="Is this a Word document?")
    reader.block(body)
    reader.flush()
    reader.counts.update(_beside(archive))
    notes = [*reader.notes, *counted(**reader.counts), *_comments(archive, file)]
    return Raw("Word", tuple(reader.pieces), tuple(_summed(notes)))


def main_part(archive: Archive, file: Path) -> str:
    """The name of the part that holds the text.

    Raises:
        InputError: there is none.
    """
    if "_rels/.rels" in archive.names:
        for relation in markup.parse(archive.read("_rels/.rels"), file):
            if (attribute(relation, "Type") or "").endswith("/officeDocument"):
                target = (attribute(relation, "Target") or "").lstrip("/")
                if target in archive.names:
                    return target
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    raise InputError("this is not a Word document", where=file, cure="Save it as .docx and read that in.")


def _strong_styles(archive: Archive, file: Path) -> frozenset[str]:
    """The ids of the character styles that are bold."""
    if "word/styles.xml" not in archive.names:
        return frozenset({"Strong", "Zwaar"})
    root = markup.parse(archive.read("word/styles.xml"), file)
    bold = (style for style in root if local(style) == "style" and style.find("{*}rPr/{*}b") is not None)
    return frozenset(attribute(style, "styleId") or "" for style in bold)


def _beside(archive: Archive) -> dict[str, int]:
    headers = sum(name.startswith(("word/header", "word/footer")) and name.endswith(".xml") for name in archive.names)
    return {"headers": headers}


def _comments(archive: Archive, file: Path) -> list[Note]:
    notes: list[Note] = []
    for part, item, key in (("comments", "comment", "comments"), ("footnotes", "footnote", "footnotes")):
        name = f"word/{part}.xml"
        if name in archive.names:
            texts = [
                markup.text_of(child).strip()
                for child in markup.parse(archive.read(name), file)
                if local(child) == item
            ]
            notes += [Note(key, 1, text[:200]) for text in texts if text]
    return notes


def _summed(notes: list[Note]) -> list[Note]:
    """Notes of one kind as one, with every detail."""
    keys = list(dict.fromkeys(note.key for note in notes))
    groups = {key: [note for note in notes if note.key == key] for key in keys}
    return [
        Note(key, sum(note.count for note in group), " | ".join(note.detail for note in group if note.detail))
        for key, group in groups.items()
    ]
