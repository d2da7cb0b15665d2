"""The main job against its floor, in one run, pair by pair.

    python benchmarks/run.py [ROUNDS]

The floor: as many notebooks as a run has, each importing pandas and plotly and showing one table, executed by papermill
in as many threads. What interviewkit adds to that is its own cost. Also: start-up of the command line and the package.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import papermill

from interviewkit.pages import jobs
from interviewkit.study import Study

ROOT = Path(__file__).parent.parent
FLOOR = "import pandas as pd\nimport plotly.graph_objects as go\npd.DataFrame({'a': range(40), 'b': range(40)})"


def floor(count: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.ipynb" for number in range(count)]
        for file in files:
            nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(FLOOR)]), file)
        started = time.perf_counter()
        with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
            list(pool.map(_execute, files))
        return time.perf_counter() - started


def _execute(file: Path) -> None:
    quiet = ["--log-level=ERROR"]
    papermill.execute_notebook(str(file), str(file), kernel_name="python3", progress_bar=False, extra_arguments=quiet)


def run(output: Path, *, cold: bool = False) -> float:
    if cold:
        shutil.rmtree(Study(ROOT).cache_folder, ignore_errors=True)
    return _seconds([sys.executable, "-m", "interviewkit", "run", "--study", str(ROOT), "--uit", str(output)])


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def pairs(name: str, rounds: int, ours: Callable[[], float], theirs: Callable[[], float]) -> None:
    """Time two callables in turn and print the medians and the ratio pair by pair."""
    found = [(ours(), theirs()) for _ in range(rounds)]
    ratios = sorted(one / other for one, other in found)
    ours_median, theirs_median = (statistics.median(times) for times in zip(*found, strict=True))
    spread = f"{ratios[0]:.2f}-{ratios[-1]:.2f}"
    print(
        f"{name}: {ours_median:.2f} s against {theirs_median:.2f} s, ratio {statistics.median(ratios):.2f} ({spread})"
    )


def main(rounds: int) -> None:
    count = len(jobs.plan(Study(ROOT), jobs.Choice()))
    with tempfile.TemporaryDirectory() as folder:
        fresh = iter(range(1000))
        cold = lambda: run(Path(folder) / str(next(fresh)), cold=True)  # noqa: E731 - one round of the pair
        pairs(f"run, {count} notebooks, cold, against the floor", rounds, cold, lambda: floor(count))
        again = Path(folder) / "0"
        print(f"run again, nothing changed: {run(again):.2f} s")
    python = [sys.executable, "-c"]
    pandas = lambda: _seconds([*python, "import pandas"])  # noqa: E731 - the other of two pairs
    pairs("import interviewkit against import pandas", 7, lambda: _seconds([*python, "import interviewkit"]), pandas)
    command = [sys.executable, "-m", "interviewkit", "--help"]
    pairs("interviewkit --help against import pandas", 7, lambda: _seconds(command), pandas)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
