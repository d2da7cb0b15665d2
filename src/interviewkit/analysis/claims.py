"""Find the quantified claims in Dutch report text: "vrijwel alle geïnterviewde casemanagers", "Enkelen vinden ...".

By rule, without a language pipeline, so that a check of a report gives the same outcome on every computer. A claim is a
quantifier with the noun of a group: the words of the study (its groups with their synonyms) and the usual words for
people who were interviewed. A quantifier may also stand by itself as the subject ("De meesten vinden"). A quantity of
something else ("een aantal maanden", "alle activiteiten") is no claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviewkit.analysis import quantifiers as dutch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from interviewkit.analysis.quantifiers import Quantifier
    from interviewkit.codebook import Codebook

__all__ = ["Claim", "Finder", "find", "sentences"]

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÀ-Þ0-9])|\n+")
NOT_AN_END = re.compile(
    r"(?:\b(?:ca|bijv|bv|o\.a|m\.b\.t|t\.o\.v|d\.w\.z|dhr|mevr|nr|resp|vgl|e\.d|etc)\.)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One quantified claim.

    `start` and `end` are code points in the text. `word` is the plain form of the quantifier ("een meerderheid"; for a
    number the number in words). `group` is the id of the study's group, "" for people in general or where the text does
    not tell. `noun` is the noun as written, "" where the quantifier stands by itself. `interviewed` says whether
    "geïnterviewde" or the like stands before the noun. `count` and `of` are set for numbers ("drie van de vier").
    """

    start: int
    end: int
    text: str
    word: str
    group: str
    noun: str
    interviewed: bool
    sentence: str
    count: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class _Hit:
    """A quantifier with what follows it, inside a sentence."""

    end: int
    word: str
    group: str = ""
    noun: str = ""
    interviewed: bool = False
    count: int | None = None
    of: int | None = None


def find(text: str, book: Codebook | None = None) -> tuple[Claim, ...]:
    """Every quantified claim in a text, in its order.

    Args:
        text: plain text; a line feed ends a sentence.
        book: the study's codebook, for its groups and their synonyms.

    >>> [claim.text for claim in find("Een aantal geïnterviewden belt. Een aantal maanden later niet.")]
    ['Een aantal geïnterviewden']
    """
    return Finder(book).find(text)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with its place."""
    at = 0
    ends = [match.span() for match in SENTENCE_END.finditer(text) if not NOT_AN_END.search(text[: match.start()])]
    for stop, following in [*ends, (len(text), len(text))]:
        piece = text[at:stop]
        if piece.strip():
            yield at + len(piece) - len(piece.lstrip()), piece.strip()
        at = following


class Finder:
    """Finds claims with the nouns of one study; made once, used for many texts."""

    def __init__(self, book: Codebook | None = None) -> None:
        self._groups: dict[str, str] = {_plain(noun): "" for noun in dutch.GENERIC}
        self._sizes: dict[str, int] = {}
        for group in book.groups if book else ():
            self._sizes[group.id] = group.interviewed
            for noun in (group.plural, group.singular, group.label, *group.synonyms):
                self._groups.update(dict.fromkeys(_forms(_plain(noun)), group.id))
        self._groups.pop("", None)
        strong, talks = _any(self._groups), _any(dutch.TALKS)
        weak = _any([name for name in (*dutch.WEAK, *dutch.ASKED) if _plain(name) not in self._groups])
        noun = rf"(?:(?P<strong>{strong})|(?P<weak>{weak})|(?P<talk>{talks}))(?![\w'’-])"
        aside = r"(?:,?\s*(?:maar|zij\s+het|zo)\s+(?:lang\s+)?niet\s+alle,?)?"
        self._direct = re.compile(rf"{aside}\s+(?P<between>{dutch.BETWEEN}){noun}", re.IGNORECASE)
        self._turned = re.compile(
            rf"\bvan\s+(?:de|deze)\s+(?:(?P<of>{dutch.NUMBER})\s+)?{dutch.BETWEEN}(?P<noun>{strong})(?![\w'’-])"
            rf"[^.,;]{{1,60}}?\ser\s+(?:slechts\s+|maar\s+)?(?P<count>{dutch.NUMBER}|één|geen)\b",
            re.IGNORECASE,
        )
        self._of = re.compile(rf"\s+{dutch.OF}(?:{dutch.NUMBER}\s+)?(?P<between>{dutch.BETWEEN}){noun}", re.IGNORECASE)
        self._noun = re.compile(rf"(?<![\w'’-])(?:{strong})(?![\w'’-])", re.IGNORECASE)

    def find(self, text: str) -> tuple[Claim, ...]:
        """Every quantified claim in a text, in its order."""
        found: list[Claim] = []
        group = ""
        for start, sentence in sentences(text):
            claims, group = self._in_sentence(sentence, group)
            found.extend(replace(c, start=c.start + start, end=c.end + start) for c in claims)
        return tuple(found)

    def _in_sentence(self, sentence: str, group: str) -> tuple[list[Claim], str]:
        """The claims of a sentence, and the group it speaks of last; `group` is that of the sentence before it."""
        claims: list[Claim] = []
        at = 0
        for match in self._turned.finditer(sentence):
            claims.append(self._turned_claim(sentence, match))
            at = match.end()
        while found := _first(sentence, at):
            place, options = found
            here = self._first_group(sentence[:place])
            known = here or group
            hit = next(
                (hit for item in options if (hit := self._hit(sentence, place, item, known, here=bool(here)))), None
            )
            if hit:
                words = sentence[place : hit.end]
                claims.append(
                    Claim(
                        place,
                        hit.end,
                        words,
                        hit.word,
                        hit.group,
                        hit.noun,
                        hit.interviewed,
                        sentence,
                        hit.count,
                        hit.of,
                    )
                )
            at = hit.end if hit else place + 1
        spoken = next((claim.group for claim in claims if claim.group), "")
        return claims, spoken or self._first_group(sentence) or group

    def _turned_claim(self, sentence: str, match: re.Match[str]) -> Claim:
        """The claim of a turned sentence: "Van de vier gemeenten doen er drie mee"."""
        count = 0 if match["count"].casefold() == "geen" else dutch.number_of(match["count"])
        of = dutch.number_of(match["of"]) if match["of"] else None
        asked = bool(re.search(rf"\b{dutch.INTERVIEWED}\b", match[0], re.IGNORECASE))
        group = self._groups[_plain(match["noun"])]
        word = _as_word(count, of) if count else "geen"
        return Claim(*match.span(), match[0], word, group, match["noun"], asked, sentence, count, of)

    def _first_group(self, text: str) -> str:
        """The group a stretch of text speaks of first: most often its subject."""
        found = (self._groups[_plain(match[0])] for match in self._noun.finditer(text))
        return next((group for group in found if group), "")

    def _hit(self, sentence: str, place: int, item: tuple[Quantifier, int], known: str, *, here: bool) -> _Hit | None:
        quantifier, end = item
        if quantifier.frame in {"alone", "person"}:
            alone = quantifier.frame == "alone" or dutch.SAYS.match(sentence[end:].lstrip())
            return _Hit(end, quantifier.word, known) if alone else None
        if quantifier.frame == "float":
            rest = sentence[end:].lstrip()
            floats = (here or re.match(r"(?:ze|zij)\b", sentence, re.IGNORECASE)) and dutch.THEN.match(rest)
            return _Hit(end, quantifier.word, known) if floats and dutch.SAYS_ANYWHERE.search(sentence) else None
        found = self._with_noun(sentence, place, end, quantifier)
        return found or _alone(sentence, place, end, quantifier, known, here=here)

    def _with_noun(self, sentence: str, place: int, end: int, quantifier: Quantifier) -> _Hit | None:
        match = self._of.match(sentence, end)
        partitive = match is not None
        if match is None and quantifier.frame in {"det", "each"}:
            match = self._direct.match(sentence, end)
        if match is None:
            return None
        noun = match["strong"] or match["weak"] or match["talk"]
        interviewed = bool(re.search(rf"\b{dutch.INTERVIEWED}\b", match["between"], re.IGNORECASE))
        interviewed = interviewed or _plain(noun) in {_plain(name) for name in dutch.GENERIC}
        if not self._counts(sentence, place, match, quantifier, partitive=partitive, interviewed=interviewed):
            return None
        group = self._groups.get(_plain(match["strong"]), "") if match["strong"] else ""
        count, of = _numbers(sentence[place:end], quantifier)
        if not self._plausible(sentence, (place, match.end()), group, count, of):
            return None
        word = quantifier.word if quantifier.word and not quantifier.word.isdigit() else _as_word(count, of)
        if word == "alle" and re.match(r"\s+op\s+(?:één|een)\s+na\b", sentence[match.end() :], re.IGNORECASE):
            word = "vrijwel alle"
        return _Hit(match.end(), word, group, noun, interviewed, count, of)

    def _counts(
        self,
        sentence: str,
        place: int,
        match: re.Match[str],
        quantifier: Quantifier,
        *,
        partitive: bool,
        interviewed: bool,
    ) -> bool:
        """Whether this noun makes it a claim about respondents."""
        noun = _plain(match["strong"] or match["weak"] or match["talk"])
        if not partitive and quantifier.frame == "det" and not _plural(noun):
            return False
        if partitive and not _plural(noun):
            return False
        if quantifier.word == "alle" and dutch.EVERYWHERE.match(sentence, match.end()):
            return False
        if match["talk"]:
            return bool(re.search(r"\b(?:in|uit|tijdens)\s+$", sentence[:place], re.IGNORECASE))
        if quantifier.word == "alle" and quantifier.frame == "each":
            return not re.search(r"\b(?:in|per|voor|bij|met|naar|van|op|aan)\s+$", sentence[:place], re.IGNORECASE)
        says = noun not in dutch.ASKED and bool(dutch.SAYS_ANYWHERE.search(sentence))
        return bool(match["strong"]) or interviewed or says

    def _plausible(self, sentence: str, span: tuple[int, int], group: str, count: int | None, of: int | None) -> bool:
        """Whether a number may be one of respondents: not more than were interviewed, not "de twaalf CMP's"."""
        if count is None or of is not None:
            return True
        size = self._sizes.get(group)
        says = bool(
            re.match(rf"(?:\s+[^\s,.;]+){{0,4}}?\s+(?:{dutch.SAYS.pattern})", sentence[span[1] :], re.IGNORECASE)
        )
        if re.match(r"per\b", sentence, re.IGNORECASE):
            return False
        if size is not None and count > size:
            return False
        definite = re.search(
            r"\b(?:de|deze|die|onze|hun|haar|per|nummer|deelvraag)\s+$", sentence[: span[0]], re.IGNORECASE
        )
        return says if definite or (size is not None and size > 1 and count == size) else True


def _first(sentence: str, at: int) -> tuple[int, list[tuple[Quantifier, int]]] | None:
    """The nearest place where a quantifier stands, and every quantifier that fits there, in order."""
    found = [
        (match.start(), item, match.end()) for item in dutch.QUANTIFIERS if (match := item.pattern.search(sentence, at))
    ]
    if not found:
        return None
    place = min(start for start, _, _ in found)
    return place, [(item, end) for start, item, end in found if start == place]


def _alone(sentence: str, place: int, end: int, quantifier: Quantifier, known: str, *, here: bool) -> _Hit | None:
    """A quantifier without its noun: "een aantal van hen", "een deel geeft aan", "drie van de vier vinden"."""
    rest = sentence[end:].lstrip()
    count, of = _numbers(sentence[place:end], quantifier)
    word = quantifier.word if quantifier.word and not quantifier.word.isdigit() else _as_word(count, of)
    them = dutch.THEM.match(rest)
    if them:
        return _Hit(len(sentence) - len(rest) + them.end(), word, known, count=count, of=of)
    if quantifier.word in {"veel", "weinig"}:
        return None
    definite = re.search(r"\b(?:de|deze|die|per)\s+$", sentence[:place], re.IGNORECASE)
    if definite or (not known and quantifier.frame == "each"):
        return None
    acts = here or (known and quantifier.frame == "part")
    after = (dutch.ACTS if acts else dutch.SAYS).match(rest)
    turned = dutch.SAYS_BEFORE.search(sentence[:place]) and dutch.THEN.match(rest)
    return _Hit(end, word, known, count=count, of=of) if after or turned else None


def _numbers(words: str, quantifier: Quantifier) -> tuple[int | None, int | None]:
    """How many, and of how many, where the quantifier is a number."""
    if quantifier.word.isdigit():
        return int(quantifier.word), None
    if quantifier.word == "één":
        return 1, None
    if quantifier.word:
        return None, None
    parts = re.split(r"\s+(?:van|op)\s+de\s+", words.strip(), flags=re.IGNORECASE)
    return dutch.number_of(parts[0]), dutch.number_of(parts[1]) if len(parts) > 1 else None


def _as_word(count: int | None, of: int | None) -> str:
    names: Mapping[int, str] = {value: word for word, value in reversed(dutch.NUMBERS.items())}
    one = names.get(count or 0, str(count))
    return f"{one} van de {names.get(of, str(of))}" if of is not None else one


def _plain(text: str) -> str:
    """Lower case, one kind of apostrophe, single spaces."""
    return " ".join(text.casefold().replace("’", "'").replace("`", "'").split())


def _plural(noun: str) -> bool:
    head = noun.split(maxsplit=1)[0] if " " in noun else noun
    return head.endswith(("en", "s", "'s", "n"))


def _forms(noun: str) -> list[str]:
    """A noun with the plurals that a writer may use for it."""
    if not noun or " " in noun or _plural(noun):
        return [noun]
    made = [f"{noun}'s", f"{noun}s"] if noun[-1] not in "es" else [f"{noun}n", f"{noun}s"]
    return [noun, *made, *([f"{noun}en"] if noun.endswith(("st", "t", "nt", "r")) else [])]


def _any(names: Iterable[str]) -> str:
    """Alternatives, longest first; white space and apostrophes as they come."""
    made = sorted({_plain(name) for name in names}, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’`]") for name in made)
