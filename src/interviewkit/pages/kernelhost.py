"""A process that has made everything ready once and splits off a kernel for each notebook of a run.

    python -m interviewkit.pages.kernelhost STUDY CODER GROUP ...

A kernel spends most of its time importing the same libraries and reading the same study; a forked one has them. Every
page of a run shows the same reading of the study, also when somebody codes on meanwhile.

On stdin comes one JSON object a line: `arguments` of the kernel, `folder` and `environment` to run in; on stdout goes
the kernel's process number. The end of stdin ends the host, and its kernels with it.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

PRELOADED = (
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "interviewkit.pages.account",
    "interviewkit.pages.agreement",
    "interviewkit.pages.matrix",
    "interviewkit.pages.question",
    "interviewkit.pages.since",
    "interviewkit.pages.suggestions",
    "interviewkit.pages.whole",
    "pandas",
)
"""What the notebooks of a run import; each import costs a kernel nothing when it stands here, and works without."""


def main(study: str, coder: str, *groups: str) -> None:
    """Make ready, then serve until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which ends the host
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # a kernel that ends leaves no zombie
    os.nice(5)  # beside many kernels one process looks for suggestions: that takes longest, so it goes first
    for name in PRELOADED:
        with suppress(ImportError):  # the notebook that needs it will say so
            importlib.import_module(name)
    with suppress(Exception):  # idem, whatever is wrong with the study
        _read(study, coder, groups)
    gc.freeze()  # what is shared stays shared: the collector of a kernel leaves it alone
    for line in sys.stdin:
        asked = json.loads(line)
        if not (process := os.fork()):
            _become_kernel(**asked)
        with suppress(BrokenPipeError):  # the run is gone; stdin ends too
            sys.stdout.write(f"{process}\n")
            sys.stdout.flush()


def _read(study: str, coder: str, groups: Sequence[str]) -> None:
    """Read the study, and make one page: much is imported, compiled and counted on first use."""
    from interviewkit.pages import opened  # noqa: PLC0415 - after the imports above
    from interviewkit.pages.question import QuestionPage  # noqa: PLC0415 - idem

    opened.keep(study, coder, groups)
    book = opened.open_corpus(study, coder, groups)[1].book
    page = QuestionPage(book.numbers[0], study=study, coder=coder, groups=groups)
    for make in (page.answer, page.synthesis, page.figures, page.working):
        make()


def _become_kernel(arguments: list[str], folder: str, environment: dict[str, str]) -> None:
    from ipykernel import kernelapp  # noqa: PLC0415 - in the host it is there already

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    host = os.getppid()
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)  # the host's stdout is for process numbers only
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["ipykernel_launcher", *arguments, f"--IPKernelApp.parent_handle={host}"]
    launch: Any = kernelapp.launch_new_instance  # untyped in ipykernel
    try:
        launch()
    finally:
        os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
