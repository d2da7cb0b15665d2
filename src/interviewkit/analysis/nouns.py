"""The nouns of people who were interviewed, and whether a quantity of such a noun is a claim about them.

The words of the study (its groups with their synonyms) and the usual words for respondents always name them. Others
("partijen", "medewerkers") do so in company: of "geïnterviewde", or of a verb of saying.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from interviewkit.analysis import elsewhere
from interviewkit.analysis import quantifiers as dutch
from interviewkit.analysis.bare import Hit, all_but, as_word, numbers, worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interviewkit.analysis.quantifiers import Quantifier
    from interviewkit.codebook import Group

__all__ = ["Nouns"]

_BUT_AFTER = re.compile(rf",?\s+(?:[–-]\s+)?op\s+(?P<but>één|een|{dutch.NUMBER})\s+na\b", re.IGNORECASE)
_KIND = re.compile(r"\b(\w{4,})lijke?\b", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(?:minstens|minimaal|ten\s+minste|tenminste|hooguit|maximaal)\s+$", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[,;:.(–-]\s*|\b(?:en|maar|ook|want)\s+)$", re.IGNORECASE)
_SOURCE = re.compile(r"\b(?:volgens|aldus|door)\s+(?:de|deze|die)\s+$", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:met|naar|over|tussen|aan)\s+(?:de\s+|een\s+)?(?:\w+e\s+)?$", re.IGNORECASE)
_HAVE = re.compile(
    r"\b(?:hebben|hadden|zijn|waren|krijgen|kregen)\s+(?:(?:samen|nu|al|nog|inmiddels|ook|allen)\s+)?$", re.IGNORECASE
)
"""Before "één klantmanager": a verb in the plural, so that the one is not who does it."""
_MORE = re.compile(r"\bmeer\s+dan\s+$", re.IGNORECASE)
_TALKED = re.compile(r"\b(?:interviews?|gesprek(?:ken)?|gesproken)\s+met\s+$", re.IGNORECASE)
_WITH = re.compile(r"\b(?:met|aan)\s+$", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:de|deze|die|onze|hun|haar|per|nummer|deelvraag)\s+$", re.IGNORECASE)
_IN_TALK = re.compile(r"\b(?:in|uit|tijdens)\s+$", re.IGNORECASE)
_OBJECT = re.compile(r"\b(?:in|per|voor|bij|met|naar|van|op|aan)\s+$", re.IGNORECASE)
_ASKED = re.compile(rf"\b{dutch.INTERVIEWED}\b", re.IGNORECASE)
_ASKED_AFTER = re.compile(
    r"\s+(?:in\s+dit\s+onderzoek|die\s+(?:wij|we)\s+(?:spraken|hebben\s+gesproken|interviewden)"
    r"|die\s+(?:zijn|werden)\s+(?:gesproken|geïnterviewd)|(?:die|met\s+wie)\s+(?:wij|we|is|zijn)\b[^,.]*?gesproken)",
    re.IGNORECASE,
)


_SAME = re.compile(
    r"(?:\s+[^\s,.;]+){0,3}?\s+(?:(?:doen|vinden|ervaren|hebben|delen|kunnen)\s+(?:dat|dit|die|deze|hetzelfde)"
    r"|allebei|allemaal|beide(?!\s+[a-z]+(?:en|s)\b))\b",
    re.IGNORECASE,
)
"""After "de vier casemanagers": what takes up what others said or did, or says it of each of them."""
_ALL_OF = re.compile(rf"alle\s+(?P<number>{dutch.NUMBER})\b", re.IGNORECASE)
_EVERY = frozenset({"alle", "vrijwel alle"})
_FELLOWS = re.compile(
    r"(?:organisatie|partij|respondent|gesprekspartner|geïnterviewde|collega|deelnemer)", re.IGNORECASE
)
"""Nouns that take up whoever was just counted: "de andere organisatie"."""


class Nouns:
    """The nouns of one study; made once, used for many texts."""

    def __init__(self, groups: Sequence[Group] = ()) -> None:
        self.sizes = {group.id: group.interviewed for group in groups}
        self._census = {group.id for group in groups if group.census}
        self._most = {group.id: max(group.interviewed, group.population or 0) for group in groups}
        self._names = dict.fromkeys((_plain(noun) for noun in dutch.GENERIC), "")
        self._names |= {form: group.id for group in groups for noun in _called(group) for form in _forms(_plain(noun))}
        self._names.pop("", None)
        self._generic = frozenset(name for name, group in self._names.items() if not group)
        self._heads = _heads(groups)
        self._compile()

    def _compile(self) -> None:
        strong, talks = _any(self._names), _any(dutch.TALKS)
        ours = _any(name for name, group in self._names.items() if group) or r"(?!)"
        weak = _any(name for name in (*dutch.WEAK, *dutch.ASKED, *self._heads) if _plain(name) not in self._names)
        people = (
            r"(?P<people>-(?:medewerkers?|respondenten?|collega's|managers?|vertegenwoordigers?|consulenten?"
            r"|adviseurs?))?"
        )
        noun = rf"(?:(?P<strong>{strong}){people}|(?P<weak>{weak})|(?P<talk>{talks}))(?![\w'’-])"
        aside = r"(?:,?\s*(?:maar|zij\s+het|zo)\s+(?:lang\s+)?niet\s+alle,?)?"
        number = rf"(?:{dutch.NUMBER}\s+)?"
        the = r"(?:de|deze|alle|het)"
        self._anyone = re.compile(
            rf"\s+(?:{dutch.OF}{number})?(?:door\s+ons\s+)?{dutch.SPOKEN}\s+(?P<noun>[\w'’-]{{4,}}(?:en|s))(?![\w'’-])",
            re.IGNORECASE,
        )
        self._direct = re.compile(rf"{aside}\s+(?P<between>{dutch.BETWEEN}){noun}", re.IGNORECASE)
        self._of = re.compile(rf"\s+{dutch.OF}{number}(?P<between>{dutch.BETWEEN}){noun}", re.IGNORECASE)
        self._noun = re.compile(rf"(?<![\w'’-])(?:{strong})(?![\w'’-])", re.IGNORECASE)
        self._definite = re.compile(rf"\b(?:de|deze)\s+(?P<noun>{strong}),?\s+$", re.IGNORECASE)
        self._topic = re.compile(
            rf"(?:en\s+|ook\s+|maar\s+)?(?:van|onder|bij)\s+{the}\s+{number}{dutch.BETWEEN}(?:{strong})(?![\w'’-])",
            re.IGNORECASE,
        )
        self._turned = re.compile(
            rf"\b(?:van\s+(?:de|deze)|(?:aan\s+de\s+(?:kant|zijde)\s+van|bij|onder)(?:\s+(?:de|deze))?)\s+(?:(?P<of>{dutch.NUMBER})\s+)?{dutch.BETWEEN}(?P<noun>{strong})(?![\w'’-])"
            rf"(?:(?!\bdat\b)[^.,;]){{1,60}}?\ser\s+(?:slechts\s+|maar\s+)?(?P<count>{dutch.NUMBER}|één|geen)\b",
            re.IGNORECASE,
        )
        self._but_one = re.compile(
            rf"\bop\s+(?P<but>één|een|{dutch.NUMBER})\s+(?:{strong}|{weak})\s+na\b", re.IGNORECASE
        )
        self._belong = re.compile(
            rf"\s+(?:van|uit|bij|namens|binnen|met)\s+(?:de\s+|een\s+)?{dutch.BETWEEN}(?P<noun>{ours})(?![\w'’-])",
            re.IGNORECASE,
        )

    def first_group(self, text: str, *, subject: bool = False) -> str:
        """The group a stretch of text speaks of first: most often its subject; with `subject` never after "met"."""
        found = (
            self._names[_plain(match[0])]
            for match in self._noun.finditer(text)
            if not (subject and _BESIDE.search(text[: match.start()]))
        )
        return next((group for group in found if group), "")

    def strangers(self, text: str, *, before: bool) -> bool:
        """Whether people who were not interviewed are spoken of last; `before` says so of what went before."""
        ours = (match for match in self._noun.finditer(text) if _plural(_plain(match[0])))
        last = max((match.end() for match in ours), default=0)
        others = max((match.end() for match in elsewhere.OTHERS.finditer(text)), default=0)
        return before if last == others else others > last

    def named(self, sentence: str, end: int) -> tuple[int, str, bool] | None:
        """The noun right behind a place: where it ends, its group ("" for that of whoever was counted), if plural."""
        match = self._direct.match(sentence, end)
        noun = match and (match["strong"] or match["weak"])
        if not match or not noun:
            return None
        stop, group = self._whose(sentence, match)
        head = _plain(match["people"] or noun)
        return (stop, group, _plural(head)) if group or _FELLOWS.match(noun) else None

    def after_noun(self, before: str, sentence: str) -> bool:
        """Whether the plural noun of a group comes right before, with its article: "de CMP's, op twee na"."""
        found = self._definite.search(before)
        name = _plain(found["noun"]) if found else ""
        ours = self._names.get(name) in self._census or name in self._generic or dutch.TOLD.search(sentence)
        return bool(ours) and _plural(name)

    def outside(self, hit: Hit) -> bool:
        """Whether a claim is of a group of which more exist than were interviewed, and does not say "geïnterviewde"."""
        return bool(hit.group and hit.noun) and not hit.interviewed and hit.group not in self._census

    def opens(self, sentence: str) -> bool:
        """Whether a sentence puts its group first: "Van de gemeenten vindt de helft ..."."""
        topic = self._topic.match(sentence)
        return topic is not None and not elsewhere.LAND.match(sentence, topic.end())

    def turned(self, sentence: str) -> Iterator[tuple[int, Hit]]:
        """The claims of turned sentences, with their places: "Van de vier gemeenten doen er drie mee"."""
        for match in self._turned.finditer(sentence):
            if not _OPENS.search(sentence[: match.start()]):
                continue
            count = 0 if match["count"].casefold() == "geen" else dutch.number_of(match["count"])
            of = dutch.number_of(match["of"]) if match["of"] else None
            asked, group = bool(_ASKED.search(match[0])), self._names[_plain(match["noun"])]
            yield (
                match.start(),
                Hit(match.end(), as_word(count, of) if count else "geen", group, match["noun"], asked, count, of),
            )

    def hit(self, sentence: str, place: int, end: int, quantifier: Quantifier) -> Hit | None:
        """The claim of a quantifier at `place` with the noun behind it; None where there is none."""
        partitive = self._of.match(sentence, end)
        match = partitive
        if match is None and quantifier.frame in {"det", "each", "lone"}:
            match = self._direct.match(sentence, end)
        noun = (match["strong"] or match["weak"] or match["talk"]) + (match["people"] or "") if match else ""
        if match is None or not _fits(noun, quantifier, partitive=partitive is not None):
            return self._spoken(sentence, place, end, quantifier)
        stop, group = self._whose(sentence, match)
        generic = _plain(noun) in self._generic
        asked = generic or bool(_ASKED.search(match["between"]) or _ASKED_AFTER.match(sentence, stop))
        span = (place, stop)
        if not self._counts(sentence, span, match, quantifier, asked=asked, partitive=partitive is not None):
            return None
        others = not asked and group not in self._census and self._of_others(sentence, span, group, quantifier)
        surveyed = generic and elsewhere.SURVEY.search(sentence) and not _ASKED.search(match["between"])
        if others or surveyed or self._but_one.match(sentence[max(0, place - 3) : stop + 3]):
            return None
        count, of = numbers(sentence[place:end], quantifier)
        if not self._plausible(sentence, span, group, count, of, asked=asked):
            return None
        word = worded(quantifier, sentence[place:end])
        if word == "alle":
            word = self._but(sentence, span) or word
        return Hit(stop, word, group, noun, asked, count, of)

    def _spoken(self, sentence: str, place: int, end: int, quantifier: Quantifier) -> Hit | None:
        """Whoever was interviewed, by a noun that no list has: "driekwart van de geïnterviewde teamleiders"."""
        match = self._anyone.match(sentence, end)
        if match is None:
            return None
        belong = self._belong.match(sentence, match.end())
        stop, group = (belong.end(), self._names[_plain(belong["noun"])]) if belong else (match.end(), "")
        word = worded(quantifier, sentence[place:end])
        count, of = numbers(sentence[place:end], quantifier)
        return Hit(stop, word, group, match["noun"], interviewed=True, count=count, of=of)

    def _but(self, sentence: str, span: tuple[int, int]) -> str:
        """The plain word where the sentence takes some out: "Alle CMP's op één na", "Op één CMP na geven alle ..."."""
        found = _BUT_AFTER.match(sentence, span[1]) or self._but_one.search(sentence, 0, span[0])
        return all_but(found["but"]) if found else ""

    def _whose(self, sentence: str, match: re.Match[str]) -> tuple[int, str]:
        """Where the noun ends and which group it names: its own, or that of "respondenten van de gemeenten"."""
        if match["strong"] and self._names[_plain(match["strong"])]:
            return match.end(), self._names[_plain(match["strong"])]
        belong = self._belong.match(sentence, match.end())
        if belong:
            return belong.end(), self._names[_plain(belong["noun"])]
        return match.end(), self._heads.get(_plain(match["weak"] or ""), "") or self._of_kind(match["between"])

    def _of_kind(self, between: str) -> str:
        """The group an adjective names: "gemeentelijke contactpersonen"."""
        kinds = (match[1].casefold() for match in _KIND.finditer(between))
        return next((self._names[kind] for kind in kinds if kind in self._names), "")

    def _counts(
        self,
        sentence: str,
        span: tuple[int, int],
        match: re.Match[str],
        quantifier: Quantifier,
        *,
        asked: bool,
        partitive: bool,
    ) -> bool:
        """Whether this noun makes it a claim about respondents."""
        before = sentence[: span[0]]
        noun = _plain(match["strong"] or match["weak"] or match["talk"])
        if self._set_aside(sentence, span, match.end(), quantifier):
            return False
        if match["talk"]:
            return bool(_IN_TALK.search(before))
        if quantifier.frame == "lone":
            return bool(dutch.ACCORDING.search(before) or dutch.TELLS.match(sentence, span[1]))
        if quantifier.word in _EVERY and quantifier.frame == "each" and not partitive:
            return self._each(sentence, span, noun, asked=asked)
        clause = sentence[before.rfind(";") + 1 :].split(";", 1)[0]
        says = noun not in dutch.ASKED and bool(dutch.SAYS_ANYWHERE.search(clause))
        ours = noun in self._heads or bool(self._of_kind(match["between"]))
        return bool(match["strong"]) or asked or says or ours

    def _set_aside(self, sentence: str, span: tuple[int, int], end: int, quantifier: Quantifier) -> bool:
        """Whether what stands around it makes it a quantity of something else than what respondents say or do."""
        before = sentence[: span[0]]
        if elsewhere.PATIENT.search(before) or (quantifier.word == "meerdere" and _DEFINITE.search(before)):
            return True
        if quantifier.word == "één":
            return bool(_HAVE.search(before) or _MORE.search(before))
        everywhere = dutch.EVERYWHERE.match(sentence, end)
        method = _WITH.search(before) and (_TALKED.search(before) or elsewhere.METHOD.search(sentence, span[1]))
        return quantifier.word == "alle" and bool(everywhere or method)

    def _each(self, sentence: str, span: tuple[int, int], noun: str, *, asked: bool) -> bool:
        """Whether "elke gemeente" speaks of respondents: not of what holds for every one there is."""
        known = asked or self._names.get(noun) in self._census
        nearly = sentence[span[0] : span[0] + 1] not in "eiEI"
        if (_OBJECT.search(sentence[: span[0]]) and not (known and nearly)) or elsewhere.NORM.match(sentence, span[1]):
            return False
        said = dutch.SAYS.match(sentence[span[1] :].lstrip()) and not dutch.WANTS.match(sentence, span[1])
        return known or bool(said)

    def _of_others(self, sentence: str, span: tuple[int, int], group: str, quantifier: Quantifier) -> bool:
        """Whether it is of all there are, of those that others deal with, or what somebody else found."""
        place, stop = span
        if quantifier.word == "%" or elsewhere.LAND.match(sentence, stop) or elsewhere.literature(sentence):
            return True
        return bool(group) and (
            elsewhere.WORLD.search(sentence, 0, place) is not None
            or elsewhere.SITE.match(sentence, stop) is not None
            or (quantifier.word in _EVERY and self._of_all(sentence, span))
            or (
                quantifier.frame == "det"
                and quantifier.word
                and elsewhere.WITHIN.search(sentence, 0, place) is not None
            )
            or (quantifier.word in {"veel", "weinig"} and elsewhere.FOR.search(sentence, 0, place) is not None)
        )

    def _of_all(self, sentence: str, span: tuple[int, int]) -> bool:
        """Whether "alle gemeenten" are all there are: what a law brings them, those of a sort, how it was in a year."""
        before = elsewhere.DUE.search(sentence, 0, span[0]) or elsewhere.SINCE.search(sentence, 0, span[0])
        return bool(before or elsewhere.SORT.match(sentence, span[1]) or elsewhere.NORM.match(sentence, span[1]))

    def _plausible(
        self, sentence: str, span: tuple[int, int], group: str, count: int | None, of: int | None, *, asked: bool
    ) -> bool:
        """Whether a number may be one of respondents: not more than were interviewed, not "de twaalf CMP's"."""
        most = self._most.get(group)
        if of is not None or count is None:
            given = of or _given(sentence[span[0] : span[1]])
            return asked or most is None or given is None or given <= 2 * most
        before, after = sentence[: span[0]], sentence[span[1] :]
        size = self.sizes.get(group)
        if re.match(r"per\b", sentence, re.IGNORECASE) or (size is not None and count > size):
            return False
        says = (
            asked
            or _SOURCE.search(before)
            or bool(re.match(rf"(?:\s+[^\s,.;]+){{0,4}}?\s+(?:{dutch.SAYS.pattern})", after, re.IGNORECASE))
        )
        says = says or _SAME.match(after)
        vague = _DEFINITE.search(before) or (count == 1 and _AT_LEAST.search(before))
        return bool(says) if vague or (size is not None and size > 1 and count == size) else True


def _given(words: str) -> int | None:
    """The number of "alle 25 gemeenten"."""
    match = _ALL_OF.match(words)
    return dutch.number_of(match["number"]) if match else None


def _fits(noun: str, quantifier: Quantifier, *, partitive: bool) -> bool:
    """Whether the noun stands in the number that its quantifier asks for."""
    return _plural(_plain(noun)) if partitive or quantifier.frame == "det" else True


def _called(group: Group) -> tuple[str, ...]:
    return (group.plural, group.singular, group.label, *group.synonyms)


def _heads(groups: Iterable[Group]) -> dict[str, str]:
    """The first word of a name of more words ("managers"), where it begins the names of one group only."""
    found = {
        (first, group.id) for group in groups for name in _called(group) if " " in name for first in [_first(name)]
    }
    often = Counter(first for first, _ in found)
    return {first: name for first, name in found if often[first] == 1}


def _first(name: str) -> str:
    return _plain(name).split(" ", 1)[0]


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
    made = [f"{noun}'s", f"{noun}s", f"{noun}'en"] if noun[-1] not in "es" else [f"{noun}n", f"{noun}s"]
    return [noun, *made, *([f"{noun}en"] if noun.endswith(("st", "t", "nt", "r")) else [])]


def _any(names: Iterable[str]) -> str:
    """Alternatives, longest first; white space and apostrophes as they come."""
    made = sorted({_plain(name) for name in names}, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’`]") for name in made)
