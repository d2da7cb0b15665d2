"""The text of a report: Word, Markdown or plain text, one paragraph a line.

Of a Word file the paragraphs of the body, tables and notes; nothing in it is run and nothing is fetched.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from interviewkit.errors import InputError, StudyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["MAX_BYTES", "text_of"]

MAX_BYTES = 50_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = {f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_MARKDOWN = re.compile(
    r"^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+|\d+[.)]\s+)|(\*\*|__|`|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=\w)|(?<=\w)_(?!\w))|!?\[([^\]]*)\]\([^)]*\)",
    re.MULTILINE,
)


_LONG = 50
"""A line of this many characters that ends no sentence was broken to fit."""
_MARKER = re.compile(r"\s{0,3}(?:#{1,6}\s|>|[-*+•–]\s|\d+[.)]\s|\|)")
_ENDED = (".", "!", "?", ":", ";", "|")


def text_of(file: Path) -> str:
    """The text of a report.

    Raises:
        StudyError: the file is missing or cannot be read.
        InputError: not a kind of file that is read here, damaged, or too large.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise InputError(f"the file is larger than {MAX_BYTES // 1_000_000} MB", where=file)
        data = file.read_bytes()
    except OSError as error:
        raise StudyError(f"cannot be read ({error.strerror})", where=file) from error
    return unicodedata.normalize("NFC", _text(file, data).replace("\u00ad", ""))


def _text(file: Path, data: bytes) -> str:
    suffix = file.suffix.casefold()
    if suffix == ".docx":
        return "\n".join(_docx(file))
    if suffix not in {".md", ".txt"}:
        raise InputError("is not a kind of report that is read here", where=file, cure="Save it as .docx, .md or .txt.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    whole = _unwrapped(text)
    return _MARKDOWN.sub(lambda match: match[2] or "", whole) if suffix == ".md" else whole


def _unwrapped(text: str) -> str:
    """Lines of one paragraph as one line: a report that breaks its lines has its sentences whole."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and _goes_on(lines[-1], line):
            lines[-1] = f"{lines[-1].rstrip()} {line.lstrip()}"
        else:
            lines.append(line)
    kept = [line for line in lines if line.strip()]
    return "\n".join([*kept, ""] if text.endswith("\n") else kept)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the one before: that was broken to fit, and is no heading."""
    if not before.strip() or not line.strip() or before.rstrip().endswith(_ENDED):
        return False
    if _MARKER.match(line) or before.lstrip().startswith("#"):
        return False
    first = line.lstrip()[0]
    return first.islower() or first == "(" or len(before) >= _LONG


def _docx(file: Path) -> Iterator[str]:
    try:
        with zipfile.ZipFile(file) as packed:
            present = [name for name in _PARTS if name in packed.namelist()]
            if not present or sum(packed.getinfo(name).file_size for name in present) > MAX_BYTES:
                raise InputError("is not a Word document that can be read here", where=file, cure="Save it again.")
            for name in present:
                yield from _paragraphs(packed.read(name))
    except (zipfile.BadZipFile, ET.ParseError, RuntimeError) as error:
        raise InputError("is damaged or protected", where=file, cure="Save it again as .docx.") from error


def _paragraphs(part: bytes) -> Iterator[str]:
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise ET.ParseError("a document type is not allowed")
    root = ET.fromstring(part)  # noqa: S314 - entities are refused above
    for paragraph in _shown(root, f"{_W}p"):
        text = "".join(_piece(node) for node in _shown(paragraph, f"{_W}p", inside=True)).strip()
        if text:
            yield text


def _shown(parent: ET.Element, tag: str, *, inside: bool = False) -> Iterator[ET.Element]:
    """Elements of a tag that a reader sees once, or `inside` everything below one that is not in another of that tag.

    What was moved away and the older copy of a text box are in the file as well, and are left out.
    """
    for node in parent:
        if node.tag in _UNSEEN or (inside and node.tag == tag):
            continue
        if inside or node.tag == tag:
            yield node
        yield from _shown(node, tag, inside=inside)


def _piece(node: ET.Element) -> str:
    if node.tag == f"{_W}t":
        return node.text or ""
    return " " if node.tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"} else "-" if node.tag == f"{_W}noBreakHyphen" else ""
