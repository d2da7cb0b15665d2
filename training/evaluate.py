"""Measure a pipeline with our layer over it on a treebank file: `python training/evaluate.py PIPELINE FILE [--errors]`.

PIPELINE is a name or folder that spaCy loads. Raw text goes in, in documents of ten sentences.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import NamedTuple

import spacy
import treebank

from interviewkit.language import dutch
from interviewkit.language.pipelines import PipelineInfo
from interviewkit.language.tokenizer import mend

CONTENT = {"NOUN", "VERB", "ADJ", "PROPN", "ADV"}
SCORES = ("token_acc", "pos_acc", "tag_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")


class Gold(NamedTuple):
    """A document as text, and of each token its span, lemma, part of speech and whole infinitive."""

    text: str
    tokens: list[tuple[tuple[int, int], treebank.Word]]


def gold(document: list[treebank.Sentence]) -> Gold:
    parts: list[str] = []
    tokens: list[tuple[tuple[int, int], treebank.Word]] = []
    at = 0
    for sentence in document:
        for place, word in enumerate(sentence):
            tokens.append(((at, at + len(word.form)), word))
            gap = " " if word.space or place == len(sentence) - 1 else ""
            parts.append(word.form + gap)
            at += len(word.form) + len(gap)
    return Gold("".join(parts), tokens)


def f_score(right: int, said: int, true: int) -> float:
    return 2 * right / (said + true) if said + true else 0.0


def layered(info: PipelineInfo, documents: list[Gold]) -> dict[str, float]:
    """Lemma and infinitive as the house sees them; a token whose span differs counts as wrong."""
    pos_right = 0
    right = said = true = content = content_right = whole_right = whole_said = whole_true = 0
    errors: list[str] = []
    for document in documents:
        found = {(token.start, token.end): token for token in dutch.tokens_of(document.text, info)}
        said += len(found)
        for span, word in document.tokens:
            token = found.get(span)
            hit = token is not None and token.lemma.lower() == word.lemma.lower()
            true += 1
            right += hit
            content += word.pos in CONTENT
            pos_right += token is not None and token.pos == word.pos
            if token is not None and token.pos != word.pos:
                errors.append(f"POS {word.form} {token.pos} ({word.pos})")
            content_right += hit and word.pos in CONTENT
            if not hit and token is not None:
                errors.append(f"{word.form}/{word.pos}/{token.pos} {token.lemma} ({word.lemma})")
            whole = token.infinitive if token is not None and token.pos in {"VERB", "AUX"} else ""
            whole_said += bool(whole)
            whole_true += bool(word.infinitive)
            whole_right += bool(whole) and whole == word.infinitive
            if whole != word.infinitive:
                errors.append(f"INF {word.form} {whole} ({word.infinitive})")
    if "--errors" in sys.argv:
        print("\n".join(errors))
    return {
        "pos, mended": f_score(pos_right, said, true),
        "lemma, lexicon": f_score(right, said, true),
        "lemma, content words": content_right / content,
        "infinitive F": f_score(whole_right, whole_said, whole_true),
        "infinitive P": whole_right / max(1, whole_said),
        "infinitive R": whole_right / max(1, whole_true),
    }


def speed(info: PipelineInfo, documents: list[Gold]) -> float:
    words = sum(len(document.tokens) for document in documents)
    started = time.process_time()
    for document in documents:
        dutch.tokens_of(document.text, info)
    return words / (time.process_time() - started)


def main(source: str, file: Path) -> dict[str, float]:
    found = treebank.sentences(file)
    documents = [gold(found[at : at + 10]) for at in range(0, len(found), 10)]
    nlp = spacy.load(source)
    mend(nlp)
    scores = nlp.evaluate(list(treebank.examples(nlp, found, -10, 0.0, 0)))
    info = PipelineInfo("evaluated", "0", "", source)
    table = {name: scores[name] for name in SCORES if scores.get(name) is not None} | layered(info, documents)
    return table | {"words per second": speed(info, documents)}


if __name__ == "__main__":
    print(json.dumps({name: round(value, 4) for name, value in main(sys.argv[1], Path(sys.argv[2])).items()}, indent=1))
