"""What is wrong in codebook.yaml beyond its form: codes and deelvragen without each other, the version, cues."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewkit import codebook as codebooks
from interviewkit.analysis import versions
from interviewkit.checks.common import attempt, lines, where
from interviewkit.coding.coders import is_coder_name, refused
from interviewkit.errors import InputError, Problem
from interviewkit.suggest import examples, patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from interviewkit.analysis.versions import Version
    from interviewkit.codebook import Code, Codebook
    from interviewkit.study import Study

__all__ = ["check"]


def check(study: Study, book: Codebook) -> list[Problem]:
    """What is wrong in the codebook, and in the examples beside it."""
    file = study.root / "codebook.yaml"
    problems = [*_coder(book, file), *_codes(book, file)]
    kept = attempt(lambda: versions.read(study.frozen_folder), problems)
    problems.extend(_version(book, file, kept) if kept is not None else ())
    problems.extend(attempt(lambda: list(examples.problems(study.root / examples.FILE, book.by_id)), problems) or ())
    return problems


def _coder(book: Codebook, file: Path) -> Iterator[Problem]:
    """The coder whose sheets count, under a name that nobody can code under."""
    if not is_coder_name(book.settings.coder):
        error = refused(book.settings.coder)
        yield Problem(error.what, file, where(file, r".*\bcodeur:"), cure=error.cure)


def _codes(book: Codebook, file: Path) -> Iterator[Problem]:
    if not book.codes:
        yield Problem("there are no codes yet", file, cure="Add them under 'codes:'.", severity="warning")
    for question in book.questions:
        if book.codes and not book.codes_of(question.number):
            cure = "Add its number to the 'deelvragen' of the codes that answer it."
            line = where(file, rf"\s*(?:-\s*)?nr:\s*{question.number}\b")
            yield Problem(f"deelvraag {question.number} has no codes", file, line, cure=cure)
    for code in book.codes:
        if not code.questions:
            line = where(file, rf".*\bid:\s*{re.escape(code.id)}\b")
            yield Problem("belongs to no deelvraag", file, line, code.id, cure="Fill in 'deelvragen'.")
        yield from _cues(code, file)


def _version(book: Codebook, file: Path, kept: Sequence[Version]) -> Iterator[Problem]:
    """A version that says something else than was meant: no coding can then tell which definition it followed."""
    line = where(file, r"versie:")
    typed = re.match(r"versie:\s*([0-9]+\.[0-9]+)\s*(?:#|\Z)", lines(file)[line - 1]) if line else None
    if typed and typed[1] != book.version:
        cure = f'Write it between quotation marks: versie: "{typed[1]}".'
        yield Problem(f"version {typed[1]} is read as the number {book.version}", file, line, "", cure, "warning")
    changed = versions.silent(kept, book)
    if changed:
        names = ", ".join(dict.fromkeys(item.code for item in changed))
        what = f"definitions changed since version {book.version} was kept ({names}), and the version did not"
        cure = "Raise 'versie', so that the codings made from now on can be told from those to be coded again."
        yield Problem(what, file, line, cure=cure, severity="warning")


def _cues(code: Code, file: Path) -> Iterator[Problem]:
    """Every cue that is not in the cue language."""
    for source in (*code.cues.strong, *code.cues.weak, *code.cues.exclude):
        try:
            patterns.parse(source, code.id)
        except InputError as error:
            line = codebooks.line_of_cue(file, code.id, source)
            yield Problem(error.what, file, line, entry=code.id, cure=error.cure)
