"""The reading of a word: its part of speech, mended where the lexicon knows better, and its lemma.

A small statistical tagger calls a verb it never saw a noun ("handhaafden"). What cannot be a noun, and can be a verb,
is one. What can be both stays what the pipeline says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.language import inflection
from interviewkit.language.lexicon import CLASS, CLOSED, SHORTEST_HEAD, TAIL
from interviewkit.language.tokenizer import straighten

if TYPE_CHECKING:
    from interviewkit.language.lexicon import Lexicon

__all__ = ["Reader"]

_RIGID = frozenset(["PUNCT", "SYM", "NUM", "INTJ", "X", ""])
"""Parts of speech that are left as they are."""
_BY_TAG = {"WW": "VERB", "N": "NOUN", "BW": "ADV"}
_DOUBTED = {
    "WW": frozenset(["NOUN", "ADJ"]),
    "N": frozenset(["VERB", "ADJ", "ADV", "ADP", "SCONJ", "X"]),
    "BW": frozenset(["NOUN", "VERB", "ADJ"]),
}
"""Parts of speech that give way to a fine tag of another kind."""
_OTHERS = {"VERB": "V", "ADJ": "A", "ADV": "ADV", "PRON": "PRON", "DET": "DET", "ADP": "ADP", "SCONJ": "SCONJ"}
_SPOKEN = {"nie": ("ADV", "niet"), "'ns": ("ADV", "eens"), "'k": ("PRON", "ik"), "-ie": ("PRON", "hij")} | {
    word: ("INTJ", word) for word in ("eh", "ehm", "hm", "hmm", "hoi", "mwah", "oeh", "oké", "uh", "uhm", "welnee")
}
"""Spoken forms that mean one thing and that the treebank hardly has."""
_PREPOSITIONS = """aan achter af bij binnen boven buiten door heen in langs mee na naar naast om onder op over tegen toe
    tussen uit van vandaan voor""".split()  # noqa: SIM905 - a list of words reads best as words
_PRONOMINAL = re.compile(rf"(?:er|daar|hier|waar|tussen)(?:{'|'.join(_PREPOSITIONS)}){{1,3}}\Z")
_NUMBERS = """een één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien twintig dertig veertig
    vijftig zestig zeventig tachtig negentig honderd duizend en ën""".split()  # noqa: SIM905 - idem
_NUMBER = re.compile(rf"(?:{'|'.join(_NUMBERS)}){{2,}}\Z")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads words with a lexicon."""

    lexicon: Lexicon

    def read(self, form: str, pos: str, tag: str = "", guess: str = "", *, first: bool = True) -> tuple[str, str]:
        """Part of speech and lemma of a form, given the pipeline's part of speech, fine tag and lemma.

        `first` tells whether the word opens its sentence: inside one, a capital on an unknown form makes a name.
        """
        low = self.lexicon.spelled(straighten(form).lower(), pos)
        if low in _SPOKEN:
            return _SPOKEN[low]
        better = self._shaped(low, pos) or self._agreed(low, pos, tag, form) or self._evident(low, pos, first=first)
        if not better and pos not in _RIGID and not self._fits(low, pos, tag, form):
            better = self._other(low, form, pos, first=first)
            tag = ""
        return better or pos, self.lexicon.lemma(form, better or pos, tag, guess)

    def _shaped(self, low: str, pos: str) -> str:
        """What the form alone shows, for words of open classes: ertussen, tweehonderdzeven."""
        if pos not in {"NOUN", "VERB", "ADJ", "PROPN"} or low in self.lexicon.seen[CLASS[pos]]:
            return ""
        if _PRONOMINAL.match(low) and low not in self.lexicon.words["V"]:
            return "ADV"
        return "NUM" if _NUMBER.match(low) and len(low) > len("honderd") else ""

    def _agreed(self, low: str, pos: str, tag: str, form: str) -> str:
        """What the fine tag says, where it differs from the part of speech and the lexicon bears it out."""
        kind = "" if "|eigen" in tag else tag.split("|", 1)[0]
        if pos not in _DOUBTED.get(kind, ()):
            return ""
        other = _BY_TAG[kind]
        if low in self.lexicon.seen[CLASS.get(other, other)]:
            return other
        if other == "ADV" or low in self.lexicon.seen.get(CLASS.get(pos, pos), {}):
            return ""
        return other if self._fits(low, other, tag, form) else ""

    def _evident(self, low: str, pos: str, *, first: bool) -> str:
        """What the treebank shows a form to be, where it never shows it as the noun it was taken for.

        A known noun with the capital of its sentence is no name: in interviews there are many more of those than names
        that are also nouns.
        """
        seen = self.lexicon.seen
        if pos == "PROPN" and first and low in seen["N"]:
            return "NOUN"
        if pos != "NOUN" or low in seen["N"] or low in seen["P"]:
            return ""
        found = [other for other, name in _OTHERS.items() if low in seen.get(name, {})]
        return found[0] if len(found) == 1 else ""

    def _fits(self, low: str, pos: str, tag: str, form: str) -> bool:
        """Whether a form can be of a part of speech: known as such, or an inflected form or compound of what is."""
        seen = self.lexicon.seen
        if low in seen.get(CLASS.get(pos, pos), {}) or len(low) < TAIL.start:
            return True
        if not low.isalpha():
            return pos == "PROPN" or not any(low in seen.get(closed, {}) for closed in CLOSED)
        fitting = {"PROPN": self._is_name, "VERB": self._is_verb, "AUX": self._is_verb, "NOUN": self._is_noun}
        fitting["ADJ"] = self._is_adjective
        return pos in fitting and fitting[pos](low, tag, form)

    def _is_name(self, low: str, tag: str, form: str) -> bool:
        return form[:1].isupper() and not self._is_of_place(low, tag)

    def _is_verb(self, low: str, tag: str, _form: str) -> bool:
        return bool(self.lexicon.verb(low, tag))

    def _is_adjective(self, low: str, _tag: str, _form: str) -> bool:
        return any(word in self.lexicon.words["A"] for word in (low, *inflection.base_of_adjective(low)))

    def _is_of_place(self, low: str, tag: str) -> bool:
        """Whether a form with a capital is an adjective: "Thaise", where the tag does not call it part of a name."""
        if not low.endswith(("se", "sche")) or tag.startswith("SPEC") or low in self.lexicon.seen["P"]:
            return False
        bases = (word for word in inflection.base_of_adjective(low) if word != low)
        return low.endswith("sche") or any(word in self.lexicon.words["A"] for word in bases)

    def _is_noun(self, low: str, _tag: str, _form: str) -> bool:
        """Whether a form is one of a noun, or of a noun behind a word; a verb's infinitive alone makes no noun."""
        if self._is_form_of_noun(low):
            return True
        if low in self.lexicon.words["V"]:
            return False
        splits = ((low[:-size], low[-size:]) for size in TAIL if len(low) - size >= SHORTEST_HEAD)
        return any(self.lexicon.is_head(head) and self._is_form_of_noun(tail) for head, tail in splits)

    def _is_form_of_noun(self, low: str) -> bool:
        if low in self.lexicon.seen["N"] or low in self.lexicon.forms["N"]:
            return True
        candidates = (*inflection.singulars(low), *inflection.stems_of_diminutive(low))
        nouns = (word for word in candidates if word != low or low not in self.lexicon.words["V"])
        return any(word in self.lexicon.words["N"] for word in nouns)

    def _other(self, low: str, form: str, pos: str, *, first: bool) -> str:
        """Another part of speech for a form that cannot be what it was taken for; "" where there is none."""
        closed = [name for name in CLOSED if low in self.lexicon.seen.get(name, {})]
        if len(closed) == 1:
            return closed[0]
        if pos == "PROPN" and form[:1].isupper():
            return "ADJ"
        if form[:1].isupper() and (not first or low in self.lexicon.seen["P"]):
            return "" if pos == "ADJ" and low.endswith("se") else "PROPN"
        return next((other for other in ("VERB", "ADJ", "NOUN") if self._fits(low, other, "", form)), "")
