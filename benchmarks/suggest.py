"""Suggestions beside a plain parse of the same text and a plain look-up of the same cues, and at more transcripts.

    python benchmarks/suggest.py [TIMES]

Three questions, each answered by a ratio of times taken in one run:
1. nothing cached: suggestions for the example study (learning included) against spaCy's `nlp.pipe` over the same text;
2. parses cached: the seconds a second run takes, learner kept, and one that learns anew;
3. cues against a dictionary look-up as `quanteda` does it: a spaCy PhraseMatcher over the same words, on parsed text.
With TIMES (default 4) the corpus is repeated that many times to show that time grows in step and memory does not.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.matcher import PhraseMatcher

from interviewkit.language import dutch, pipelines
from interviewkit.study import Study
from interviewkit.suggest import patterns, proposals
from interviewkit.suggest.cues import CueBook
from interviewkit.suggest.material import Sources

ROOT = Path(__file__).parent.parent


def timed(work):
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def suggestions(sources):
    return sum(1 for _ in proposals.for_study(sources, proposals.prepare(sources)))


def phrases(book):
    """The words of the cues as plain phrases."""
    for code in book.codes:
        for source in (*code.cues.strong, *code.cues.weak):
            for part in patterns.parse(source, code.id).parts:
                if isinstance(part, patterns.Literal):
                    yield " ".join(part.words)
                else:
                    yield " ".join(place[0].text for place in part.places)


def main(times: int) -> None:
    study = Study(ROOT)
    whole = Sources.of(study)
    info = pipelines.choose(study.codebook.settings.pipeline)
    texts = [transcript.text for transcript in study.transcripts.values()]
    nlp = spacy.load(info.source) if info.source else spacy.blank("nl")
    list(nlp.pipe(texts[:2]))
    list(dutch.parse(list(study.transcripts.values())[:1], info))
    plain, docs = timed(lambda: list(nlp.pipe(texts)))
    print(f"processor seconds, {len(texts)} transcripts, pipeline {info.label}")
    print(f"  nlp.pipe over the text        {plain:7.2f}")
    with tempfile.TemporaryDirectory() as folder:
        sources = replace(whole, cache_folder=Path(folder))
        cold, count = timed(lambda: suggestions(sources))
        print(
            f"  suggestions, nothing cached   {cold:7.2f}   {cold / plain:.2f} times nlp.pipe   ({count} suggestions)"
        )
        warm, _ = timed(lambda: suggestions(sources))
        print(f"  suggestions, parses cached    {warm:7.2f}")
        for file in (Path(folder) / "suggesties").iterdir():
            file.unlink()
        anew, _ = timed(lambda: suggestions(sources))
        print(f"  parses cached, learning anew  {anew:7.2f}")
        read = list(proposals.readings(sources, study.transcripts.values()))
    cues = CueBook(study.codebook.codes)
    own, hits = timed(lambda: sum(1 for one in read for _ in cues.hits(one.sentences)))
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("cues", [nlp.make_doc(phrase) for phrase in set(phrases(study.codebook))])
    theirs, found = timed(lambda: sum(len(matcher(doc)) for doc in docs))
    print(f"  cues on parsed text           {own:7.2f}   {own / theirs:.1f} times a PhraseMatcher ({theirs:.2f})")
    print(f"  what they find                {hits:7d}   against {found} places of literal words")
    grown(whole, times)


def grown(whole: Sources, times: int) -> None:
    """Time per transcript and peak memory at one and at several times the corpus."""
    for factor in (1, times):
        copies = {
            f"{name}x{n}": replace(text, id=f"{name}x{n}")
            for n in range(factor)
            for name, text in whole.transcripts.items()
        }
        with tempfile.TemporaryDirectory() as folder:
            sources = replace(whole, cache_folder=Path(folder))
            ready = proposals.prepare(sources)
            more = replace(sources, transcripts=copies, cache_folder=None)
            took, _ = timed(lambda more=more, ready=ready: sum(1 for _ in proposals.for_study(more, ready)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = 1000 * took / len(copies)
        print(
            f"  {factor:3d} times the corpus: {each:6.1f} ms a transcript, parsing included; peak memory {peak:.0f} MB"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
