"""A quantifier without its noun: "De meesten vinden ...", "drie van de vier geven aan", "voor twee niet".

Whether it speaks of respondents shows from what stands around it: a verb of saying, a group that was just named, a
claim earlier in the same sentence. The lexicon that ships inside tells which words are verbs; no pipeline is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewkit.analysis import elsewhere
from interviewkit.analysis import quantifiers as dutch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interviewkit.analysis.quantifiers import Quantifier

__all__ = [
    "CONTRAST",
    "OPENING",
    "Context",
    "Hit",
    "acts",
    "all_but",
    "as_word",
    "bare",
    "finite",
    "numbers",
    "verb_follows",
    "worded",
]


@dataclass(frozen=True, slots=True)
class Hit:
    """A quantifier with what follows it, inside a sentence."""

    end: int
    word: str
    group: str = ""
    noun: str = ""
    interviewed: bool = False
    count: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader knows at a quantifier.

    `known` is the group spoken of last; `here` whether it is named before the quantifier in the same sentence, `topic`
    whether the sentence opens with it ("Van de gemeenten ..."), `recent` whether the sentence just before names or
    counts a group, `claimed` whether a claim stands earlier in this sentence, `others` whether people who were not
    interviewed ("bewoners") were named last, `things` whether something else was counted earlier in this sentence.
    `last` is the claim before this place, in this sentence or the one before. `sizes` gives the groups' sizes.
    """

    known: str = ""
    here: bool = False
    topic: bool = False
    recent: bool = False
    claimed: bool = False
    others: bool = False
    things: bool = False
    last: Hit | None = None
    sizes: Mapping[str, int] | None = None

    def group(self, of: int | None) -> str:
        """The group that "x of the `of`" speaks of: the one spoken of, unless only another has that size."""
        sizes = self.sizes or {}
        fitting = [name for name, size in sizes.items() if size == of]
        if of is None or sizes.get(self.known) == of or len(fitting) != 1:
            return self.known
        return fitting[0]

    def whole(self, of: int | None) -> bool:
        """Whether `of` is the size of a group, so that "acht van de twaalf" can be of that group only."""
        return of is not None and of in (self.sizes or {}).values() and (self.sizes or {}).get(self.group(of)) == of


_COUNTED = frozenset({"sommige", "enkele", "meerdere", "een aantal", "de meeste", "één", "veel", "een klein deel"})
_DEFINITE = re.compile(r"\b(?:de|deze|die|per|nummer|deelvraag|tabel|figuur|bijlage)\s+$", re.IGNORECASE)
_OTHERS = re.compile(r"anderen\b", re.IGNORECASE)
_OTHER = re.compile(r"\bde\s+(?:andere|overige)\s+$", re.IGNORECASE)
_JOINED = re.compile(
    r"(?:[,;:–(]|\b(?:en|maar|of|terwijl|voor|bij|door|volgens|waarvan|dan|wel|slechts|zegt|zeggen))\s+(?:slechts\s+|maar\s+)?$",
    re.IGNORECASE,
)
CONTRAST = re.compile(
    r"(?:(?:zeker|beslist|helemaal|nog)\s+niet|niet|wel|juist|liever|daarentegen|weer|zelf|evenmin|ook)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.,;:)]|$")
OPENING = re.compile(
    r"(?:[-–•*]\s*|(?:ook|toch|maar|en|verder|daarnaast|wel|slechts|bij|volgens|voor)\s+)*$", re.IGNORECASE
)
_ALL_OF_THEM = re.compile(rf"alle\s+{dutch.NUMBER}\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\s+(?:de|deze|onze)$", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:ze|zij)\s+$", re.IGNORECASE)
_BY = re.compile(r"\b(?:door|bij|voor|volgens)\s+$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:wordt|worden|werd|werden|is|zijn)\b[^.;:]*\bdoor\s+$", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"ge[a-zà-ÿ]{3,}(?:d|t|en|de|te)|(?![a-z]*kende)[a-zà-ÿ]+ende?|betrokken|besproken|aangesloten|onderzocht"
)
_DEMANDED = re.compile(
    r"\s+(?:vraagt|vergt|eist|verlangt|vroeg|vergde|eiste|gevraagd|verlangd|geëist)\b", re.IGNORECASE
)
"""After "weinig van hen": how much is asked of them, not how many they are."""
_DETERMINER = re.compile(r"\s+(?:de|het|een|dat|dit|zich|hun|er|niet|om|ook|hier|daar|wel)\b", re.IGNORECASE)
"""After a form that is a noun too: it is the verb."""
_NOUN = re.compile(r"(?!tevreden\b)(?:[a-zà-ÿ]+e\s+)?[\w-]{3,}(?:en|s)\b")
_SOURCE = re.compile(r"\bvolgens\s+$", re.IGNORECASE)
_PARTITIVE = re.compile(r"(?:van|onder|uit|binnen|der)\b", re.IGNORECASE)


def bare(sentence: str, place: int, end: int, quantifier: Quantifier, context: Context) -> Hit | None:
    """The claim of a quantifier that stands by itself; None where it is no claim."""
    count, of = numbers(sentence[place:end], quantifier)
    if quantifier.word == "%" or quantifier.frame == "lone" or (context.others and not context.whole(of)):
        return None
    rest = sentence[end:].lstrip()
    hit = Hit(end, worded(quantifier, sentence[place:end]), context.group(of), count=count, of=of)
    if quantifier.word == "alle":
        hit = replace(hit, end=place + len(_ARTICLE.sub("", sentence[place:end])))
    before = sentence[:place]
    them = _them(rest, context) or (_thereof(before, context) and dutch.THEREOF.match(rest))
    if them:
        demanded = quantifier.word in {"veel", "weinig"} and _DEMANDED.match(rest, them.end())
        return None if demanded else replace(hit, end=len(sentence) - len(rest) + them.end(), group=context.known)
    if _OTHER.search(before) and count and (context.claimed or context.recent) and verb_follows(rest):
        return hit
    if _no_subject(before, rest, quantifier, context):
        return None
    said = _said(before, rest, quantifier, context) or _taken_up(before, sentence[place:end], rest, context)
    return hit if said or _elliptic(before, rest, quantifier, context, of) else None


def _no_subject(before: str, rest: str, quantifier: Quantifier, context: Context) -> bool:
    """Whether it cannot stand for people here: "veel", "drie daarvan" of things, "de vier"."""
    if quantifier.word in {"veel", "weinig"} or (not context.known and quantifier.frame == "each"):
        return True
    return bool(dutch.THEREOF.match(rest) or _DEFINITE.search(before))


def _them(rest: str, context: Context) -> re.Match[str] | None:
    """What stands for people just counted: "van hen", "van deze" without a noun, and "anderen" after a number."""
    them = dutch.THEM.match(rest)
    if them and them[0].casefold().endswith("deze"):
        after = rest[them.end() :].lstrip()
        return them if _STOP.match(after) or verb_follows(after) else None
    return them or (_OTHERS.match(rest) if context.claimed or context.recent else None)


def _thereof(before: str, context: Context) -> bool:
    """Whether "daarvan" can stand for respondents: those of a claim before it, or of the sentence before."""
    if elsewhere.after_method(before):
        return True
    return context.claimed or (context.recent and not context.here and bool(OPENING.fullmatch(before)))


def _said(before: str, rest: str, quantifier: Quantifier, context: Context) -> bool:
    """Whether it says or does something: "een deel geeft aan", "Toch geeft een aantal aan dat"."""
    acts = context.here or (context.known and quantifier.frame == "part" and not context.things)
    after = (dutch.ACTS if acts else dutch.SAYS).match(rest)
    if (
        quantifier.frame == "part"
        and context.known
        and not _PARTITIVE.match(rest)
        and (_inverted(before, quantifier, context) or _SOURCE.search(before))
    ):
        return True
    return bool(after or (dutch.SAYS_BEFORE.search(before) and dutch.THEN.match(rest)))


def _taken_up(before: str, words: str, rest: str, context: Context) -> bool:
    """Whether "alle drie" or "alle vier" is whoever was just counted: "Door alle drie wordt", "weten ze alle vier"."""
    if not _ALL_OF_THEM.match(words) or not (context.recent or context.claimed):
        return False
    return bool(_PRONOUN.search(before)) or verb_follows(rest, plural=not _BY.search(before))


def _inverted(before: str, quantifier: Quantifier, context: Context) -> bool:
    """Whether what stands before makes it a subject: "volgens de meerderheid", "Daar heeft een meerderheid"."""
    if re.search(r"\b(?:volgens|aldus)\s+$", before, re.IGNORECASE):
        return True
    people = quantifier.word.endswith(("meerderheid", "minderheid"))
    if people and (context.recent or context.here) and _PASSIVE.search(before):
        return True
    return people and context.recent and acts(before)


def acts(before: str) -> bool:
    """Whether a verb comes right before, as it does before a subject: "Daar heeft"."""
    word = re.search(r"([^\W\d_]+)\s+$", before)
    return word is not None and finite(word[1].casefold())


def _elliptic(before: str, rest: str, quantifier: Quantifier, context: Context, of: int | None) -> bool:
    """Whether the noun is left out because it was just named: "... drie van de twaalf zijn", "voor twee niet"."""
    if not context.known or quantifier.word == "geen" or _PARTITIVE.match(rest):
        return False
    if context.topic and quantifier.frame == "part":
        return True
    if of is not None:
        inverted = context.whole(of) and acts(before) and not _NOUN.match(rest)
        return inverted or verb_follows(rest, plural=quantifier.word == "" and not rest.startswith("één"))
    if not (
        quantifier.frame == "part" or quantifier.word in _COUNTED or not quantifier.word or quantifier.word.isdigit()
    ):
        return False
    if context.claimed and _JOINED.search(before):
        ended = CONTRAST.match(rest) or (quantifier.frame == "part" and _STOP.match(rest))
        return bool(ended) or verb_follows(rest)
    return context.recent and bool(OPENING.fullmatch(before)) and verb_follows(rest)


def verb_follows(rest: str, *, plural: bool = False, noun: bool = True) -> bool:
    """Whether a verb with a subject comes next; `noun` is False where no noun can ("de andere gemeente belt")."""
    word = re.match(r"(?:(?:ook|zelf|daarentegen|juist|hier)\s+)?([^\W\d_]+)", rest)
    return word is not None and finite(
        word[1].casefold(), plural=plural, noun=noun and not _DETERMINER.match(rest, word.end())
    )


def finite(word: str, *, plural: bool = False, noun: bool = True) -> bool:
    """Whether a form is that of a verb with a subject: no participle; with `plural` not "bezochte" either.

    `noun` says whether it may be a noun where it is one as well ("leest").
    """
    if not _is_verb(word) and (noun or not _is_verb(word, beside="N")):
        return False
    return not (_PARTICIPLE.fullmatch(word) and not dutch.ACTS.fullmatch(word)) and not (plural and word.endswith("e"))


@lru_cache(maxsize=4096)
def _is_verb(word: str, beside: str = "") -> bool:
    """Whether a form is a verb and nothing else, by the lexicon, or also of the class `beside`; "weken" is not."""
    from interviewkit.language import lexicon  # noqa: PLC0415 - read only where a sentence leaves its noun out
    from interviewkit.language.pipelines import LEXICON  # noqa: PLC0415 - idem

    if dutch.ACTS.fullmatch(word):
        return True
    known = lexicon.load(LEXICON)
    seen = word in known.seen["V"] or ((beside or word not in known.words["N"]) and bool(known.verb(word)))
    others = ("N", "A", "ADV", "ADP", "PRON", "DET", "NUM", "SCONJ", "CCONJ")
    return bool(seen) and not any(word in known.seen.get(name, {}) for name in others if name != beside)


def numbers(words: str, quantifier: Quantifier) -> tuple[int | None, int | None]:
    """How many, and of how many, where the quantifier is a number."""
    if quantifier.word.isdigit():
        return int(quantifier.word), None
    if quantifier.word == "één":
        return 1, None
    if quantifier.word:
        return None, None
    parts = re.split(r"\s+(?:van|op)\s+de\s+", words.strip(), flags=re.IGNORECASE)
    return dutch.number_of(parts[0]), dutch.number_of(parts[1]) if len(parts) > 1 else None


def worded(quantifier: Quantifier, words: str) -> str:
    """The plain word of a quantifier as it is written."""
    if quantifier.word == "%":
        return _percentage(words)
    if quantifier.word == all_but("één"):
        return all_but(re.split(r"\s+", words.strip())[1])
    plain = quantifier.word and not quantifier.word.isdigit()
    return quantifier.word if plain else as_word(*numbers(words, quantifier))


def _percentage(words: str) -> str:
    """The figure with its sign: "50%" for "50 procent", "ruim 60%" for "ruim zestig procent"."""
    plain = re.sub(r"\s?(?:%|procent)$", "", " ".join(words.casefold().split()))
    hedge, _, figure = plain.rpartition(" ")
    return f"{hedge} {dutch.TENS.get(figure, figure)}%".strip()


def all_but(number: str) -> str:
    """The plain word for everyone but some: "alle op één na"."""
    return f"alle op {as_word(dutch.number_of(number), None)} na"


def as_word(count: int | None, of: int | None) -> str:
    """A number in words: "drie", "drie van de vier"."""
    names: Mapping[int, str] = {value: word for word, value in reversed(dutch.NUMBERS.items())}
    one = names.get(count or 0, str(count))
    return f"{one} van de {names.get(of, str(of))}" if of is not None else one
