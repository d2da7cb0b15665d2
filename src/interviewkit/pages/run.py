"""Run the notebooks of a study with papermill, side by side, and turn each into a page.

Every notebook has a kernel of its own; threads around papermill only wait for it. A notebook that fails leaves the
executed notebook with the error in it, and the other pages are made all the same.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import chdir, closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from interviewkit import wholefile
from interviewkit.analysis import versions
from interviewkit.coding.lock import locked
from interviewkit.errors import JournalError, RunError
from interviewkit.pages import index, provenance, render, workbook
from interviewkit.pages.injected import assigned
from interviewkit.pages.jobs import WHOLE, Choice, Job, plan
from interviewkit.pages.kernels import KernelHost

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence
    from types import ModuleType

    from interviewkit.study import Study

__all__ = ["Failure", "Outcome", "run"]

PARAMETERS = "parameters"
KERNELS_A_CORE = 2
"""A kernel that starts or stops waits for a third of its time; another can compute meanwhile."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A notebook that stopped: in which cell of the executed notebook (from 1; 0 outside any), and why."""

    job: str
    cell: int
    cause: str
    notebook: Path


@dataclass
class Outcome:
    """What a run wrote, what it could leave as it was, and what failed."""

    written: list[Path] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)
    """Pages that were still up to date."""
    failures: list[Failure] = field(default_factory=list)


def run(
    study: Study,
    output: Path,
    choice: Choice | None = None,
    *,
    progress: Callable[[str], None] = lambda _line: None,
    workers: int | None = None,
) -> Outcome:
    """Run what has changed, and write pages and executed notebooks to `output`.

    Raises:
        RunError: the choice names something that does not exist, a notebook does not take its parameters, or another
            run is busy in this folder.
    """
    output = output.absolute()
    if study.coders:
        versions.keep(study.frozen_folder, study.codebook)  # before the keys are made, which see it
    choice = choice or Choice()
    jobs = plan(study, choice)
    for job in jobs:
        _check_parameters(job)
    output.mkdir(parents=True, exist_ok=True)
    with _alone(output):
        keys = _Keys(output / ".keys.json")
        outcome = Outcome(fresh=[job.name for job in jobs if keys.current(job, output)])
        due = [job for job in jobs if job.name not in outcome.fresh]
        keys.drop(due)
        host = KernelHost(study.root, choice.coder, choice.groups)
        threads = workers or KERNELS_A_CORE * (os.cpu_count() or 2)
        with closing(_executed(due, output, host, threads)) as results:
            for number, (job, failure) in enumerate(results, 1):
                progress(f"[{number}/{len(due)}] {job.name}: {'failed' if failure else 'ready'}")
                if failure:
                    outcome.failures.append(failure)
                    (output / f"{job.name}.html").unlink(missing_ok=True)  # an old page beside a failure misleads
                else:
                    keys.set(job)
        failed = {failure.job for failure in outcome.failures}
        kept = [job for job in _rest(study, choice, jobs) if keys.current(job, output)]
        made = [*(job for job in jobs if job.name not in failed), *kept]
        made.sort(key=_place(study))
        outcome.written += [*_pages(study, made, output), *_summary(study, made, output, choice)]
        return outcome


@contextmanager
def _alone(output: Path) -> Generator[None]:
    """Be the only run that writes in this folder.

    Raises:
        RunError: another run is busy there.
    """
    lock = output / ".run.lock"
    try:
        with lock.open("ab") as stream, locked(stream, lock, patience=0):
            yield
    except JournalError as error:
        if error.where != str(lock):
            raise
        cure = "Wait until it is done, or write to another folder with --uit."
        raise RunError("another run is writing here", where=output, cure=cure) from error


def _rest(study: Study, choice: Choice, jobs: Sequence[Job]) -> list[Job]:
    """What a run of some questions leaves out; such a page from an earlier run keeps its place in the index."""
    if not choice.questions:
        return []
    names = {job.name for job in jobs}
    return [job for job in plan(study, replace(choice, questions=())) if job.name not in names]


def _place(study: Study) -> Callable[[Job], int]:
    order = [*(f"deelvraag-{number}" for number in study.codebook.numbers), *WHOLE]
    return lambda job: order.index(job.name)


def _check_parameters(job: Job) -> None:
    """Papermill only warns of a parameter that the notebook does not know; here it is refused before the run."""
    try:
        book = json.loads(job.notebook.read_text(encoding="utf-8"))
        cells = ["".join(cell["source"]) for cell in book["cells"] if PARAMETERS in cell["metadata"].get("tags", ())]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        cure = "Put back a copy of it, or take the one from a new study ('interviewkit new')."
        raise RunError("this is not a notebook that can be read", where=job.notebook, cure=cure) from error
    if not cells:
        cure = "Tag the cell with the parameters 'parameters', or copy the notebook from a new study."
        raise RunError("the notebook has no cell with parameters", where=job.notebook, cure=cure)
    known = assigned(cells[0])
    for name in job.parameters:
        if name not in known:
            raise RunError(f"the notebook does not know parameter '{name}'", where=job.notebook, cure="Add it.")


def _executed(
    due: Sequence[Job], output: Path, host: KernelHost, threads: int
) -> Generator[tuple[Job, Failure | None]]:
    """Each job as it is done, with why it failed; when the run is interrupted nothing else starts.

    Papermill changes the folder of the whole process, in several threads at once: afterwards it is what it was.
    """
    with chdir(Path.cwd()), host, ThreadPoolExecutor(threads) as pool:
        waiting = {pool.submit(_execute, job, output, host): job for job in due}
        try:
            for done in as_completed(waiting):
                yield waiting[done], done.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            host.end()


def _execute(job: Job, output: Path, host: KernelHost) -> Failure | None:
    papermill = _papermill()
    from papermill.exceptions import PapermillExecutionError  # noqa: PLC0415 - with papermill itself

    target = output / f"{job.name}.ipynb"
    try:
        papermill.execute_notebook(
            str(job.notebook),
            str(target),
            parameters=dict(job.parameters),
            progress_bar=False,
            log_output=False,
            cwd=str(job.notebook.parent),
            request_save_on_cell_execute=False,
            kernel_manager_class=host.managers(),
            extra_arguments=["--log-level=CRITICAL", "--HistoryManager.enabled=False"],
        )
    except PapermillExecutionError as error:
        return Failure(job.name, int(error.cell_index) + 1, f"{error.ename}: {error.evalue}", target)
    except Exception as error:  # noqa: BLE001 - whatever stops one kernel must not stop the other pages
        return Failure(job.name, 0, f"{type(error).__name__}: {error}", target)
    return None


@cache
def _papermill() -> ModuleType:
    """Papermill, without the grammar of web addresses that is three quarters of its import: no notebook needs it."""
    sys.modules.setdefault("rfc3987_syntax", cast("ModuleType", None))  # what is None there cannot be imported
    import papermill  # noqa: PLC0415 - takes longer than other commands do

    logging.getLogger("papermill").setLevel(logging.ERROR)
    return papermill


def _pages(study: Study, jobs: Sequence[Job], output: Path) -> list[Path]:
    links = [(_title(study, job.name), f"{job.name}.html") for job in jobs]
    written: list[Path] = []
    for job in jobs:
        file = output / f"{job.name}.html"
        nav = [render.Link("Overzicht", "index.html"), *(render.Link(t, href, href == file.name) for t, href in links)]
        notebook: dict[str, Any] = json.loads((output / f"{job.name}.ipynb").read_text(encoding="utf-8"))
        book = study.codebook
        wholefile.write(file, render.page(notebook, study=book.title, note=book.note, nav=nav))
        written += [file, output / f"{job.name}.ipynb"]
    return written


def _summary(study: Study, jobs: Sequence[Job], output: Path, choice: Choice) -> list[Path]:
    """The front page and the workbook."""
    corpus = study.corpus(choice.coder, choice.groups)
    facts = provenance.facts(corpus, pipeline=study.pipeline_label)
    front = index.index_notebook(study.codebook, [job.name for job in jobs], facts)
    file = output / "index.html"
    wholefile.write(file, render.page(front, study=study.codebook.title, note=study.codebook.note))
    numbers = [int(job.name.removeprefix("deelvraag-")) for job in jobs if job.name.startswith("deelvraag-")]
    workbook.write(output / "synthese.xlsx", corpus, numbers)
    return [file, output / "synthese.xlsx"]


def _title(study: Study, name: str) -> str:
    if not name.startswith("deelvraag-"):
        return name.capitalize()
    question = study.codebook.question(int(name.removeprefix("deelvraag-")))
    return f"{question.number}. {question.short or 'Deelvraag'}"


class _Keys:
    """The keys of the pages of the last run, kept beside them."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            self._keys: dict[str, str] = dict(json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            self._keys = {}

    def current(self, job: Job, output: Path) -> bool:
        return self._keys.get(job.name) == job.key and (output / f"{job.name}.ipynb").is_file()

    def drop(self, jobs: Iterable[Job]) -> None:
        """Forget jobs before their notebooks are written: a run that is interrupted leaves none that seems current."""
        for job in jobs:
            self._keys.pop(job.name, None)
        self._save()

    def set(self, job: Job) -> None:
        self._keys[job.name] = job.key
        self._save()

    def _save(self) -> None:
        wholefile.write(self._file, json.dumps(self._keys, indent=1, sort_keys=True))
