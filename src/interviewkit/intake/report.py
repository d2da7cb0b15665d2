"""The text of a report: Word, Markdown or plain text, one paragraph a line.

Of a Word file the paragraphs of the body, tables and notes; nothing in it is run and nothing is fetched.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from interviewkit.errors import InputError, StudyError
from interviewkit.intake import docx, markup
from interviewkit.intake.archive import Archive
from interviewkit.intake.markup import local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["MAX_BYTES", "text_of"]

MAX_BYTES = 50_000_000
_UNSEEN = {"moveFrom", "Fallback"}
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_MARKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
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
        return "\n".join(_docx(data, file))
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


def _docx(data: bytes, file: Path) -> Iterator[str]:
    archive = Archive(data, file)
    notes = (name for name in _NOTES if name in archive.names)
    for name in (docx.main_part(archive, file), *notes):
        yield from _paragraphs(markup.parse(archive.read(name), file))


def _paragraphs(root: Any) -> Iterator[str]:
    for paragraph in _shown(root, "p"):
        text = "".join(_piece(node) for node in _shown(paragraph, "p", inside=True)).strip()
        if text:
            yield text


def _shown(parent: Any, name: str, *, inside: bool = False) -> Iterator[Any]:
    """Elements of a name that a reader sees once, or `inside` everything below one that is not in another of that name.

    What was moved away and the older copy of a text box are in the file as well, and are left out.
    """
    for node in parent:
        here = local(node)
        if here in _UNSEEN or (inside and here == name):
            continue
        if inside or here == name:
            yield node
        yield from _shown(node, name, inside=inside)


def _piece(node: Any) -> str:
    name = local(node)
    return (node.text or "") if name == "t" else _MARKS.get(name, "")
