"""Everything that is wrong with a study, at once: what, in which file and line, and the cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewkit import codebook as codebooks
from interviewkit import respondents as registers
from interviewkit.checks import book as books
from interviewkit.checks import codings, findings, names, register, texts
from interviewkit.checks.codings import Moved, reanchor
from interviewkit.checks.common import attempt
from interviewkit.study import CONSENSUS

if TYPE_CHECKING:
    from interviewkit.errors import Problem
    from interviewkit.study import Study

__all__ = ["Moved", "check", "reanchor"]


def check(study: Study) -> list[Problem]:
    """Every problem of the study, in the order of its files; reads everything, changes nothing.

    A part that cannot be read is one problem, and what depends on it is left out; the rest is still checked.
    """
    problems: list[Problem] = []
    book = attempt(lambda: codebooks.load(study.root / "codebook.yaml"), problems)
    people, doubts = attempt(lambda: registers.read(study.root / "respondents.csv"), problems) or (None, [])
    problems.extend(doubts)
    transcripts = texts.read(study, problems)
    problems.extend(texts.strays(study))
    if book:
        problems.extend(books.check(study, book))
    if people is not None:
        problems.extend(register.check(study, book, people, transcripts))
    problems.extend(register.coverage(study, book, transcripts))
    if book and people is not None:
        problems.extend(findings.check(study, book, people, transcripts))
    problems.extend(codings.folders(study))
    for coder in (*study.coders, CONSENSUS):
        problems.extend(codings.check(study, coder, book, transcripts))
    problems.extend(codings.account(study))
    if book:
        problems.extend(names.check(study, book, transcripts))
    if book and len(transcripts) == len(study.transcript_files):
        problems.extend(codings.consensus(study, transcripts))
    return problems
