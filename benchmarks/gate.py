"""The gate: the index of eight words, and whether looking through a text is linear in its length.

    python benchmarks/gate.py [--bundle MAP]

29 invented texts of 2,500 words are indexed; texts of 1, 2, 4 and 8 million letters are looked through, and beside each
the same text is searched for one sentence with `in`. With --bundle the whole gate is timed on a bundle of the example.
"""

import argparse
import random
import statistics
import time
from pathlib import Path

from interviewkit.share import bundle, gate
from interviewkit.share.normal import letters
from interviewkit.share.shingles import Index
from interviewkit.study import Study

ROOT = Path(__file__).parent.parent


def seconds(work: object, rounds: int = 5) -> float:
    found = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        found.append(time.process_time() - started)
    return statistics.median(found)


def invented(dice: random.Random, words: int) -> str:
    vocabulary = ["".join(dice.choices("etaoinrsdlgvkmbpuhjwzcf", k=dice.randint(2, 11))) for _ in range(4000)]
    return " ".join(dice.choices(vocabulary, k=words))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--bundle", type=Path)
    chosen = options.parse_args()
    dice = random.Random(7)  # noqa: S311 - invented text, the same every time
    texts = {f"T{number}": invented(dice, 2500) for number in range(29)}
    build = seconds(lambda: Index(texts))
    index = Index(texts)
    print(f"index of {len(index):,} runs: {build:.2f} s of processor time")
    for millions in (1, 2, 4, 8):
        stream = letters(invented(dice, millions * 160_000))[: millions * 1_000_000]
        ours = seconds(lambda stream=stream: list(index.find(stream)))
        plain = seconds(lambda stream=stream: "nergenstevindenindezetekst" in stream)
        print(f"{len(stream):,} letters: {ours:.2f} s; {1e9 * ours / len(stream):.0f} ns a letter; `in`: {plain:.4f} s")
    planted = letters(f"x {' '.join(texts['T3'].split()[100:108])} y")
    assert len(list(index.find(planted))) == 1
    if chosen.bundle:
        files = bundle.read(chosen.bundle)
        study = Study(ROOT)
        print(f"the whole gate: {seconds(lambda: gate.check(study, files), 1):.1f} s of processor time")


if __name__ == "__main__":
    main()
