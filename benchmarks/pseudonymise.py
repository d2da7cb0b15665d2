"""Identifiers caught and words a second: our engine, deduce, and presidio with a blank Dutch pipeline.

    python benchmarks/pseudonymise.py [--peers PYTHON]

PYTHON is an interpreter that has deduce and presidio-analyzer. A peer finds something when its spans cover every
letter of an identifier; what it finds in a sentence without identifiers is wrong.
"""

import argparse
import json
import subprocess
import time
from pathlib import Path

from interviewkit.intake.pseudonyms.engine import find

ROOT = Path(__file__).parent.parent
SET = json.loads((ROOT / "tests" / "fixtures" / "identifiers.json").read_text(encoding="utf-8"))
DEDUCE = """
import json, sys, time
from deduce import Deduce
reader = Deduce()
find = lambda text: [(a.start_char, a.end_char) for a in reader.deidentify(text).annotations]
"""
PRESIDIO = """
import json, sys, time, spacy, tempfile
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider
folder = tempfile.mkdtemp()
spacy.blank("nl").to_disk(folder)
engine = {"nlp_engine_name": "spacy", "models": [{"lang_code": "nl", "model_name": folder}]}
made = NlpEngineProvider(nlp_configuration=engine).create_engine()
from presidio_analyzer import RecognizerRegistry
registry = RecognizerRegistry(supported_languages=["nl"])
registry.load_predefined_recognizers(languages=["nl"], nlp_engine=made)
reader = AnalyzerEngine(nlp_engine=made, registry=registry, supported_languages=["nl"])
find = lambda text: [(r.start, r.end) for r in reader.analyze(text, language="nl")]
"""
ASK = """
data = json.load(sys.stdin)
find(data["texts"][0])
found = [find(text) for text in data["sentences"]]
start = time.perf_counter()
for text in data["texts"]: find(text)
print(json.dumps([found, time.perf_counter() - start]))
"""


def ours(sentences, texts):
    find(texts[0])
    found = [find(text) for text in sentences]
    start = time.perf_counter()
    for text in texts:
        find(text)
    took = time.perf_counter() - start
    spans = [[(span.start, span.end) for span in each] for each in found]
    sure = [[(span.start, span.end) for span in each if span.sure] for each in found]
    return spans, sure, took


def peer(python, program, sentences, texts):
    asked = json.dumps({"sentences": sentences, "texts": texts})
    done = subprocess.run([python, "-c", program + ASK], input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    return json.loads(done.stdout.splitlines()[-1])


def caught(found):
    hits = total = 0
    for (sentence, identifiers), spans in zip(SET["zinnen"], found, strict=False):
        covered = {at for start, end in spans for at in range(start, end)}
        for _, words in identifiers:
            start = sentence.index(words)
            total += 1
            hits += all(at in covered for at in range(start, start + len(words)) if sentence[at].isalnum())
    return hits, total


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--peers", default="")
    python = options.parse_args().peers
    sentences = [sentence for sentence, _ in SET["zinnen"]] + SET["niets"]
    files = sorted((ROOT / "transcripts").glob("R[0-9]*.md"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    words = sum(len(text.split()) for text in texts)
    spans, sure, took = ours(sentences, texts)
    speed = words / took
    _tell("interviewkit, automatic and queue", spans, speed)
    _tell("interviewkit, automatic only", sure, speed)
    for name, program in (("deduce", DEDUCE), ("presidio, blank nl", PRESIDIO)) if python else ():
        answer = peer(python, program, sentences, texts[:8])
        if answer is None:
            print(f"{name}: not installed there, or it failed")
        else:
            _tell(name, answer[0], sum(len(text.split()) for text in texts[:8]) / answer[1])


def _tell(name, found, speed):
    hits, total = caught(found)
    wrong = sum(map(len, found[len(SET["zinnen"]) :]))
    print(f"{name:36} {hits}/{total}  wrong {wrong:3}  {speed:9,.0f} words/s")


if __name__ == "__main__":
    main()
