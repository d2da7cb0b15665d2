"""The jobs of `suggest.py`, each run in a process of its own: `python suggest_jobs.py JOB [PATH]` prints JSON."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.matcher import PhraseMatcher

from interviewkit.language import dutch, pipelines, store
from interviewkit.study import Study
from interviewkit.suggest import patterns, proposals
from interviewkit.suggest.material import Sources

ROOT = Path(__file__).parent.parent


def texts_job(file: str) -> dict[str, object]:
    """Write the texts of the example study to a file; tell which pipeline reads them."""
    texts = [transcript.text for transcript in Study(ROOT).transcripts.values()]
    Path(file).write_text(json.dumps(texts), encoding="utf-8")
    return {"source": pipelines.choose().source}


def parsed_job(study: str) -> dict[str, object]:
    """Fill the cache of parses: each text is parsed once and kept under every id that has it."""
    opened = Study(study)
    by_text: dict[str, list[str]] = {}
    for transcript in opened.transcripts.values():
        by_text.setdefault(transcript.text_hash, []).append(transcript.id)
    for first, *others in by_text.values():
        (made,) = dutch.parse([opened.transcripts[first]], opened.pipeline, opened.cache_folder)
        for name in others:
            kept = replace(made, transcript=name)
            store.write(opened.cache_folder, opened.transcripts[name], opened.pipeline, kept)
    return {"texts": len(by_text)}


def cold_job() -> dict[str, object]:
    study = Study(ROOT)
    list(dutch.parse(list(study.transcripts.values())[:2], study.pipeline))
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        sources = replace(Sources.of(study), cache_folder=Path(folder))
        count = sum(1 for _ in proposals.for_study(sources, proposals.prepare(sources)))
        return {"work": time.process_time() - begun, "count": count}


def cues_job() -> dict[str, object]:
    study = Study(ROOT)
    sources = Sources.of(study)
    read = list(proposals.readings(sources, study.transcripts.values()))
    nlp = spacy.blank("nl")
    docs = list(nlp.pipe(transcript.text for transcript in study.transcripts.values()))
    phrases = {
        " ".join(part.words if isinstance(part, patterns.Literal) else [place[0].text for place in part.places])
        for code in study.codebook.codes
        for source in (*code.cues.strong, *code.cues.weak)
        for part in patterns.parse(source).parts
    }
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("cues", [nlp.make_doc(phrase) for phrase in phrases])
    theirs, places = timed(lambda: sum(len(matcher(doc)) for doc in docs), 20)
    cues = proposals.cues_of(sources)
    first, hits = timed(lambda: sum(1 for one in read for _ in cues.hits(one.sentences)), 1)
    again, _ = timed(lambda: sum(1 for one in read for _ in cues.hits(one.sentences)), 10)
    return {"cues": len(cues.cues), "theirs": theirs, "places": places, "first": first, "again": again, "hits": hits}


def timed(work: object, times: int) -> tuple[float, int]:
    """The least of some times, and the result."""
    found: list[float] = []
    for _ in range(times):
        begun = time.process_time()
        result = work()
        found.append(time.process_time() - begun)
    return min(found), result


if __name__ == "__main__":
    job = {"texts": texts_job, "parsed": parsed_job, "cold": cold_job, "cues": cues_job}[sys.argv[1]]
    print(json.dumps(job(*sys.argv[2:])))
