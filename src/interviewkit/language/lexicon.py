"""The lexicon layer: the lemma of a form with its part of speech, by what is known before what is guessed.

In this order: forms of the treebank; tables per part of speech; rules of inflection of which the outcome is a known
word; a known word behind a particle (uit+geplaatst) or as the tail of a compound (gemeenteraads+leden); what the
pipeline says. A statistical lemmatizer alone invents words ("uitgeplaatsen").
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewkit.language import inflection
from interviewkit.language.separable import Verbs
from interviewkit.language.tokenizer import straighten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

__all__ = ["CLASS", "CLOSED", "SHORTEST_HEAD", "TAIL", "Lexicon", "bare", "load", "plain"]

CLASS = {"VERB": "V", "AUX": "V", "NOUN": "N", "ADJ": "A", "PROPN": "P"}
"""Tables by part of speech; a closed one has a table of its own name."""
_INFLECTED = frozenset(["VERB", "AUX", "NOUN", "ADJ", "ADV"])
CLOSED = ("ADV", "DET", "PRON", "NUM", "ADP", "SCONJ", "CCONJ", "INTJ", "X", "SYM", "PUNCT")
TAIL = range(3, 21)
"""Lengths a tail of a compound may have."""
SHORTEST_HEAD = 2
_PREFIXES = sorted(
    """aan achter achteraan achterna achterop achteruit af beet bij bijeen binnen boven dicht dood door doorheen eruit
    erop fijn flauw gade gelijk gereed goed groot heen hoog in ineen klaar kwijt langs leeg los mede mee mis na naar
    neer om omhoog omlaag omver onder op open opeen over overeen plaats rond samen stil stop tegemoet tegen teleur
    terecht terug thuis toe uit uiteen vast vol voor vooraf voorbij vooruit voort vrij waar weer weg zwart on
    be ge her ont ver""".split(),  # noqa: SIM905 - a list of words reads best as words
    key=len,
    reverse=True,
)
"""Particles and prefixes that may stand before a verb, the longest first."""
_WITHOUT_GE = frozenset(["be", "ge", "her", "ont", "ver"])
_ORDINAL = re.compile(r"(\d+)(?:ste|de|e)\Z")
_LATIN = ("a", "i")
_PEOPLE = ("ers", "anen", "enen", "ezen", "isten", "ieten")
_LINKS = ("", "s", "e", "en", "-", "s-", "n")
_STRESS = str.maketrans("áéíóúàèìòù", "aeiouaeiou")

Table = Mapping[str, str]


def plain(lemma: str) -> str:
    """A lemma without the compound underscores that some pipelines print: aan_sluiten is aansluiten."""
    return lemma.replace("_", "") or lemma


@dataclass(frozen=True)
class Lexicon:
    """Tables by class: V verbs, N nouns, A adjectives, P names, and the closed parts of speech by their own name.

    `seen` gives for a form its lemmas in the treebank, the most frequent first, separated by a space; `forms` one
    lemma per form; `words` the lemmas that exist, `usual` those of the treebank; `marked` the words with accents by
    the same word without; `verbs` those that exist and those seen with their particle apart.
    """

    seen: Mapping[str, Table]
    forms: Mapping[str, Table]
    words: Mapping[str, frozenset[str]]
    usual: Mapping[str, frozenset[str]]
    marked: Mapping[str, str] = field(default_factory=dict[str, str])
    verbs: Verbs = field(default_factory=lambda: Verbs(frozenset(), frozenset()))

    def lemma(self, form: str, pos: str, tag: str = "", guess: str = "") -> str:
        """The lemma of `form`; `tag` is the pipeline's fine tag ("N|soort|mv|basis") and `guess` its own lemma."""
        low = self.spelled(straighten(form).lower(), pos)
        guess = plain(guess).lower() or low
        known = self._seen(low, pos, tag, guess)
        if known:
            return _cased(form, known) if pos == "PROPN" else known
        match pos:
            case "VERB" | "AUX":
                return self._verb(low, tag, guess)
            case "NOUN":
                return self._noun(low, tag, guess)
            case "ADJ":
                return self._adjective(low, tag, guess)
            case "PROPN":
                return form if form.isupper() else _cased(form, self._name(low, tag))
            case _:
                return low

    def spelled(self, low: str, pos: str) -> str:
        """A form as the tables spell it: without accents of stress (zó), with those left out (comite)."""
        name = CLASS.get(pos, pos)
        if low in self.seen.get(name, {}) or low in self.forms.get(name, {}) or low in self.words.get(name, ()):
            return low
        relaxed = low.translate(_STRESS)
        if relaxed == low:
            return self.marked.get(low, low) if pos in _INFLECTED else low
        return relaxed if any(relaxed in table for table in (*self.seen.values(), *self.words.values())) else low

    def _seen(self, low: str, pos: str, tag: str, guess: str) -> str:
        """What the treebank says; where it says two things, the pipeline chooses."""
        name = CLASS.get(pos, pos)
        if pos == "NUM" and low == "een" and tag.startswith("TW"):
            return "één"
        found = self.seen.get(name, {}).get(low, "")
        if not found and name in CLOSED:
            found = next((self.seen[other][low] for other in CLOSED if low in self.seen.get(other, {})), "")
        lemmas = found.split(" ")
        return guess if guess in lemmas else lemmas[0]

    def _verb(self, low: str, tag: str, guess: str) -> str:
        if "|inf|" in tag and low.endswith("n") and low in self.words["V"]:
            return low
        candidates = list(inflection.infinitives(low, tag))
        found = self.verb(low, tag, guess) or self._compound("V", low, lambda tail: inflection.infinitives(tail, tag))
        return found or _guessed(guess, [word for word in candidates if word.endswith("n")], low)

    def verb(self, low: str, tag: str = "", guess: str = "") -> str:
        """The infinitive of a known verb form, also behind a particle or prefix; "" where there is none."""
        whole = self._known("V", low, inflection.infinitives(low, tag), guess)
        if whole:
            return whole
        for prefix in _PREFIXES:
            rest = low.removeprefix(prefix)
            if rest == low or len(rest) not in TAIL or (prefix in _WITHOUT_GE and rest.startswith("ge")):
                continue
            base = self._known("V", rest, inflection.infinitives(rest, tag))
            if base:
                return prefix + base
        return ""

    def _noun(self, low: str, tag: str, guess: str) -> str:
        if "|dim" in tag:
            return self._inflected("N", low, inflection.stems_of_diminutive, guess)
        if "|ev|" in tag and not tag.endswith(("|gen", "|dat")):
            return low if self._is_singular(low) else self._compound("N", low, inflection.singulars) or low
        if "|" not in tag and low in self.words["N"]:
            return low
        return self._inflected("N", low, inflection.singulars, guess)

    def _is_singular(self, low: str) -> bool:
        """Whether a form may be its own lemma: not one that is only known as a plural ("windeieren")."""
        if low in self.words["N"] or not low.endswith(("en", "ën", "'s")):
            return True
        return any(low[-size:] in self.words["N"] for size in TAIL if size < len(low))

    def _adjective(self, low: str, tag: str, guess: str) -> str:
        ordinal = _ORDINAL.match(low)
        if ordinal:
            return ordinal.group(1)
        if low == "best" and "|sup|" in tag:
            return "goed"
        if "basis|zonder" in tag or (low.endswith("en") and tag and "|nom|" not in tag):
            return low
        return self._inflected("A", low, inflection.base_of_adjective, guess)

    def _name(self, low: str, tag: str) -> str:
        if low.endswith(("'s", "s'")) and not tag.startswith("SPEC"):
            return low.removesuffix("'s").removesuffix("'")
        if "|gen" in tag:
            return low[:-1] if low[:-1] in self.seen["P"] else low
        if "|mv|" not in tag:
            return low
        if low.endswith(_PEOPLE):
            return self._inflected("N", low, inflection.singulars, low)
        return self._known("N", low, (word for word in inflection.singulars(low) if word != low)) or low

    def _inflected(self, name: str, low: str, candidates: Callable[[str], Iterator[str]], guess: str) -> str:
        """The word of which `low` is an inflected form; `low` itself only where nothing else is possible."""

        def others(form: str) -> Iterator[str]:
            return (word for word in candidates(form) if word != form)

        found = self._compound(name, low, others, guess)
        return found or (low if low.endswith(_LATIN) else _guessed(guess, list(others(low)), low))

    def _known(self, name: str, low: str, candidates: Iterable[str], guess: str = "") -> str:
        """The lemma of a whole form: by the treebank, by table, or by a rule that ends in a known word."""
        found = self.seen[name].get(low, "").split(" ")[0]
        if found:
            return found
        possible = [word for word in candidates if word in self.words[name]]
        usual = [word for word in possible if word in self.usual[name]]
        if guess in (usual or possible):
            return guess
        return next(iter(usual), "") or self.forms[name].get(low, "") or next(iter(possible), "")

    def _compound(self, name: str, low: str, candidates: Callable[[str], Iterator[str]], guess: str = "") -> str:
        """The whole form, else the rest with the longest known tail; a tail of the treebank behind a word is best."""
        whole = self._known(name, low, candidates(low), guess)
        if whole:
            return whole
        best: tuple[tuple[bool, bool, int], str] | None = None
        for size in TAIL:
            head, tail = low[:-size], low[-size:]
            if len(head) < SHORTEST_HEAD:
                break
            found = self._known(name, tail, candidates(tail))
            if len(found) < SHORTEST_HEAD or found[0] != tail[0]:
                continue
            rank = (self.is_head(head), tail in self.seen[name], size)
            if best is None or rank > best[0]:
                best = rank, head + found
        return best[1] if best else ""

    def is_head(self, head: str) -> bool:
        """Whether a compound may begin with this: a word, with or without a link."""
        for link in _LINKS:
            if head.endswith(link):
                word = head[: len(head) - len(link)]
                if word in self.words["N"] or word in self.seen["N"] or word in self.seen["P"]:
                    return True
        return False


def _guessed(guess: str, possible: list[str], low: str) -> str:
    """The pipeline's lemma where a rule may lead there too, else what the first rule gives."""
    if guess in possible:
        return guess
    return possible[0] if possible else low


def _cased(form: str, lemma: str) -> str:
    """A lemma of a name in the case of its form: capitals stay where the letters stay."""
    kept = len(form) if form[: len(lemma)].lower() == lemma else 0
    if kept:
        return form[: len(lemma)]
    return lemma[:1].upper() + lemma[1:] if form[:1].isupper() else lemma


def bare(word: str) -> str:
    """A word without its accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


@lru_cache(maxsize=2)
def load(file: Path) -> Lexicon:
    """Read the tables, one gzipped JSON file."""
    raw = json.loads(gzip.decompress(file.read_bytes()))
    seen, forms = ({name: _table(text) for name, text in raw[kind].items()} for kind in ("seen", "forms"))
    words = {name: frozenset(text.split("\n")) for name, text in raw["words"].items()}
    usual = {name: frozenset(lemma.split(" ")[0] for lemma in seen[name].values()) for name in words}
    verbs = Verbs(words["V"], *(frozenset(raw[name].split(" ")) for name in ("apart", "loose")))
    return Lexicon(seen, forms, words, usual, _table(raw["marked"]), verbs)


def _table(text: str) -> dict[str, str]:
    return dict(line.split(" ", 1) for line in text.split("\n"))
