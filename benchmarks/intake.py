"""29 Word files of 7,500 words to transcripts, beside lxml alone and python-docx; and encodings recognised.

    python -m benchmarks.intake [--peers PYTHON]

PYTHON is an interpreter that has python-docx, where this one does not.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import chardet
from charset_normalizer import from_bytes
from lxml import etree
from tests.raw_files import docx, par, run

from interviewkit import transcripts
from interviewkit.intake import encoding, reading

ROOT = Path(__file__).parent.parent
PEER = """
import sys, time, docx
start = time.perf_counter()
words = sum(len(p.text.split()) for name in sys.argv[1:] for p in docx.Document(name).paragraphs)
print(time.perf_counter() - start, words)
"""


def lines():
    files = sorted((ROOT / "transcripts").glob("R[0-9]*.md"))
    read = [transcripts.read(file) for file in files]
    return [(turn.speaker, each.text[turn.start : turn.end]) for each in read for turn in each.turns]


def words_files(folder):
    """29 files of about 7,500 words, each word group a run of its own, as Word writes them after some editing."""
    said, files = lines(), []
    rng = random.Random(7)  # noqa: S311 - the same files at every run
    for number in range(29):
        blocks, count = [], 0
        while count < 7500:
            speaker, text = rng.choice(said)
            words = text.replace("&", "en").replace("<", "").split()
            runs = [run(" " + " ".join(words[at : at + 6])) for at in range(0, len(words), 6)]
            blocks.append(par(run(f"{speaker}:", bold=True), *runs))
            count += len(words)
        file = folder / f"R{number:02}.docx"
        file.write_bytes(docx(*blocks))
        files.append(file)
    return files


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def floor(files):
    roots = (etree.fromstring(zipfile.ZipFile(file).read("word/document.xml")) for file in files)
    return sum(len("".join(root.itertext()).split()) for root in roots)


def encodings():
    texts = [text for _, text in lines() if any(ord(char) > 127 for char in text)]
    names = ("cp1252", "mac_roman", "cp850", "iso-8859-15", "utf-16-le")
    usable = [(text, name) for text in texts for name in names if text.encode(name, "ignore").decode(name) == text]
    counts = {"interviewkit": 0, "chardet": 0, "charset-normalizer": 0}
    for text, name in usable:
        data = text.encode(name)
        counts["interviewkit"] += encoding.decode(data, Path("x.txt")).text == text
        counts["chardet"] += right(by_chardet(data), data, text)
        counts["charset-normalizer"] += right(by_normalizer(data), data, text)
    print(
        f"encodings: {len(usable)} turns; right: " + ", ".join(f"{k} {v / len(usable):.1%}" for k, v in counts.items())
    )


def by_chardet(data):
    return chardet.detect(data).get("encoding")


def by_normalizer(data):
    best = from_bytes(data).best()
    return best.encoding if best else None


def right(name, data, text):
    try:
        return bool(name) and data.decode(name) == text
    except (LookupError, UnicodeDecodeError):
        return False


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--peers", default=sys.executable)
    python = options.parse_args().peers
    with tempfile.TemporaryDirectory() as folder:
        files = words_files(Path(folder))
        low, count = timed(lambda: floor(files))
        took, read = timed(lambda: [reading.read(file, file.stem).report.words for file in files])
        print(f"29 Word files, {sum(read):,} words: {took:.2f} s")
        print(f"lxml alone: {low:.2f} s (ours takes {took / low:.1f}x), {count:,} words")
        done = subprocess.run([python, "-c", PEER, *map(str, files)], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            seconds, words = done.stdout.split()
            print(f"python-docx: {float(seconds):.2f} s ({float(seconds) / took:.1f}x ours), {int(words):,} words")
    encodings()


if __name__ == "__main__":
    main()
