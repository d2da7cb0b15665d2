"""Suggestions beside a plain parse of the text and a plain look-up of the cues, and at a hundred times as much.

    python benchmarks/suggest.py [cold] [cached] [cues] [growth] [--rounds N] [--cold-times 1,3,10]

Processor seconds (user and system), each case in a process of its own, pairs in turn. Without a part, all of them.

cold    nothing cached: suggestions for the example study (learning included) against spaCy's `nlp.pipe` over the same
        text. Once as work alone (both have loaded the pipeline), once as whole processes.
cached  parses cached: `interviewkit suggest` as a whole process: nothing else cached, and again after that.
cues    cues on parsed text against a dictionary look-up as `quanteda` does it: a PhraseMatcher over the same words.
growth  `interviewkit suggest` on the study with copies of its transcripts under other ids. Cold at `--cold-times`, each
        copy with another last answer; with cached parses at 1, 10 and 100 times, with the same text, learner known.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
JOBS = Path(__file__).parent / "suggest_jobs.py"
"""A script of their own, so that this process stays small: the peak memory of a child begins at its parent's."""
PARTS = ("cold", "cached", "cues", "growth")
CACHED_TIMES = (1, 10, 100)
PLAIN = """
import json, sys, time, spacy
texts = json.load(open(sys.argv[2], encoding="utf-8"))
nlp = spacy.load(sys.argv[1])
list(nlp.pipe(texts[:2]))
begun = time.process_time()
for _ in nlp.pipe(texts): pass
print(json.dumps({"work": time.process_time() - begun}))
"""


def child(*command: str) -> tuple[float, float, str]:
    """Processor seconds, peak memory in MB and output of a Python process."""
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True)
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command}: ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said


def job(*command: str) -> dict[str, float]:
    """What a job tells of itself."""
    return json.loads(child(str(JOBS), *command)[2])


def suggest(study: Path, *more: str) -> tuple[float, float, int]:
    """`interviewkit suggest` on a study: processor seconds, peak memory, suggestions."""
    out = study / "out.jsonl"
    seconds, peak, _ = child("-m", "interviewkit", "suggest", "--study", str(study), "--out", str(out), *more)
    return seconds, peak, out.read_text(encoding="utf-8").count("\n")


def copied(folder: Path, times: int, *, altered: bool) -> Path:
    """The example study with its transcripts `times` times, the copies under another id."""
    study = folder / f"x{times}"
    shutil.copytree(ROOT / "codings", study / "codings")
    (study / "transcripts").mkdir()
    for name in ("codebook.yaml", "respondents.csv"):
        shutil.copy(ROOT / name, study / name)
    for file in sorted((ROOT / "transcripts").glob("R[0-9]*.md")):
        text = file.read_text(encoding="utf-8")
        for number in range(times):
            name = f"{file.stem}{f'x{number}' if number else ''}"
            last = f"\n\nRespondent: Dit was het gesprek met nummer {number}.\n" if number and altered else ""
            copy = re.sub(r"(?m)^id: .*$", f"id: {name}", text, count=1) + last
            (study / "transcripts" / f"{name}.md").write_text(copy, encoding="utf-8")
    return study


# Parts


def cold(rounds: int) -> None:
    pairs: list[tuple[float, float, float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        study = copied(Path(folder), 1, altered=False)
        texts = Path(folder) / "texts.json"
        source = job("texts", str(texts))["source"]
        for _ in range(rounds):
            plain, _, said = child("-c", PLAIN, source, str(texts))
            told = json.loads(said)
            own = job("cold")
            shutil.rmtree(study / "output", ignore_errors=True)
            whole, peak, count = suggest(study)
            pairs.append((told["work"], own["work"], plain, whole))
    for name, one, other in (("work alone", 0, 1), ("whole process", 2, 3)):
        theirs, ours = (statistics.median(pair[place] for pair in pairs) for place in (one, other))
        ratios = sorted(pair[other] / pair[one] for pair in pairs)
        spread = f"{statistics.median(ratios):.2f} times ({ratios[0]:.2f}-{ratios[-1]:.2f})"
        print(f"cold, {name:22} nlp.pipe {theirs:6.2f}   suggestions {ours:6.2f}   {spread}")
    print(f"cold, {count} suggestions; peak memory {peak:.0f} MB")


def cached(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        study = copied(Path(folder), 1, altered=False)
        suggest(study)
        kept = study / "output" / ".cache" / "suggesties"
        found: dict[str, list[float]] = {"learning anew": [], "once more": []}
        for _ in range(rounds):
            shutil.rmtree(kept)
            found["learning anew"].append(suggest(study)[0])
            found["once more"].append(suggest(study)[0])
    for name, seconds in found.items():
        print(f"parses cached, {name:19} {statistics.median(seconds):6.2f} s ({min(seconds):.2f}-{max(seconds):.2f})")


def cues(rounds: int) -> None:
    told = [job("cues") for _ in range(rounds)]
    best = {name: min(one[name] for one in told) for name in told[0]}
    print(
        f"{best['cues']:.0f} cues on parsed text: {best['hits']:.0f} hits in {1000 * best['again']:.0f} ms "
        f"({1000 * best['first']:.0f} ms where every word is new); a PhraseMatcher finds {best['places']:.0f} places "
        f"of literal words in {1000 * best['theirs']:.1f} ms: {best['again'] / best['theirs']:.0f} times"
    )


def growth(cold_times: list[int]) -> None:
    for kind, sizes in (("cold", cold_times), ("parses cached", CACHED_TIMES)):
        for times in sizes:
            with tempfile.TemporaryDirectory() as folder:
                study = copied(Path(folder), times, altered=kind == "cold")
                if kind != "cold":
                    job("parsed", str(study))
                    suggest(study, "--transcript", "R01")
                seconds, peak, count = suggest(study)
            size, each = f"{times} times ({29 * times} transcripts)", 1000 * seconds / (29 * times)
            print(
                f"growth, {kind:13} {size:28} {seconds:7.1f} s, {each:6.1f} ms each; peak memory {peak:5.0f} MB; "
                f"{count} suggestions",
                flush=True,
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="part")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cold-times", default="1,3,10")
    chosen = parser.parse_args()
    wanted = chosen.parts or PARTS
    if "cold" in wanted:
        cold(chosen.rounds)
    if "cached" in wanted:
        cached(chosen.rounds)
    if "cues" in wanted:
        cues(chosen.rounds)
    if "growth" in wanted:
        growth([int(times) for times in chosen.cold_times.split(",") if times])


if __name__ == "__main__":
    main()
