"""Read CoNLL-U into spaCy examples: documents of a few consecutive sentences, some of them altered towards speech."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc
from spacy.training import Example

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from spacy.language import Language

HESITATIONS = ["eh", "uh", "ehm", "uhm", "hm", "eh"]
PAIRS = [(",,", "''"), (",,", "''"), ("“", "”"), ("‘", "’"), ("'", "'"), ('"', '"'), ("„", "”")]
QUOTES = {",,": "‘'“\"", "''": "’'”\"", '"': "'\"“”", "'": "'‘’"}


@dataclass(frozen=True, slots=True)
class Word:
    """One line of a treebank; `head` is an index into the sentence, its own for the root."""

    form: str
    lemma: str
    pos: str
    tag: str
    feats: str
    head: int
    dep: str
    space: bool
    infinitive: str = ""


Sentence = list[Word]


def sentences(path: Path | str) -> list[Sentence]:
    """All sentences of a file, in its order."""
    with open(path, encoding="utf-8") as stream:  # noqa: PTH123 - the config hands over a string
        blocks = stream.read().strip().split("\n\n")
    return [_sentence(block) for block in blocks]


def _sentence(block: str) -> Sentence:
    rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
    return [_word(row) for row in rows]


def _word(row: list[str]) -> Word:
    misc = dict(part.split("=", 1) for part in row[9].split("|") if "=" in part)
    index, head = int(row[0]) - 1, int(row[6])
    feats, tag = ("" if value == "_" else value for value in (row[5], row[4]))
    space = misc.get("SpaceAfter") != "No"
    return Word(
        row[1], row[2], row[3], tag, feats, head - 1 if head else index, row[7], space, misc.get("SepLemma", "")
    )


def documents(found: list[Sentence], longest: int, rng: random.Random) -> Iterator[list[Sentence]]:
    """Groups of 1 to `longest` consecutive sentences; always `-longest` of them when negative."""
    at = 0
    while at < len(found):
        size = rng.randint(1, longest) if longest > 0 else -longest
        yield found[at : at + size]
        at += size


def as_speech(document: list[Sentence], rng: random.Random) -> list[Sentence]:
    """A copy as it might be said and typed: hesitations, repeated words, lower case, no full stops, other quotes."""
    lower, bare = rng.random() < 0.6, rng.random() < 0.5
    altered = [_stammer(sentence, rng) for sentence in document]
    if bare:
        altered = [_without_end(sentence) for sentence in altered]
    altered = [[_quoted(word, rng) for word in sentence] for sentence in altered]
    return [[_lowered(word) for word in sentence] for sentence in altered] if lower else altered


def with_quotes(document: list[Sentence], rng: random.Random) -> list[Sentence]:
    """A copy in which one to three sentences stand between quotation marks; the closing mark ends the last of them."""
    first = rng.randrange(len(document))
    last = min(len(document) - 1, first + rng.choice([0, 0, 1, 2]))
    opening, closing = rng.choice(PAIRS)
    near = rng.random() < 0.5
    copy = list(document)
    copy[last] = [*_spaced(copy[last], space=not near), _mark(closing, _root(copy[last]), space=True)]
    copy[first] = [_mark(opening, _root(copy[first]) + 1, space=not near), *(_shifted(w) for w in copy[first])]
    return copy


def _root(sentence: Sentence) -> int:
    return next((place for place, word in enumerate(sentence) if word.dep == "root"), 0)


def _mark(form: str, head: int, *, space: bool) -> Word:
    return Word(form, form, "PUNCT", "LET", "", head, "punct", space)


def _shifted(word: Word) -> Word:
    return replace(word, head=word.head + 1)


def _spaced(sentence: Sentence, *, space: bool) -> Sentence:
    return [*sentence[:-1], replace(sentence[-1], space=space)]


def _lowered(word: Word) -> Word:
    return replace(word, form=word.form.lower(), lemma=word.lemma.lower())


def _quoted(word: Word, rng: random.Random) -> Word:
    if word.form == "...":
        return replace(word, form="…", lemma="…")
    if word.pos != "PUNCT" or word.form not in QUOTES:
        return word
    form = rng.choice(QUOTES[word.form])
    return replace(word, form=form, lemma=form)


def _without_end(sentence: Sentence) -> Sentence:
    last = len(sentence) - 1
    if last < 1 or sentence[last].pos != "PUNCT" or any(word.head == last for word in sentence[:last]):
        return sentence
    return [*sentence[: last - 1], replace(sentence[last - 1], space=True)]


def _stammer(sentence: Sentence, rng: random.Random) -> Sentence:
    """Put hesitations and repetitions before words they hang on: a leaf beside its head keeps the tree projective."""
    new: list[tuple[int, Word]] = []
    place: dict[int, int] = {}
    for index, word in enumerate(sentence):
        if word.pos != "PUNCT" and (not index or sentence[index - 1].space):
            new.extend((index, extra) for extra in _extras(word, rng))
        place[index] = len(new)
        new.append((index, word))
    return [
        replace(word, head=place[word.head] if word.head >= 0 else at - word.head) for at, (_, word) in enumerate(new)
    ]


def _extras(word: Word, rng: random.Random) -> list[Word]:
    """The words put before one; a head below zero is that many places to the right."""
    chance = rng.random()
    if chance < 0.04:
        form = rng.choice(HESITATIONS)
        if rng.random() < 0.4:
            comma = Word(",", ",", "PUNCT", "LET", "", -1, "punct", space=True)
            return [Word(form, form, "INTJ", "TSW", "", -2, "parataxis", space=False), comma]
        return [Word(form, form, "INTJ", "TSW", "", -1, "parataxis", space=True)]
    if chance < 0.07 and word.form.isalpha() and len(word.form) < 6:
        return [replace(word, head=-1, dep="parataxis", space=True, infinitive="")]
    return []


def doc(nlp: Language, document: list[Sentence]) -> Doc:
    """The gold document; a sentence is followed by a space."""
    words = [word for sentence in document for word in sentence]
    spaces = [word.space or n == len(sentence) - 1 for sentence in document for n, word in enumerate(sentence)]
    offsets = [sum(map(len, document[:n])) for n in range(len(document))]
    heads = [word.head + start for sentence, start in zip(document, offsets, strict=True) for word in sentence]
    return Doc(
        nlp.vocab,
        words=[word.form for word in words],
        spaces=spaces,
        pos=[word.pos for word in words],
        tags=[word.tag for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=["ROOT" if word.dep == "root" else word.dep for word in words],
        sent_starts=[n == 0 for sentence in document for n in range(len(sentence))],
    )


def examples(
    nlp: Language, found: list[Sentence], longest: int, speech: float, seed: int, quotes: float = 0.0
) -> Iterator[Example]:
    """One pass in fresh groups of sentences; a share `speech` of them also as an altered copy, `quotes` quoted."""
    rng = random.Random(seed)
    groups = list(documents(found, longest, rng))
    if longest > 0:
        groups += [as_speech(group, rng) for group in groups if rng.random() < speech]
        if quotes:
            groups = [with_quotes(group, rng) if rng.random() < quotes else group for group in groups]
        rng.shuffle(groups)
    for group in groups:
        gold = doc(nlp, group)
        yield Example(nlp.make_doc(gold.text), gold)


@spacy.registry.readers("interviewkit.treebank.v1")
def reader(
    first: str, second: str | None, longest: int, speech: float, quotes: float = 0.0
) -> Callable[[Language], Iterator[Example]]:
    """A corpus of one or two files for spaCy's training loop; every pass groups the sentences anew."""
    found = [sentence for path in (first, second) if path for sentence in sentences(path)]
    passes = iter(range(10_000))
    return lambda nlp: examples(nlp, found, longest, speech, next(passes), quotes)
