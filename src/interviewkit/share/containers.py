"""Files that hold files: archives, office documents, pictures. Each is taken apart into named pieces.

What cannot be read, because it is locked, too large or of an unknown kind, is an `Opaque`: the gate stays shut for it.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.share.encodings import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LARGEST", "Opaque", "Piece", "kind_of", "opened", "sheets"]

LARGEST = 300_000_000
"""Bytes that one file may unfold to."""
_KINDS = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "picture"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
)
_ARCHIVE = b"PK\x03\x04"
_TAGGED = re.compile(rb"<[?A-Za-z][^<>]{2,}>.*>", re.DOTALL)
_ZLIB = re.compile(rb"\A\x78[\x01\x5e\x9c\xda]")
_CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_VALUE = re.compile(r"<v>(.*?)</v>", re.DOTALL)
_SHARED = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_CONTROL = frozenset(range(9)) | frozenset(range(14, 32)) - {27}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file under a name; `text` of metadata, or bytes to look into further."""

    place: str
    data: bytes = b""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Opaque:
    """A part that cannot be looked into, and why."""

    place: str
    why: str


def kind_of(data: bytes) -> str:
    """The kind of file by its first bytes: text where nothing says otherwise, binary where it cannot be text."""
    known = next((kind for magic, kind in _KINDS if data.startswith(magic)), "")
    if known:
        return known
    if _ZLIB.match(data) and _inflated(data):
        return "zlib"
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "text"
    if _ARCHIVE in data and zipfile.is_zipfile(io.BytesIO(data)):
        return "zip"
    head = data[:4096].replace(b"\0", b"") if data[:4096].count(b"\0") * 3 > len(data[:4096]) else data[:4096]
    return "binary" if sum(byte in _CONTROL for byte in head) * 50 > len(head) else "text"


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, LARGEST)
    except zlib.error:
        return b""


def opened(data: bytes, kind: str) -> Iterator[Piece | Opaque]:
    """The pieces of a file that is no text."""
    if kind == "zip":
        yield from _zip(data)
    elif kind in {"gzip", "bz2", "xz", "zlib"}:
        yield from _unpacked(data, kind)
    elif kind == "png":
        yield from _png(data)
    elif kind in {"jpeg", "picture"}:
        yield Piece("metadata", text=printable(data))
        tagged = _TAGGED.search(data)
        if tagged:
            yield Piece("metadata in tags", data=tagged[0])
    else:
        yield Piece("bytes", text=printable(data))
        yield Opaque("", "a kind of file that cannot be looked into")
    if kind != "zip" and _ARCHIVE in data:
        yield Piece("archive inside", data=data[data.find(_ARCHIVE) :])


def _zip(data: bytes) -> Iterator[Piece | Opaque]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield Piece("comment", data=archive.comment)
            if sum(info.file_size for info in archive.infolist()) > LARGEST:
                yield Opaque("", "too large to look into")
                return
            for info in archive.infolist():
                yield Piece("name", text=f"{info.filename}\n{printable(info.comment + info.extra)}")
                if info.flag_bits & 1:
                    yield Opaque(info.filename, "locked with a password")
                elif not info.is_dir():
                    yield Piece(info.filename, data=archive.read(info))
            loose = _loose(data, archive.infolist())
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, RuntimeError) as error:
        yield Opaque("", f"a broken archive ({error})")
        loose = [data]
    yield from (Piece("deleted", data=entry) for part in loose for entry in _deleted(part))
    for part in loose:
        yield Piece("outside", data=part) if kind_of(part) == "text" else Piece("outside", text=printable(part))


def _loose(data: bytes, entries: list[zipfile.ZipInfo]) -> list[bytes]:
    """What stands before, between and behind the entries of an archive."""
    found: list[bytes] = []
    done = 0
    for info in sorted(entries, key=lambda entry: entry.header_offset):
        found.append(data[done : info.header_offset])
        head = data[info.header_offset : info.header_offset + 30]
        done = info.header_offset + 30 + sum(struct.unpack("<HH", head[26:30])) + info.compress_size
    listed = data.find(b"PK\x01\x02", done)
    found += [data[done:listed] if listed >= done else b"", data[data.rfind(b"PK\x05\x06") + 22 :]]
    return [part for part in found if part.strip(b"\0")]


def _deleted(part: bytes) -> Iterator[bytes]:
    """Packed entries that the list of an archive no longer names; what is not packed can be read as it stands."""
    for found in re.finditer(_ARCHIVE, part):
        head = part[found.start() : found.start() + 30]
        if len(head) == 30:  # noqa: PLR2004 - the length of a local header
            start = found.start() + 30 + sum(struct.unpack("<HH", head[26:30]))
            try:
                yield zlib.decompressobj(-15).decompress(part[start:], LARGEST)
            except zlib.error:
                continue


def _unpacked(data: bytes, kind: str) -> Iterator[Piece | Opaque]:
    readers = {"gzip": gzip.open, "bz2": bz2.open, "xz": lzma.open}
    try:
        if kind == "zlib":
            yield Piece("inflated", data=_inflated(data))
        else:
            with readers[kind](io.BytesIO(data)) as stream:
                yield Piece("unpacked", data=stream.read(LARGEST))
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
        yield Opaque("", f"cannot be unpacked ({error})")
    yield Piece("header", text=printable(data[:4096]))


def _png(data: bytes) -> Iterator[Piece]:
    """Every chunk but the pixels, the compressed texts unpacked, and what follows the end."""
    place = 8
    while place + 8 <= len(data):
        size, name = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        chunk = data[place + 8 : place + 8 + size]
        place += size + 12
        if name in {b"zTXt", b"iTXt", b"iCCP"}:
            packed = [_inflated(chunk[at:]) for at in range(len(chunk)) if _ZLIB.match(chunk[at : at + 2])]
            yield from (Piece(name.decode("latin-1"), data=part) for part in packed if part)
        if name == b"tEXt":
            yield Piece("tEXt", text=chunk.replace(b"\0", b"\n").decode("latin-1"))
        elif name not in {b"IDAT", b"PLTE"}:
            yield Piece(name.decode("latin-1"), text=printable(chunk))
        if name == b"IEND":
            break
    yield Piece("after the end", text=printable(data[place:]))


def sheets(parts: dict[str, str]) -> Iterator[Piece]:
    """The cells of every worksheet as text, row by row, with shared strings filled in."""
    shared = [re.sub(r"<[^>]*>", "", item) for item in _SHARED.findall(parts.get("xl/sharedStrings.xml", ""))]
    for name, text in parts.items():
        if name.startswith("xl/worksheets/"):
            rows = re.split(r"</row>", text)
            lines = (
                "\t".join(_cell(attributes, body, shared) for attributes, body in _CELL.findall(row)) for row in rows
            )
            yield Piece(f"{name} (cells)", text="\n".join(lines))


def _cell(attributes: str, body: str, shared: list[str]) -> str:
    value = _VALUE.search(body)
    if 't="s"' in attributes and value and value[1].isdigit() and int(value[1]) < len(shared):
        return shared[int(value[1])]
    return re.sub(r"<[^>]*>", " ", body)
