"""One act of the coding desk on the disk: is it flat in the length of the text and in the size of the sheet?

    python -m benchmarks.store [ACTS]

Each act goes through a session, as the desk sends it: checked, appended, synced. The floor is one synced append of the
same bytes by plain Python, measured in turn with it, in the same run and folder.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.written import write_codings

from interviewkit import transcripts
from interviewkit.coding.session import Session
from interviewkit.model import Coding
from interviewkit.study import Study

ROOT = Path(__file__).parent.parent
SENTENCE = "Het is twee uur rijden, dus wij bellen elkaar nu gewoon. "
SIZES = ((50_000, 0), (50_000, 500), (200_000, 500), (200_000, 5_000))


class Place:
    """What a session needs of a study: one long transcript."""

    def __init__(self, folder: Path, length: int) -> None:
        text = SENTENCE * (length // len(SENTENCE) + 1)
        self.codebook = Study(ROOT).codebook
        self.transcripts = {"R1": transcripts.build("R1", [("Respondent", "", text[:length].strip())])}
        self.folder = folder

    def journal(self, coder: str, transcript: str) -> Path:
        return self.folder / coder / f"{transcript}.jsonl"


def session(folder: Path, length: int, filled: int) -> Session:
    place = Place(folder, length)
    text, code = place.transcripts["R1"], next(iter(place.codebook.by_id))
    starts = [number * (length - 200) // max(filled, 1) for number in range(filled)]
    made = [Coding(f"c{start}", text.passage(start, start + 80), code, "a", "2019-01-01") for start in starts]
    write_codings(place.journal("a", "R1"), made)
    return Session(place, "R1", "a")


def measure(folder: Path, length: int, filled: int, count: int) -> tuple[float, float]:
    """Medians in milliseconds: one act, and one synced append of as many bytes."""
    desk = session(folder, length, filled)
    code = next(iter(desk.codebook.by_id))
    ours, floors = [], []
    with (folder / f"floor-{length}-{filled}").open("ab", buffering=0) as stream:
        for number in range(count):
            start = number * 61 % (length - 200)
            passage = desk.transcript.passage(start, start + 80)
            data = {"start": start, "end": start + 80, "quote": passage.quote, "code": code}
            before = desk.file.stat().st_size if desk.file.exists() else 0
            ours.append(_milliseconds(lambda data=data, number=number: desk.act("code", data, f"act-{number}")))
            block = bytes(desk.file.stat().st_size - before)
            floors.append(_milliseconds(lambda block=block: (stream.write(block), os.fsync(stream.fileno()))))
    return statistics.median(ours), statistics.median(floors)


def _milliseconds(work: object) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def main(count: int) -> None:
    for length, filled in SIZES:
        with tempfile.TemporaryDirectory(dir=ROOT) as folder:
            ours, floor = measure(Path(folder), length, filled, count)
        print(
            f"{length:>7,} characters, {filled:>5,} codings: {ours:.2f} ms, floor {floor:.2f} ms, {ours - floor:+.2f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
