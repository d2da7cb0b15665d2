"""The bundle: everything a client gets, made in memory from a run, and put on disk whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from interviewkit import __version__
from interviewkit.analysis.outgoing import outgoing
from interviewkit.errors import ShareError
from interviewkit.pages import provenance, render
from interviewkit.share import cleaned, front, printed, spreadsheet, word
from interviewkit.share.front import STATEMENT, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from interviewkit.study import Study

__all__ = ["MANIFEST", "Bundle", "Options", "build", "digest", "put", "read", "sha", "zipped"]

MANIFEST = "manifest.json"
PDF = "rapport.pdf"
_OLD = "-old"
"""Behind the name of a bundle that is being replaced."""
_OLDEST = (1980, 1, 1, 0, 0, 0)
_FOLDED = re.compile(r"(<td\b[^>]*>)<details><summary>([^<]*)</summary>.*?</details>(?=</td>)", re.DOTALL)
_NEVER = frozenset({"overeenstemming", "suggesties", "matrix", "index"})
"""Working pages, whatever they show."""


@dataclass(frozen=True, slots=True)
class Options:
    """What goes into a bundle besides the pages."""

    static: bool = False
    notebooks: bool = False
    pdf: bool = True


@dataclass(frozen=True)
class Bundle:
    """Files by name, and for a printed file the page it was printed from."""

    files: Mapping[str, bytes]
    sources: Mapping[str, str]


def build(
    study: Study,
    output: Path,
    options: Options,
    *,
    progress: Callable[[str], None] = lambda _line: None,
    meanwhile: Callable[[Mapping[str, bytes], Mapping[str, str]], None] = lambda _files, _sources: None,
) -> Bundle:
    """A bundle in memory, from the executed notebooks in `output`.

    Args:
        study: the study.
        output: where its run wrote.
        options: what goes into the bundle besides the pages.
        progress: hears what is left out.
        meanwhile: gets what is ready, and the pages that are being printed, while the printing goes on.

    Raises:
        ShareError: there is no run, or no page of it may leave.
    """
    making = _Making(study, _books(study, output), options)
    if not options.pdf:
        return Bundle(making.whole(None), {})
    report = making.report()
    with printed.Printing(report, progress) as printing:
        meanwhile(making.files(pdf=printing.begun), {PDF: report} if printing.begun else {})
        pdf = printing.result()
    return Bundle(making.whole(pdf), {PDF: report} if pdf else {})


class _Making:
    """A bundle under construction."""

    def __init__(self, study: Study, books: Mapping[str, dict[str, Any]], options: Options) -> None:
        self._study, self._books, self._options = study, books, options
        self._names = [*books, STATEMENT]
        self._corpus = outgoing(study.corpus())
        self._facts = provenance.facts(self._corpus, pipeline=study.pipeline_label, working=False)

    @cached_property
    def _bodies(self) -> dict[str, list[Mapping[str, Any]]]:
        """The blocks for readers by the title of their page."""
        return {title_of(self._study, n): list(render.blocks_of(b, reader=True)) for n, b in self._books.items()}

    @cached_property
    def _constant(self) -> dict[str, bytes]:
        """The files in which it does not matter whether there is a PDF."""
        study, books = self._study, self._books
        files = {
            "rapport.docx": word.document(study, _in_one(self._bodies)),
            "synthese.xlsx": spreadsheet.workbook(study, self._bodies),
        }
        files |= {f"{name}.html": self._page(name, book) for name, book in books.items()}
        if self._options.notebooks:
            files |= {f"notebooks/{name}.ipynb": cleaned.notebook(book) for name, book in books.items()}
        return files

    def report(self) -> str:
        """The page that is printed: everything on one."""
        opening = front.opening(self._study, self._corpus.book, self._names)
        return printed.whole(self._study, _in_one({"": list(render.blocks_of(opening, reader=True)), **self._bodies}))

    def files(self, *, pdf: bool) -> dict[str, bytes]:
        """All files but the PDF itself and the manifest."""
        listed = [*self._constant, *([PDF] if pdf else [])]
        index = front.front(self._study, self._corpus.book, self._names, listed, self._facts)
        statement = front.statement(self._study, self._facts, pdf=pdf, figures=not self._options.static)
        made = {"index": index, STATEMENT: statement}
        return {**self._constant, **{f"{name}.html": self._page(name, book) for name, book in made.items()}}

    def whole(self, pdf: bytes | None) -> dict[str, bytes]:
        """All files, sorted by name."""
        files = {**self.files(pdf=pdf is not None), **({PDF: pdf} if pdf else {})}
        files[MANIFEST] = _manifest(self._study, files, self._facts)
        return dict(sorted(files.items()))

    def _page(self, name: str, book: Mapping[str, Any]) -> bytes:
        study = self._study.codebook
        links = [("Overzicht", "index"), *((title_of(self._study, other), other) for other in self._names)]
        nav = [render.Link(text, f"{target}.html", target == name) for text, target in links]
        static = self._options.static
        made = render.page(book, study=study.title, note=study.note, nav=nav, static=static, reader=True)
        return made.encode("utf-8")


def _books(study: Study, output: Path) -> dict[str, dict[str, Any]]:
    """The executed notebooks that have something for readers, in reading order."""
    names = [f"deelvraag-{question.number}" for question in study.codebook.questions]
    found = {file.stem: file for file in sorted(output.glob("*.ipynb"))}
    order = [*names, "hoofdvraag", *sorted(set(found) - {*names, "hoofdvraag", "verantwoording"}), "verantwoording"]
    read = {name: json.loads(found[name].read_text(encoding="utf-8")) for name in order if name in found}
    kept = {name: book for name, book in read.items() if name not in _NEVER and _has_head(book)}
    if not kept:
        cure = "Run 'interviewkit run' first, and look at what it says."
        raise ShareError("there is no page that may leave", where=output, cure=cure)
    return kept


def _has_head(book: Mapping[str, Any]) -> bool:
    return any(block["kind"] == "head" for block in render.blocks_of(book, reader=True))


def _in_one(bodies: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[Mapping[str, Any]]]:
    """The blocks for one document: what stands in it already is told once.

    The guide to the words need not stand after every question; and where a cell of a table folds away the sentences of
    findings, which stand with their question, the cell only says how many there are.
    """
    kept: dict[str, list[Mapping[str, Any]]] = {}
    told = False
    for title, blocks in bodies.items():
        guides = [block for block in blocks if 'id="leeswijzer"' in str(block["body"])]
        kept[title] = [block for block in blocks if not (told and block in guides)]
        told = told or bool(guides)
    return {
        title: [{**block, "body": _FOLDED.sub(r"\1\2", str(block["body"]))} for block in b] for title, b in kept.items()
    }


def _manifest(study: Study, files: Mapping[str, bytes], facts: Mapping[str, str]) -> bytes:
    """What is in the bundle, with the hash of every file."""
    listed = {name: {"sha256": sha(data), "bytes": len(data)} for name, data in files.items()}
    value = {
        "titel": study.codebook.title,
        "gemaakt": datetime.now(UTC).isoformat(timespec="seconds"),
        "programma": f"interviewkit {__version__}",
        "codeboek": study.codebook.version,
        "gegevens": facts["Vingerafdruk van de gegevens"],
        "bestanden": listed,
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8")


def sha(data: bytes) -> str:
    """The sha256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest(files: Mapping[str, bytes]) -> str:
    """The hash of a bundle: that of its manifest, which holds those of its files."""
    return sha(files[MANIFEST])


def zipped(files: Mapping[str, bytes]) -> bytes:
    """All files in one archive; the same files give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _OLDEST)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, data)
    return stream.getvalue()


def read(folder: Path) -> dict[str, bytes]:
    """The files of a bundle on disk by name; of a link also where it points, and of folders those that are empty.

    Raises:
        ShareError: there is no such folder.
    """
    if not folder.is_dir():
        raise ShareError(
            "there is no such folder", where=folder, cure="Make the bundle with 'interviewkit share --to MAP'."
        )
    return {name: data for item in sorted(folder.rglob("*")) for name, data in _read(item, folder)}


def _read(item: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    name = item.relative_to(folder).as_posix()
    if item.is_symlink():
        yield f"{name} (link)", os.fsencode(item.readlink())
    if item.is_file():
        yield name, item.read_bytes()
    elif item.is_dir() and not item.is_symlink() and not any(item.iterdir()):
        yield f"{name}/", b""


def put(files: Mapping[str, bytes], target: Path) -> None:
    """Write a bundle to `target`: beside it first, then in one rename. An earlier bundle there is replaced.

    Raises:
        ShareError: `target` holds something that is no bundle, or cannot be written.
    """
    target = target.absolute()
    if target.exists() and not (target.is_dir() and (not any(target.iterdir()) or (target / MANIFEST).is_file())):
        raise ShareError("this is not a bundle, and is not overwritten", where=target, cure="Choose another folder.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_up(target)
        _swap(files, target, target.with_name(f".{target.name}.part-{os.getpid()}"))
    except OSError as error:
        cure = "Choose another folder, or close the files that are open in it."
        raise ShareError(f"cannot be written ({error.strerror})", where=target, cure=cure) from error


def _clear_up(target: Path) -> None:
    """What a share that was killed left half done; the bundle it was putting aside gets its place back."""
    for left in target.parent.glob(f".{target.name}.part-*"):
        if left.name.endswith(_OLD) and not target.exists():
            left.rename(target)
        else:
            shutil.rmtree(left, ignore_errors=True)
    for left in target.parent.glob(f".{target.name}.*.part"):
        left.unlink()


def _swap(files: Mapping[str, bytes], target: Path, part: Path) -> None:
    old = part.with_name(part.name + _OLD)
    try:
        for name, data in files.items():
            file = part / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        if target.exists():
            target.rename(old)
        part.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
