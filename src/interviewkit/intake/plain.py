"""Text and Markdown files: lines in, paragraphs out."""

from __future__ import annotations

import re

from interviewkit.intake.pieces import Piece, Raw, counted

__all__ = ["paragraphs", "read_markdown", "read_text"]

_EMPHASIS = re.compile(
    r"\A[ ]{0,3}(?:[-*+][ ]+)?(?P<mark>\*\*\*|\*\*|__|\*|_)(?P<inside>[^*_\n]{1,60}?)(?P=mark)(?P<colon>[ ]?:?)"
)
_PREFIX = re.compile(r"\A[ ]{0,3}(?:#{1,6}[ ]+|>[ ]?)+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~-])")


def paragraphs(text: str) -> list[str]:
    """The lines of a text, without those that are empty."""
    return [line.strip() for line in re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text) if line.strip()]


def read_text(text: str) -> Raw:
    """The pieces of a plain text file: one a line."""
    return Raw("tekst", tuple(Piece(line) for line in paragraphs(text)))


def read_markdown(text: str) -> Raw:
    """The pieces of a Markdown file, without its marks for headings, quotes and emphasised speakers."""
    marks = 0
    pieces: list[Piece] = []
    for line in paragraphs(text):
        plain, bold = _PREFIX.sub("", line), ""
        found = _EMPHASIS.match(plain)
        if found:
            bold = found["inside"] + found["colon"].strip()
            plain = bold + plain[found.end() :]
        marks += plain != line
        pieces.append(Piece(_ESCAPE.sub(r"\1", plain), bold=bold, all_bold=bool(bold) and plain == bold))
    return Raw("Markdown", tuple(pieces), counted(marks=marks))
