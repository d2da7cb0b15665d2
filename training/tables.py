"""Make the lexicon's tables from the treebank and the Dutch tables of spacy-lookups-data (MIT).

`python training/tables.py TREEBANK OUT.json.gz`
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import treebank

from interviewkit.language import inflection
from interviewkit.language.lexicon import bare, plain
from interviewkit.language.separable import PARTICLES, is_stranded
from interviewkit.language.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

CLASSES = {"VERB": "V", "AUX": "V", "NOUN": "N", "ADJ": "A", "PROPN": "P"}
OPEN = {"V": "verb", "N": "noun", "A": "adj"}


def seen(found: list[treebank.Sentence]) -> dict[str, dict[str, list[str]]]:
    """Class, form, lemmas: the most frequent first, without those that are a slip beside a frequent one."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word in (word for sentence in found for word in sentence):
        counts[CLASSES.get(word.pos, word.pos), word.form.lower()][plain(word.lemma.lower())] += 1
    tables: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for (name, form), lemmas in sorted(counts.items()):
        if " " in form or any(" " in lemma for lemma in lemmas):
            continue
        top = lemmas.most_common(1)[0][1]
        kept = [lemma for lemma, count in lemmas.most_common() if count * 10 >= top]
        if name != "P" or kept != [form] or form.isalpha():
            tables[name][form] = kept
    return tables


def lookups() -> dict[str, dict]:
    folder = Path(str(find_spec("spacy_lookups_data").origin)).parent / "data"
    return {
        kind: json.loads(gzip.decompress((folder / f"nl_lemma_{kind}.json.gz").read_bytes()))
        for kind in ("lookup", "index", "exc")
    }


def fits(name: str, word: str) -> bool:
    """Whether a word of the list can be one of its class: the list of verbs holds nouns."""
    return " " not in word and (name != "V" or word.endswith("n"))


def inflects(name: str, lemma: str, form: str) -> bool:
    """Whether a form of the list without parts of speech is of this class: "invult" is of the verb invullen."""
    if form == lemma:
        return False
    if name == "N":
        return lemma in inflection.singulars(form) or lemma in inflection.stems_of_diminutive(form)
    return name == "V" or lemma in inflection.base_of_adjective(form)


def marked(words: dict[str, set[str]], forms: dict, known: dict) -> dict[str, str]:
    """Words with accents by the same word without, where that is no word itself."""
    every = set[str]().union(*words.values(), *forms.values(), *known.values())
    pairs = sorted((bare(word), word) for word in every if bare(word) != word)
    return {form: word for form, word in pairs if form not in every and form}


def main(source: Path, out: Path) -> None:
    files = ("nl-ccbysa-train.conllu", "nl-wiki-mapped-train.conllu")
    found = [sentence for name in files for sentence in treebank.sentences(source / name)]
    write(seen(found), (apart(found), loose(found)), out)


def apart(found: list[treebank.Sentence]) -> set[str]:
    """Verbs that the treebank shows with their particle apart."""
    return {word.infinitive for sentence in found for word in sentence if word.infinitive.isalpha()}


def loose(found: list[treebank.Sentence]) -> set[str]:
    """Particle and verb that, behind er or daar, are more often a preposition left behind than one verb."""
    joined: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for sentence in found:
        words = [Word(word.form, word.lemma, word.pos, word.tag, word.dep, word.head) for word in sentence]
        for place, word in enumerate(words):
            if word.low in PARTICLES and word.dep == "compound:prt" and is_stranded(words, place, word.head):
                joined[word.low + words[word.head].lemma] += bool(sentence[word.head].infinitive)
            elif word.low in PARTICLES and "|fin" in word.tag:
                left.update(word.low + words[verb].lemma for verb in verbs_before(words, place))
    return {whole for whole in left if left[whole] > max(1, joined[whole])}


def verbs_before(words: list[Word], place: int) -> Iterator[int]:
    """The verbs of the clause before a place that follow er, daar or waar."""
    for verb in range(place - 1, -1, -1):
        if words[verb].pos == "PUNCT":
            return
        if words[verb].is_verb and is_stranded(words, place, verb):
            yield verb


def write(known: dict[str, dict[str, list[str]]], verbs: tuple[set[str], set[str]], out: Path) -> None:
    tables = lookups()
    words = {name: {word for word in tables["index"][long] if fits(name, word)} for name, long in OPEN.items()}
    for name, table in known.items():
        if name in OPEN:
            words[name] |= {lemma[0] for lemma in table.values() if fits(name, lemma[0])}
    words["V"] |= verbs[0]
    forms: dict[str, dict[str, str]] = {}
    for name, long in OPEN.items():
        forms[name] = {
            form: lemma
            for form, lemma in tables["lookup"].items()
            if lemma in words[name] and inflects(name, lemma, form)
        }
        forms[name] |= {form: lemmas[0] for form, lemmas in tables["exc"][long].items()}
        forms[name] = {
            form: lemma for form, lemma in forms[name].items() if form not in known[name] and " " not in form + lemma
        }
    raw = {
        "seen": {
            name: "\n".join(f"{form} {' '.join(lemmas)}" for form, lemmas in table.items())
            for name, table in known.items()
        },
        "forms": {
            name: "\n".join(f"{form} {lemma}" for form, lemma in sorted(table.items())) for name, table in forms.items()
        },
        "marked": "\n".join(f"{form} {word}" for form, word in marked(words, forms, known).items()),
        "apart": " ".join(sorted(verbs[0])),
        "loose": " ".join(sorted(verbs[1])),
        "words": {name: "\n".join(sorted(table)) for name, table in words.items()},
    }
    out.write_bytes(gzip.compress(json.dumps(raw, ensure_ascii=False).encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
