"""What a run has to do: which notebooks with which parameters, and what each depends on.

A job's key is a hash over everything its page can show. A job whose key is that of the last run is not done again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from interviewkit import __version__
from interviewkit.errors import RunError
from interviewkit.pages.provenance import codes_of
from interviewkit.study import CONSENSUS, SHARED
from interviewkit.suggest.examples import FILE as EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from interviewkit.model import Coding
    from interviewkit.study import Study

__all__ = ["WHOLE", "Choice", "Job", "plan"]

WHOLE = ("hoofdvraag", "overeenstemming", "suggesties", "matrix", "sinds", "verantwoording")
"""Notebooks about the whole study; `deelvraag` runs once a question."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user narrowed a run to; empty means everything."""

    questions: tuple[int, ...] = ()
    coder: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Job:
    """One notebook with its parameters. `name` is that of the page; `key` changes when the page could."""

    name: str
    notebook: Path
    parameters: Mapping[str, object]
    key: str


def plan(study: Study, choice: Choice) -> tuple[Job, ...]:
    """The jobs of a run, after checking everything the user chose.

    Raises:
        RunError: an unknown question, coder or group, or a notebook that is missing.
    """
    _check(study, choice)
    common: dict[str, object] = {"studie": str(study.root), "codeur": choice.coder, "groep": list(choice.groups)}
    wanted = tuple(dict.fromkeys(choice.questions)) or study.codebook.numbers
    seen = _Seen(study, choice.coder)
    jobs = [_job(seen, f"deelvraag-{n}", "deelvraag", {"deelvraag": n, **common}, [n]) for n in wanted]
    if not choice.questions:
        jobs += [_job(seen, name, name, common, ()) for name in WHOLE if _exists(study, name)]
    return tuple(jobs)


def _check(study: Study, choice: Choice) -> None:
    _known("deelvraag", choice.questions, study.codebook.numbers)
    _known("groep", choice.groups, study.codebook.group_by_id)
    _known("coder", study.unknown_coders(choice.coder), study.coders)


def _known(what: str, asked: Iterable[object], known: Iterable[object]) -> None:
    names = list(known)
    for item in asked:
        if item not in names:
            cure = f"Choose from: {', '.join(map(str, names))}." if names else f"There is no {what} in this study yet."
            raise RunError(f"{what} {item} does not exist", cure=cure)


def _exists(study: Study, name: str) -> bool:
    return (study.root / "notebooks" / f"{name}.ipynb").is_file()


def _job(seen: _Seen, name: str, notebook: str, parameters: dict[str, object], questions: Sequence[int]) -> Job:
    file = seen.study.root / "notebooks" / f"{notebook}.ipynb"
    if not file.is_file():
        raise RunError("the notebook is missing", where=file, cure="Copy it from a new study ('interviewkit new MAP').")
    return Job(name, file, parameters, _key(seen, file, parameters, questions))


@cache
def _own_code() -> str:
    """A hash over our modules: a page made by other code is not up to date."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.parent.glob("**/*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


class _Seen:
    """What pages are made from, read once for all jobs."""

    def __init__(self, study: Study, coder: str) -> None:
        self.study = study
        self.corpus = study.corpus(coder)
        self.others = [
            coding for name in study.coders for sheet in study.sheets(name).values() for coding in sheet.codings
        ]
        self.files = {
            "codebook": _hash([study.root / "codebook.yaml"]),
            "decided": _hash(sorted(study.journal(CONSENSUS, "x").parent.glob("*.jsonl"))),
        }
        self.whole = {
            "codings": _hash(file for file in sorted(study.codings_folder.glob("**/*")) if file.name != SHARED),
            "transcripts": _hash(study.transcript_files),
            "findings": _hash([study.findings_file, study.root / EXAMPLES]),
        }


def _hash(files: Iterable[Path]) -> str:
    """A hash over names and contents; a coder's folder may look like a file, and a file need not be there."""
    digest = hashlib.sha256()
    for file in files:
        if file.is_file():
            digest.update(f"{file.parent.name}/{file.name}".encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _key(seen: _Seen, file: Path, parameters: Mapping[str, object], questions: Sequence[int]) -> str:
    """A hash over notebook, parameters, codebook, and the codings and findings that the page can show.

    A page about the whole study (`questions` empty) can show every journal and the whole ledger.
    """
    study = seen.study
    shown: dict[str, object] = {
        "version": __version__,
        "code": _own_code(),
        "notebook": hashlib.sha256(file.read_bytes()).hexdigest(),
        "parameters": {key: value for key, value in parameters.items() if key != "studie"},
        "pipeline": study.pipeline_label,
        "people": [dict(person.attributes) for person in seen.corpus.people],
        **seen.files,
        **(_of_questions(seen, questions) if questions else seen.whole),
    }
    return hashlib.sha256(json.dumps(shown, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _of_questions(seen: _Seen, questions: Sequence[int]) -> dict[str, object]:
    ledger = seen.study.findings
    found = [finding for number in questions for finding in ledger.of(number)]
    codes = frozenset().union(*(codes_of(seen.study, number) for number in questions))
    covered = [
        (name, number, cells[number])
        for name, cells in seen.corpus.covered.items()
        for number in questions
        if number in cells
    ]
    answers = [answer for answer in ledger.answers if answer.question in questions]
    return {
        "covered": covered,
        "findings": [item.model_dump(mode="json") for item in (*found, *answers)],
        "codings": [_coding(coding) for coding in seen.corpus.codings if coding.code in codes],
        "others": [_coding(coding) for coding in seen.others if coding.code in codes],
    }


def _coding(coding: Coding) -> list[object]:
    passage = coding.passage
    where = [coding.id, passage.transcript, passage.start, passage.quote, passage.text_hash]
    return [*where, coding.code, coding.valence, coding.coder, coding.memo, coding.origin]
