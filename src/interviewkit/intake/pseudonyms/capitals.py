"""Every capital that nothing explains goes to a person; what is surely a name or a place is said to be one.

A capital is explained by where it stands (a Dutch word at the start of a sentence), by what it is (a country, a
language, an abbreviation, a law, an organisation that may be named), or by a decision in this study.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.intake.lists import words
from interviewkit.intake.pseudonyms.lexicon import TOKEN, dutch_words, first_names, is_dutch, phrases
from interviewkit.intake.pseudonyms.spans import Span
from interviewkit.intake.pseudonyms.triggers import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find"]

_OPENING = re.compile(r"(?:\A|[.?!:;\n()\"\[\]>*]|(?<!\w)['-]|\.\.\.)[\s\"'(]*\Z")
_LEANING = re.compile(r"(?<!\w)(?:[Vv]an (?:de|den|der|het|'t)|[Tt]er|[Tt]en|[Ee]l|[Aa]l) \Z")
"""Small words that belong to the surname behind them; "de" and "van" alone may be just words."""
_LOOK_BACK = 6
_SHORT = 5
_LEAST = 4
_FEW_CAPITALS = 0.01
"""Speech recognition sometimes writes no capitals at all; then a first name is looked for without one."""
_PRONOUNS = frozenset(words("je jij u ze zij hij we wij er dat dit het de een ik jullie men niet nog ook maar eens"))
_BEFORE_PLACE = frozenset(words("in te uit naar vanuit rond bij omgeving regio stad"))
_PACTS = frozenset(words("verdrag vrede unie conventie akkoord slag universiteit"))
_AMBIGUOUS = frozenset(
    words("""wil mark ben roos bas door mei dan lot ton toon nader frank roman iris bart rob an do has met al ali""")
)


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    text: str
    folded: str
    capital: bool
    opening: bool
    meaning: str = ""


def find(text: str, allowed: tuple[str, ...] = ()) -> Iterator[Span]:
    """Names, places and unexplained capitals in `text`, a plain view."""
    tokens = _tokens(text)
    _explain(tokens, allowed)
    uncapitalised = sum(token.capital for token in tokens) < _FEW_CAPITALS * len(tokens)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.meaning in {"plaats", "locatie"}:
            count = _run(tokens, index, token.meaning)
            yield from _place(text, tokens, index, count)
            index += count
        elif token.capital and not token.meaning:
            count = _group(text, tokens, index)
            yield _unexplained(text, tokens[index : index + count])
            index += count
        else:
            if uncapitalised and not token.meaning and len(token.folded) >= _LEAST and _is_lower_name(token):
                yield Span(
                    token.start, token.end, "persoon", token.text, sure=False, reason="voornaam zonder hoofdletter"
                )
            index += 1


def _tokens(text: str) -> list[_Token]:
    made: list[_Token] = []
    for match in TOKEN.finditer(text):
        word = match.group()
        base = word[:-2] if word.endswith(("'s", "'S")) and len(word) > 2 else word  # noqa: PLR2004 - the genitive
        capital = base[0].isupper()
        opening = capital and bool(_OPENING.search(text, max(0, match.start() - _LOOK_BACK), match.start()))
        opening = opening or (capital and bool(made) and made[-1].text == "s")
        made.append(_Token(match.start(), match.start() + len(base), base, base.casefold(), capital, opening))
    return made


def _explain(tokens: list[_Token], allowed: tuple[str, ...]) -> None:
    """Give every capital its meaning: "explained", "plaats", "locatie", or nothing."""
    known = phrases(allowed)
    folded = [token.folded for token in tokens]
    index = 0
    while index < len(tokens):
        count, meaning = known.at(folded, index)
        whole = count > 0 and any(token.capital for token in tokens[index : index + count])
        if whole and meaning != "explained" and tokens[index].opening and count == 1 and folded[index] in dutch_words():
            whole = False
        if whole:
            for token in tokens[index : index + count]:
                token.meaning = meaning
            index += count
            continue
        token = tokens[index]
        if token.capital and _is_explained(tokens, index, allowed):
            token.meaning = "explained"
        index += 1


def _is_explained(tokens: list[_Token], index: int, allowed: tuple[str, ...]) -> bool:
    token = tokens[index]
    word = token.text
    if len(word) == 1 or any(char.isdigit() for char in word):
        return True
    if word.isupper() and len(word) <= _SHORT:
        return token.folded not in first_names()
    if "-" in word:
        return _is_joined(token, allowed)
    if token.opening and (_opens_sentence(tokens, index) or _is_clipped(word)):
        return True
    return _is_built_on(word, allowed)


def _is_clipped(word: str) -> bool:
    """Zo'n, M'n, Da's."""
    return "'" in word and word.partition("'")[0].casefold() in dutch_words()


def _is_joined(token: _Token, allowed: tuple[str, ...]) -> bool:
    """COA-medewerker, Dublin-claim, Noord-Nederland; at the start of a sentence also Intake-gesprek."""
    head, _, rest = token.text.partition("-")
    opens = token.opening and is_dutch(head.casefold()) and not _is_name(head)
    return (_by_itself(head, allowed) or opens) and (rest.islower() or _by_itself(rest, allowed))


def _by_itself(word: str, allowed: tuple[str, ...]) -> bool:
    count, meaning = phrases(allowed).at([word.casefold()], 0)
    return (count == 1 and meaning == "explained") or (word.isupper() and len(word) <= _SHORT)


def _is_built_on(word: str, allowed: tuple[str, ...]) -> bool:
    """WhatsAppgroep, Lipo's, Teamsoverleg, AZC's: a known name with a Dutch word behind it."""
    plain = word.casefold()
    for cut in range(len(word) - 1, 2, -1):
        if plain[cut:] in {"s", "en", "er", "ers", "je"} or (
            len(plain) - cut >= _LEAST and plain[cut:] in dutch_words()
        ):
            head = word[:cut].rstrip("-")
            if _by_itself(head, allowed) and (len(head) >= _LEAST or head.isupper()):
                return True
    return False


def _is_name(word: str) -> bool:
    plain = word.casefold()
    return plain in first_names() or (
        plain.endswith("s") and plain[:-1] in first_names() and plain not in dutch_words()
    )


def _opens_sentence(tokens: list[_Token], index: int) -> bool:
    """Whether a capital at the start of a sentence is that of a Dutch word, not of a name."""
    token = tokens[index]
    if token.folded in _AMBIGUOUS and token.folded in first_names():
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        return following is None or following.folded in _PRONOUNS or not _acts(following.folded)
    if _is_name(token.text):
        return False
    if token.folded in SMALL and index + 1 < len(tokens) and tokens[index + 1].capital:
        return True
    return is_dutch(token.folded)


def _acts(word: str) -> bool:
    """Whether the word behind may be what a person does: a verb in the third person, or a surname."""
    verbs = {"is", "was", "had", "heeft", "zei", "kwam", "ging", "kon", "zou", "zal", "deed", "vond", "van", "de", "en"}
    return word in verbs or (
        word.endswith(("t", "de", "te")) and word not in {"niet", "met", "het", "dat", "wat", "uit"}
    )


def _run(tokens: list[_Token], index: int, meaning: str) -> int:
    """How many tokens from `index` on are one place."""
    count = 1
    while (
        index + count < len(tokens)
        and tokens[index + count].meaning == meaning
        and (
            not tokens[index + count].capital
            or tokens[index + count - 1].folded in SMALL | {"ter", "sint", "aan", "oude"}
        )
    ):
        count += 1
    return count


def _place(text: str, tokens: list[_Token], index: int, count: int) -> Iterator[Span]:
    group = tokens[index : index + count]
    before = [token.folded for token in tokens[max(0, index - 2) : index]]
    if before[-1:] == ["van"] and before[:1] and before[0] in _PACTS:
        return
    name = text[group[0].start : group[-1].end]
    sure = bool(before) and before[-1] in _BEFORE_PLACE and group[0].meaning == "plaats" and not _is_name(name)
    yield Span(group[0].start, group[-1].end, group[0].meaning, name, sure, "plaatsnaam")


def _group(text: str, tokens: list[_Token], index: int) -> int:
    """How many tokens from `index` on are one name: capitals, with small words between them."""
    count = 1
    while index + count < len(tokens):
        ahead = count
        while index + ahead < len(tokens) and tokens[index + ahead].folded in SMALL and ahead - count < 3:  # noqa: PLR2004 - "van der", at most three small words
            ahead += 1
        if index + ahead >= len(tokens):
            break
        token = tokens[index + ahead]
        between = text[tokens[index + count - 1].end : token.start]
        joined = re.fullmatch(r" (?:[\w']+ ){0,3}", between)
        if not joined or not token.capital or (token.meaning and token.meaning != "plaats") or ahead - count > 3:  # noqa: PLR2004 - at most three words more
            break
        count = ahead + 1
    return count


def _unexplained(text: str, group: list[_Token]) -> Span:
    end = group[-1].end
    leaning = _LEANING.search(text, max(0, group[0].start - 2 * _LOOK_BACK), group[0].start)
    start = leaning.start() if leaning else group[0].start
    capitals = [token for token in group if token.capital]
    named = _is_name(capitals[0].text)
    sure = named and len(capitals) > 1 and not (capitals[0].opening and capitals[0].folded in _AMBIGUOUS)
    if named:
        return Span(start, end, "persoon", text[start:end], sure, "voornaam met achternaam" if sure else "voornaam")
    return Span(start, end, "onbekend", text[start:end], sure=False, reason="onverklaarde hoofdletter")


def _is_lower_name(token: _Token) -> bool:
    return token.folded in first_names() and token.folded not in dutch_words()
