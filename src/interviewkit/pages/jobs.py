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

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from interviewkit.study import Study

__all__ = ["WHOLE", "Choice", "Job", "plan"]

WHOLE = ("hoofdvraag", "overeenstemming", "verantwoording")
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
    wanted = choice.questions or study.codebook.numbers
    jobs = [_job(study, f"deelvraag-{n}", "deelvraag", {"deelvraag": n, **common}, [n]) for n in wanted]
    if not choice.questions:
        jobs += [_job(study, name, name, common, study.codebook.numbers) for name in WHOLE if _exists(study, name)]
    return tuple(jobs)


def _check(study: Study, choice: Choice) -> None:
    _known("deelvraag", choice.questions, study.codebook.numbers)
    _known("groep", choice.groups, study.codebook.group_by_id)
    _known("coder", study.unknown_coders(choice.coder), study.coders)


def _known(what: str, asked: Iterable[object], known: Iterable[object]) -> None:
    names = list(known)
    for item in asked:
        if item not in names:
            raise RunError(
                f"{what} {item} does not exist", cure=f"Choose from: {', '.join(map(str, names)) or 'none'}."
            )


def _exists(study: Study, name: str) -> bool:
    return (study.root / "notebooks" / f"{name}.ipynb").is_file()


def _job(study: Study, name: str, notebook: str, parameters: dict[str, object], questions: Sequence[int]) -> Job:
    file = study.root / "notebooks" / f"{notebook}.ipynb"
    if not file.is_file():
        raise RunError("the notebook is missing", where=file, cure="Copy it from a new study ('interviewkit new MAP').")
    return Job(name, file, parameters, _key(study, file, parameters, questions))


@cache
def _own_code() -> str:
    """A hash over the modules that tables and pages come from: a page made by other code is not up to date."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for file in sorted(package.glob("*.py")) + sorted(package.glob("[acp]*/*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _key(study: Study, file: Path, parameters: Mapping[str, object], questions: Sequence[int]) -> str:
    """A hash over notebook, parameters, codebook and the codings of the questions' codes."""
    corpus = study.corpus(str(parameters["codeur"]))
    codes = {code.id for number in questions for code in study.codebook.codes_of(number)}
    seen = {
        "version": __version__,
        "code": _own_code(),
        "notebook": hashlib.sha256(file.read_bytes()).hexdigest(),
        "parameters": {key: value for key, value in parameters.items() if key != "studie"},
        "codebook": hashlib.sha256((study.root / "codebook.yaml").read_bytes()).hexdigest(),
        "pipeline": study.pipeline_label,
        "people": [dict(person.attributes) for person in corpus.people],
        "covered": {n: {str(q): v for q, v in cells.items() if q in questions} for n, cells in corpus.covered.items()},
        "codings": [
            [c.id, c.passage.transcript, c.passage.start, c.passage.quote, c.code, c.valence, c.coder, c.memo]
            for c in corpus.codings
            if c.code in codes
        ],
    }
    return hashlib.sha256(json.dumps(seen, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
