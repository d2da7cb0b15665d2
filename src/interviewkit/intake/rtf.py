r"""Rich Text Format: a reader of our own, for what transcripts need. Deleted and hidden text stays out.

A file is groups in braces, control words and text; a control word changes the state of its group. Text outside ASCII
stands as `\'hh` in the code page of its font, or as `\uN` with a substitute behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from interviewkit.errors import InputError
from interviewkit.intake import tables
from interviewkit.intake.lists import words
from interviewkit.intake.pieces import Note, Piece, Raw, counted
from interviewkit.intake.runs import pieces_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read"]

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})?[ ]?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|(?P<line>[\r\n]+)"
)
_SKIP = frozenset(
    words(
        """fonttbl colortbl stylesheet info pict object fldinst listtable listoverridetable rsidtbl revtbl generator
        themedata colorschememapping latentstyles datastore xmlnstbl filetbl pntext listtext template bkmkstart bkmkend
        nonshppict atnid atnauthor atndate atnref"""
    )
)
_ASIDE = {"annotation": "comments", "footnote": "footnotes", "endnote": "footnotes"}
_FURNITURE = ("header", "footer")
_CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "page": "\n",
    "nestcell": "\n",
    "softline": "\n",
}
_SIGNS = {"~": "\u00a0", "_": "\u2011", "-": "", "\n": "\n", "\r": "\n", "\\": "\\", "{": "{", "}": "}"}
_CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_MAX_DEPTH = 2000


@dataclass(frozen=True, slots=True)
class _State:
    skip: bool = False
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    aside: str = ""
    substitutes: int = 1
    page: str = "cp1252"
    in_fonts: bool = False
    font: int = 0


@dataclass
class _Reader:
    """What is read so far."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    runs: list[tuple[str, bool]] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    pages: dict[int, str] = field(default_factory=dict)
    pending: bytearray = field(default_factory=bytearray)
    default: str = "cp1252"
    to_drop: int = 0
    in_table: bool = False
    starred: bool = False

    def run(self, source: str) -> None:
        """Read the whole file."""
        for token in _TOKEN.finditer(source):
            kind = token.lastgroup
            if kind != "byte":
                self._flush()
            if token["word"]:
                self._word(token["word"], token["number"])
            elif kind == "byte":
                self._byte(int(token["byte"], 16))
            elif kind == "brace":
                self._brace(token["brace"])
            elif kind == "sign":
                self._sign(token["sign"])
            elif kind == "text":
                self._text(token["text"])
        self._flush()
        self._paragraph()
        self._end_table()

    def _brace(self, brace: str) -> None:
        self.starred = False
        self.to_drop = 0
        if brace == "{":
            if len(self.stack) < _MAX_DEPTH:
                self.stack.append(self.state)
        elif self.stack:
            before = self.state
            self.state = self.stack.pop()
            if before.aside and not self.state.aside:
                aside = " ".join("".join(self.aside).split())
                self.notes += [Note(before.aside, 1, aside[:200])] if aside else []
                self.aside = []

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.starred = True
        elif sign in _SIGNS:
            self._put(_SIGNS[sign])

    def _byte(self, code: int) -> None:
        if self.to_drop:
            self.to_drop -= 1
        else:
            self.pending.append(code)

    def _flush(self) -> None:
        if self.pending:
            data = bytes(self.pending)
            self.pending.clear()
            self._put(_decoded(data, self.state.page))

    def _text(self, text: str) -> None:
        dropped = min(self.to_drop, len(text))
        self.to_drop -= dropped
        rest = text[dropped:]
        if rest:
            self._put(rest if rest.isascii() else _decoded(rest.encode("latin-1", "replace"), self.state.page))

    def _put(self, text: str) -> None:
        state = self.state
        if state.skip:
            return
        if state.aside:
            self.aside.append(text)
        elif state.deleted or state.hidden:
            self.counts["deletions" if state.deleted else "hidden"] += bool(text.strip())
        else:
            self.runs.append((text, state.bold))

    def _word(self, word: str, number: str | None) -> None:
        value = int(number) if number else None
        self.to_drop = 0
        if word == "u" and value is not None:
            self._put(chr(value % 65536))
            self.to_drop = self.state.substitutes
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        elif word in {"par", "sect", "cell", "row"}:
            self._structure(word)
        elif word in _SKIP or self.starred or word.startswith(_FURNITURE):
            self._destination(word)
        elif word in _ASIDE:
            self.state = replace(self.state, aside=_ASIDE[word])
        else:
            self._property(word, value)
        self.starred = False

    def _destination(self, word: str) -> None:
        if word in _ASIDE:
            self.state = replace(self.state, aside=_ASIDE[word])
        elif word.startswith(_FURNITURE) and len(word) > len("header"):
            return  # headery: a distance, not a header
        elif word not in {"shptxt", "shpinst"}:
            self.counts["headers"] += word.startswith(_FURNITURE)
            self.counts["pictures"] += word == "pict" and not self.state.skip
            self.state = replace(self.state, skip=True, in_fonts=word == "fonttbl")

    def _property(self, word: str, value: int | None) -> None:
        on = value != 0
        if word == "b":
            self.state = replace(self.state, bold=on)
        elif word == "v":
            self.state = replace(self.state, hidden=on)
        elif word == "deleted":
            self.state = replace(self.state, deleted=on)
        elif word == "plain":
            self.state = replace(self.state, bold=False, hidden=False, deleted=False)
        elif word == "uc" and value is not None:
            self.state = replace(self.state, substitutes=max(0, min(value, 10)))
        elif word == "revised" and on:
            self.counts["insertions"] += 1
        elif word in {"pard", "intbl"}:
            self.in_table = word == "intbl"
        else:
            self._page(word, value)

    def _page(self, word: str, value: int | None) -> None:
        if word in {"mac", "pc", "pca"}:
            self.default = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
            self.state = replace(self.state, page=self.default)
        elif word == "ansicpg" and value:
            self.default = f"cp{value}" if value not in {10000, 65001} else {10000: "mac_roman", 65001: "utf-8"}[value]
            self.state = replace(self.state, page=self.default)
        elif word == "f" and value is not None:
            self.state = replace(self.state, font=value, page=self.pages.get(value, self.default))
        elif word == "fcharset" and self.state.in_fonts and value in _CHARSETS:
            self.pages[self.state.font] = _CHARSETS[value] if value else self.default

    def _structure(self, word: str) -> None:
        if self.state.skip or self.state.aside:
            return
        if word == "cell":
            self.row.append("".join(text for text, _ in self.runs))
            self.runs = []
        elif word == "row":
            self.rows.append(self.row)
            self.row = []
        elif self.in_table:
            self.runs.append(("\n", False))
        else:
            self._end_table()
            self._paragraph()

    def _paragraph(self) -> None:
        self.pieces += pieces_of(self.runs)
        self.runs = []

    def _end_table(self) -> None:
        if self.row:
            self.rows.append(self.row)
        if self.rows:
            pieces, notes = tables.read_rows(self.rows)
            self.pieces += pieces
            self.notes += notes
        self.row, self.rows = [], []


def _decoded(data: bytes, page: str) -> str:
    try:
        return data.decode(page, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def read(data: bytes, file: Path) -> Raw:
    """The pieces of an RTF file.

    Raises:
        InputError: there is no text in it.
    """
    reader = _Reader()
    reader.run(data.decode("latin-1"))
    if not reader.pieces:
        raise InputError("there is no text in the document", where=file, cure="Open it and save it again as .docx.")
    paired = tuple(replace(piece, text=_paired(piece.text)) for piece in reader.pieces)
    return Raw("RTF", paired, (*reader.notes, *counted(**reader.counts)))


def _paired(text: str) -> str:
    r"""`\u` gives characters beyond the first plane as two halves; put them together."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isascii() else text
