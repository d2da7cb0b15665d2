"""How fast the coding desk is: one act stored, and, in a real JupyterLab, the desk ready and one coding painted.

    python -m benchmarks.desk                      # all of it, about three minutes
    python -m benchmarks.desk --no-lab             # the storing only
    python -m benchmarks.desk --taguette PYTHON    # also Taguette, with the Python of an environment that has it

Texts and codings are made here, the same for both. Times are wall-clock milliseconds: median, and the slowest of the
tenth percentile (p90). A figure says nothing without its neighbours: read the growth down a column.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Page, sync_playwright
from tests.browser.conftest import CHROMIUM, SWITCHES
from tests.browser.lab import Lab, notebook, server
from tests.written import write_codings

from interviewkit.coding.session import Session
from interviewkit.model import Coding
from interviewkit.study import Study

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewkit.model import Transcript

SIZES = ((5_000, 0), (50_000, 500), (200_000, 5_000))
ROUNDS = 30
TEXT = """de het een en van ik ja nou dat die niet gemeente overdracht begeleider bewoner gesprek telefoon
afstand reizen samen eigenlijk gewoon natuurlijk altijd vaak soms klantprofiel netwerk activiteit vrijwilliger taal
werk 🙂 één"""
WORDS = TEXT.split()
CODES = [f"t{theme}.c{code}" for theme in range(8) for code in range(5)]


def book() -> str:
    themes = "".join(f"  - {{id: t{number}, naam: Thema {number}}}\n" for number in range(8))
    codes = "".join(
        f"  - {{id: {code}, naam: Code {code}, definitie: Wat hoort bij {code}, deelvragen: [1]}}\n" for code in CODES
    )
    head = 'versie: "1"\ntitel: Meting\ninstellingen: {eerst_blind: true}\ndeelvragen:\n  - {nr: 1, vraag: Hoe snel?}\n'
    group = "groepen:\n  - {id: g, enkelvoud: lid, meervoud: leden, aantal: 3}\n"
    return f"{head}{group}themas:\n{themes}codes:\n{codes}"


def speech(length: int, seed: int) -> str:
    """A transcript file whose text is about so many characters."""
    chance = random.Random(seed)  # noqa: S311 - the same text at every run
    parts: list[str] = []
    written = 0
    while written < length:
        for speaker, sentences in (("Respondent 1", 1), ("Respondent 2", 6)):
            said = " ".join(
                " ".join(chance.choices(WORDS, k=chance.randint(6, 16))).capitalize() + "." for _ in range(sentences)
            )
            parts.append(f"{speaker}: {said}")
            written += len(said)
    return "---\nid: {id}\n---\n\n" + "\n\n".join(parts) + "\n"


def lay_out(root: Path) -> Study:
    (root / "transcripts").mkdir(parents=True)
    (root / "notebooks").mkdir()
    (root / "codebook.yaml").write_text(book(), encoding="utf-8")
    rows = "".join(f"T{number};g\n" for number in range(len(SIZES)))
    (root / "respondents.csv").write_text(f"id;groep\n{rows}", encoding="utf-8")
    for number, (length, _) in enumerate(SIZES):
        text = speech(length, number).replace("{id}", f"T{number}")
        (root / "transcripts" / f"T{number}.md").write_text(text, encoding="utf-8")
    study = Study(root)
    for number, (_, count) in enumerate(SIZES):
        transcript = study.transcripts[f"T{number}"]
        if count:
            write_codings(study.journal("ann", transcript.id), codings(transcript, count))
    return study


def spots(transcript: Transcript, count: int, seed: int = 3) -> list[tuple[int, int]]:
    chance = random.Random(seed)  # noqa: S311 - the same text at every run
    length = len(transcript.text)
    starts = sorted(chance.sample(range(length - 200), count))
    return [(start, start + chance.randint(20, 180)) for start in starts]


def codings(transcript: Transcript, count: int) -> Iterable[Coding]:
    for number, (start, end) in enumerate(spots(transcript, count)):
        code = CODES[number % len(CODES)]
        yield Coding(
            f"c{number}", transcript.passage(start, end), code, "ann", f"2026-01-01T00:00:{number:06d}", codebook="1"
        )


def line(name: str, times: list[float], size: tuple[int, int]) -> None:
    p90 = sorted(times)[int(len(times) * 0.9) - 1]
    print(f"{name:<44} {size[0]:>8,} {size[1]:>6,}  {statistics.median(times):>8.1f} {p90:>8.1f}", flush=True)


def storing(study: Study) -> None:
    """One act through the session: checked, written, synced to disk, folded."""
    for number, size in enumerate(SIZES):
        session = Session(study, f"T{number}", "ann")
        places = spots(session.transcript, ROUNDS * 3, seed=9)
        times: list[float] = []
        for start, end in places:
            data = {"start": start, "end": end, "quote": session.transcript.text[start:end], "code": CODES[0]}
            began = time.perf_counter()
            session.act("code", data)
            times.append((time.perf_counter() - began) * 1000)
        line("interviewkit: one act stored", times, size)
        bare = fsync_only(session.file.parent, len(places))
        line("  of which a bare append and fsync", bare, size)


def fsync_only(folder: Path, rounds: int) -> list[float]:
    """What the disk itself takes for a line of the same length."""
    times: list[float] = []
    with (folder / "bare").open("ab", buffering=0) as stream:
        for _ in range(rounds):
            began = time.perf_counter()
            stream.write(b"x" * 700 + b"\n")
            os.fsync(stream.fileno())
            times.append((time.perf_counter() - began) * 1000)
    (folder / "bare").unlink()
    return times


WATCH = """() => {
  window.began = 0;
  window.times = [];
  const painted = (work) => requestAnimationFrame(() => requestAnimationFrame(work));
  const note = () => {
    if (!window.began) return;
    const began = window.began;
    window.began = 0;
    painted(() => window.times.push(performance.now() - began));
  };
  addEventListener("keydown", (event) => {
    if (event.key === window.startKey && (event.key !== "Enter" || event.shiftKey)) window.began = performance.now();
  }, true);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.attributeName === "data-acts") note();
      if (change.attributeName === "data-state" && change.target.dataset.state === "ready") note();
    }
  }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-acts", "data-state"] });
}"""


def lab(study: Study, home: Path) -> None:
    """Desk ready, and one coding stored, acknowledged and painted, in JupyterLab in headless Chromium."""
    cells = [f'import interviewkit as ik\nik.code("T{number}", coder="ann")' for number in range(len(SIZES))]
    (study.root / "notebooks" / "meting.ipynb").write_text(notebook(*cells), encoding="utf-8")
    with server(study.root, home) as address, sync_playwright() as tool:
        chromium = tool.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        page = chromium.new_context(viewport={"width": 1400, "height": 1000}).new_page()
        jupyter = Lab(page, address, "notebooks/meting.ipynb")
        page.evaluate(WATCH)
        for number, size in enumerate(SIZES):
            ready: list[float] = []
            for round_ in range(4):
                page.evaluate("window.startKey = 'Enter'; window.times = []")
                jupyter.run(number)
                page.wait_for_function("window.times.length === 1", timeout=60_000)
                taken = page.evaluate("window.times[0]")
                if round_:
                    ready.append(taken)
                elif not number:
                    line("desk ready, the first after the kernel started", [taken], size)
            line("desk ready, from Shift+Enter to painted", ready, size)
            line("one coding stored, acknowledged, painted", acts(page, number), size)
        chromium.close()


def acts(page: Page, number: int) -> list[float]:
    """Code sentence after sentence with the key 1."""
    desk = page.locator(".ikd[data-state=ready]").nth(number)
    desk.locator(".cm-content").click()
    page.keyboard.press("s")
    desk.locator("[data-code]").first.click()
    page.wait_for_function("n => document.querySelectorAll('.ikd')[n].dataset.acts === '1'", arg=number)
    page.evaluate("window.startKey = '1'; window.times = []")
    for turn in range(ROUNDS):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("s")
        page.keyboard.press("1")
        page.wait_for_function("n => window.times.length === n", arg=turn + 1, timeout=20_000)
    return page.evaluate("window.times")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--no-lab", action="store_true")
    parser.add_argument("--taguette", metavar="PYTHON", help="Python of an environment with taguette 1.5.2")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        study = lay_out(Path(folder) / "studie")
        print(f"{'':<44} {'signs':>8} {'coded':>6}  {'median':>8} {'p90':>8}   (ms)")
        storing(study)
        if chosen.taguette:
            script = Path(__file__).with_name("taguette_peer.py")
            texts = {f"T{number}": study.transcripts[f"T{number}"].text for number in range(len(SIZES))}
            (Path(folder) / "texts.json").write_text(
                json.dumps([list(texts.values()), SIZES, ROUNDS]), encoding="utf-8"
            )
            subprocess.run([chosen.taguette, str(script), str(Path(folder) / "texts.json")], check=True)
        if not chosen.no_lab:
            home = Path(folder) / "home"
            home.mkdir()
            lab(study, home)


if __name__ == "__main__":
    sys.exit(main())
