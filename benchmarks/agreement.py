"""The page `overeenstemming` in processor time: 29 transcripts, two coders, 1,508 codings each, then 1,500 a text.

    python -m benchmarks.agreement [CODINGS A TRANSCRIPT ...]

Against the floor of reading the same journals with json.loads, line by line, in the same run.
"""

import json
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.written import write_codings

from interviewkit.model import Coding, Valence
from interviewkit.pages.agreement import AgreementPage
from interviewkit.study import Study

ROOT = Path(__file__).parent.parent
FILES = ("codebook.yaml", "respondents.csv")


def study(folder: Path, count: int) -> Study:
    """The example study with other codings: two coders who often, not always, mean the same passage."""
    for name in FILES:
        (folder / name).write_bytes((ROOT / name).read_bytes())
    (folder / "transcripts").mkdir()
    for file in (ROOT / "transcripts").glob("R*.md"):
        (folder / "transcripts" / file.name).write_bytes(file.read_bytes())
    made = Study(folder)
    codes = list(made.codebook.by_id)
    chance = random.Random(1)  # noqa: S311 - invented codings
    for name, transcript in made.transcripts.items():
        for coder in ("codeur-a", "codeur-b"):
            chance.seed(f"{name}{count}")
            codings = [_coding(transcript, number, coder, codes, chance) for number in range(count)]
            write_codings(made.journal(coder, name), codings)
    return Study(folder)


def _coding(transcript, number, coder, codes, chance) -> Coding:
    start = chance.randrange(len(transcript.text) - 200)
    end = start + chance.randrange(20, 180)
    code, valence = chance.choice(codes), chance.choice(list(Valence))
    if coder == "codeur-b":
        other = random.Random(f"{transcript.id}{number}")  # noqa: S311 - idem
        start += other.randrange(0, 15)
        code = other.choice(codes) if other.random() < 0.3 else code
    return Coding(f"{coder}-{number}", transcript.passage(start, end), code, coder, "2026-01-01", valence, "1.0")


def floor(made: Study) -> float:
    started = time.process_time()
    for coder in ("codeur-a", "codeur-b"):
        for name in made.transcripts:
            for line in made.journal(coder, name).read_bytes().splitlines():
                json.loads(line)
    return time.process_time() - started


def page(made: Study) -> dict[str, float]:
    """Seconds a section, in the order of the notebook."""
    seconds: dict[str, float] = {}
    started = time.process_time()
    shown = AgreementPage(study=made.root)
    for name in ("compared", "head", "robustness", "codes", "disagreements", "made_from"):
        before = time.process_time()
        part = getattr(shown, name)
        if callable(part):
            part()
        seconds[name] = time.process_time() - before
    seconds["whole page"] = time.process_time() - started
    return seconds


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = study(Path(folder), count)
        found = page(made)
        least = floor(made)
    print(f"29 transcripts, two coders, {count} codings each")
    for name, value in found.items():
        print(f"  {name}: {value:.2f} s")
    print(f"  the floor (json.loads of every line): {least:.2f} s, ratio {found['whole page'] / least:.1f}")


if __name__ == "__main__":
    for size in [int(argument) for argument in sys.argv[1:]] or [52, 1500]:
        main(size)
