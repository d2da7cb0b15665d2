"""The rules over text: given a layer of what leaves, what in it must stay inside."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from interviewkit.intake.pseudonyms import identifiers
from interviewkit.share.normal import letters, plain, words
from interviewkit.share.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from interviewkit.share.layers import Layer
    from interviewkit.share.secrets import Secrets

__all__ = ["ALL", "RULES", "Rule"]

Rule: TypeAlias = "Callable[[Layer, Secrets], Iterator[Remark]]"

_UNIX = r"/(?<![\w<./]/)(?:home|Users|root|tmp|var|mnt|media|opt|srv|private|Volumes|etc|usr|work|workspace)/[\w.~-]+"
_DRIVE = r":(?<=[A-Za-z]:)(?<![A-Za-z][A-Za-z]:)(?:\\{1,4}|/(?!/))[\w.~-]{2,}"
_SHARE = r"\\(?<!\\\\)\\{1,3}[\w.-]{2,}\\{1,2}[\w$.-]{2,}"
_PATHS = tuple(map(re.compile, (_UNIX, _DRIVE, _SHARE, r"file:/{2,3}\S+", r"~(?<![\w/]~)/[\w.-]+/")))
"""Each begins with a character of its own, so that a search is quick."""
_NUMBERED = re.compile(
    r"(?:respondent|geïnterviewde|geinterviewde|interview|transcript|gesprek)(?:[ \u00a0]*(?:nr\.?|nummer|#))?"
    r"[ \u00a0_-]*\d{1,3}\b(?![ \u00a0]*(?:van|tot|uur|minuten|op|jan|feb|m[ae]|apr|ju[nl]|aug|sep|okt|nov|dec|%))"
)
"""In a text without capitals; what stands before it is looked at afterwards."""
_QUOTED = re.compile(r"['‘“„\"«]([^'‘’“”\"«»\n]{15,600}(?:['’][a-z]{1,2}\b[^'‘’“”\"«»\n]*)*)['’”\"»]")
_ADDRESS = re.compile(r"(?i)^\s*(?:https?:)?//")
_FETCHING = {"src", "srcset", "data", "poster", "action", "formaction", "background", "xlink:href"}
_URL = re.compile(r"(?i)(?:url\(\s*['\"]?|@import\s+['\"])\s*(?:https?:)?//")
_IDENTIFYING = frozenset(
    {"e-mail", "telefoon", "bsn", "iban", "postcode", "adres", "v-nummer", "document", "kenteken", "datum", "account"}
)
_WORKING = frozenset(
    """codeur|codeur a|codeur b|coder|interview|respondent|transcript|memo|memo's|notitie|passage|passages|coding|id|ids
    |codeboekversie|codebook|alpha|alpha (95%-interval)|f1|robuust|robuustheid|oorsprong|origin|begonnen als suggestie
    |met memo|status|zelf gevonden|interviews met verschil|te controleren|start|eind|quote|zinnen
    |soort verschil""".replace("\n    ", "").split("|")
)
_STREET = re.compile(
    r"(?i)(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|dreef|plantsoen|boulevard|hof|pad)\b|^(?:Burg|Oude|Nieuwe)"
)
_OFFICE = re.compile(r"(?:word|xl|ppt|_rels)/")
_RELATION = re.compile(r'(?:\bId|\br:\w+)="[^"]*"')
_SQUARE = re.compile(r"(?<=[A-Za-z])²(?![\d⁰-⁹])")
_FEW = 3
_DIGITS = re.compile(r"\d+")
_ROLE = re.compile(r"(?i)(?:codeur|coder|interviewer|int)[-_ ]?\w{1,2}$")
"""A coder whose name is a role ("codeur-a") may be called by it in words: "codeur A"."""
_SHORT_QUOTE = 5
_LONG_NAME = 5
"""Letters of a name that is looked for in words as well: 'jan' stands in 'januari'."""
_LEAST = 6
"""Characters of the shortest thing that points at a person: a postcode without a space."""
_BEFORE = 40
"""Characters of the line before it that can tell what a number is."""


def transcript_words(layer: Layer, secrets: Secrets) -> Iterator[Remark]:
    """Eight words in a row of a transcript outside an approved quote, seven of a memo; in any layer, noise included."""
    stream = layer.letters
    hit = next(secrets.transcripts.find(stream), None)
    if hit is None and layer.kind in {"text", "hidden"}:
        hit = next(secrets.transcripts.find(_DIGITS.sub("", stream)), None)  # numbers put between the words
    if hit:
        yield Remark("transcript-words", layer.file, layer.place, "eight words in a row of a transcript", hit.text)
    elif layer.kind in {"text", "hidden"}:
        near = next(secrets.near.find(stream), None)
        if near:
            yield Remark("transcript-words", layer.file, layer.place, "ten words of a transcript, hardly changed", near)
    hit = next(secrets.memos.find(stream), None)
    if hit:
        yield Remark("memo-words", layer.file, layer.place, "words of a memo", hit.text)


def quotes(layer: Layer, secrets: Secrets) -> Iterator[Remark]:
    """A quotation that nobody approved: every one that is set apart, and one between marks that a transcript holds."""
    if layer.kind != "text":
        return
    for quote in layer.markup.quotes if layer.markup else ():
        if letters(quote) and not _approved(letters(quote), secrets):
            yield Remark("unapproved-quote", layer.file, layer.place, "a quote that nobody approved", quote.strip())
    marked = layer.markup.marked if layer.markup else ()
    for said in (*marked, *(match[1] for match in _QUOTED.finditer(layer.text))):
        stream = letters(said)
        if len(words(said)) < _SHORT_QUOTE or _approved(stream, secrets):
            continue
        if any(stream in text for text in secrets.streams) and not any(stream in letters(t) for t in secrets.public):
            yield Remark("unapproved-quote", layer.file, layer.place, "a quote that nobody approved", said)


def _approved(stream: str, secrets: Secrets) -> bool:
    return any(stream in quote for quote in secrets.approved)


def labels(layer: Layer, secrets: Secrets) -> Iterator[Remark]:
    """Ids of respondents, and numbers that stand for them."""
    text = _without_cells(layer)
    found = secrets.labels.search(text) if secrets.labels else None
    if found:
        yield Remark("respondent-label", layer.file, layer.place, "the label of an interview", found[0])
    if layer.kind in {"text", "hidden"}:
        folded = layer.folded if text is layer.plain else text.casefold()
        numbered = next(filter(_whole, _NUMBERED.finditer(folded)), None)
        if numbered:
            yield Remark("respondent-label", layer.file, layer.place, "a number for a respondent", numbered[0])


def _whole(match: re.Match[str]) -> bool:
    """Whether it begins a word."""
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    return not (before.isalnum() or before == "_")


def _without_cells(layer: Layer) -> str:
    """Without what may look like the id of a respondent: addresses of cells, names of relations in Office, R²."""
    if "²" in layer.text:
        return plain(_SQUARE.sub(" ", layer.text))
    if layer.kind == "text" or not _OFFICE.search(layer.place):
        return layer.plain
    text = _RELATION.sub("", layer.plain)
    if "xl/" not in layer.place:
        return text
    text = re.sub(r'\b(?:r|ref|sqref|topLeftCell|activeCell|spans)="[^"]*"', "", text)
    return re.sub(r"(?m)^\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?$", "", text)


def places(layer: Layer, secrets: Secrets) -> Iterator[Remark]:
    """File names and local paths."""
    marked = any(mark in layer.folded for mark in secrets.file_marks)
    found = secrets.files.search(layer.plain) if marked else None
    if found:
        yield Remark("file-name", layer.file, layer.place, "the name of a file of the study", found[0])
    own = next((path for path in secrets.paths if path in layer.plain), "")
    path = own or next((match[0] for form in _PATHS if (match := form.search(layer.plain))), "")
    if path:
        yield Remark("local-path", layer.file, layer.place, "a path of a computer", path)


def people(layer: Layer, secrets: Secrets) -> Iterator[Remark]:
    """Users, coders and interviewers; the names of the key."""
    for rule, name in secrets.people:
        if _written(name, layer.folded) or (not _ROLE.match(name) and _names(name, layer)):
            yield Remark(rule, layer.file, layer.place, "somebody of the bureau is named", name)
    if layer.kind == "raw" and layer.markup is None and "<" in layer.text:
        return  # the parts of it are layers of their own, in which tags cannot be taken for names
    for name in secrets.names:
        if _names(name, layer):
            yield Remark("key-name", layer.file, layer.place, "a name of the key", name)


def _written(name: str, folded: str) -> bool:
    """Whether the name stands there as it is, or with a low line; a short one or a role not as a part of a word."""
    form = name.casefold()
    if len(form) >= _LONG_NAME and not _ROLE.match(form):
        return form in folded
    if form not in folded and form.replace("-", "_") not in folded:
        return False
    loose = re.escape(form).replace(r"\-", "[-_]")
    return bool(re.search(rf"(?<![^\W\d_]){loose}(?![^\W_])", folded))


def _names(name: str, layer: Layer) -> bool:
    """Whether the name stands in the text as a word of its own, in any case, with any accents and punctuation."""
    parts = words(name)
    if not parts or "".join(parts) not in layer.letters:
        return False
    found = f" {' '.join(words(layer.text))} "
    return f" {' '.join(parts)} " in found and (len(parts) > 1 or _capital(name, layer.text))


def _capital(name: str, text: str) -> bool:
    """A name of one short word counts only with a capital: 'roos' is a flower."""
    if len(name) > 4 or any(char.isdigit() or char in "-_." for char in name):  # noqa: PLR2004 - Emma, Roos, Jan
        return True
    return bool(re.search(rf"(?<!\w)(?:{re.escape(name.capitalize())}|{re.escape(name.upper())})(?!\w)", text))


def direct_identifiers(layer: Layer, _secrets: Secrets) -> Iterator[Remark]:
    """Mail, telephone, BSN, bank account, address, V-number: what points at one person by itself."""
    if layer.kind not in {"text", "hidden"}:
        return
    before = ""
    for line in layer.lines:
        for kind, text in _pointing(before, line) if len(line) >= _LEAST else ():
            yield Remark("identifier", layer.file, layer.place, f"an identifier ({kind})", text)
        before = line[-_BEFORE:]


@lru_cache(maxsize=1 << 16)
def _pointing(before: str, line: str) -> tuple[tuple[str, str], ...]:
    """What points at a person in a line, given the end of the line before it; files of one bundle share most lines."""
    skipped = len(before) + 1
    spans = (span for span in identifiers(f"{before}\n{line}") if span.start >= skipped and span.sure)
    return tuple((s.kind, s.text) for s in spans if s.kind in _IDENTIFYING and not _by_chance(s.kind, s.text))


def _by_chance(kind: str, text: str) -> bool:
    """Numbers of a table that follow each other, a measure with a decimal point, a subject before its count."""
    if kind == "adres":
        return not _STREET.search(text)
    alone = sum(len(part) == 1 for part in re.split(r"[ .-]", text))
    return bool(re.fullmatch(r"\d{1,4}\.\d+", text)) or (alone >= _FEW and kind in {"bsn", "v-nummer", "telefoon"})


def working_ids(layer: Layer, secrets: Secrets) -> Iterator[Remark]:
    """Ids of codings, and columns that are for the work inside."""
    found = secrets.ids.intersection(re.findall(r"[\w-]{5,}", layer.plain)) if layer.kind != "noise" else ()
    if found:
        yield Remark("working-id", layer.file, layer.place, "the id of a coding", min(found))
    headings = layer.markup.headings if layer.markup else ()
    columns = layer.text.split("\n", 6)[:6] if layer.place.endswith("(cells)") else layer.text.split("\n", 1)[:1]
    listed = layer.place.endswith("(cells)") or layer.file.endswith((".csv", ".tsv"))
    cells = (cell.strip(' \r"') for line in columns for cell in re.split(r"[\t;,]", line)) if listed else ()
    for heading in (*headings, *cells):
        if plain(heading).strip().casefold() in _WORKING:
            yield Remark("working-column", layer.file, layer.place, "a column for the work inside", heading.strip())


def outside(layer: Layer, _secrets: Secrets) -> Iterator[Remark]:
    """Anything a page would fetch from elsewhere."""
    for tag, name, value in layer.markup.attributes if layer.markup else ():
        fetched = name in _FETCHING or (tag in {"link", "base"} and name == "href")
        if fetched and _ADDRESS.match(value):
            yield Remark("outside", layer.file, layer.place, f"<{tag}> would fetch something", value[:80])
    if layer.kind == "raw" and layer.file.endswith((".html", ".svg", ".css")) and _URL.search(layer.text):
        yield Remark("outside", layer.file, layer.place, "the style sheet would fetch something")


def unreadable(layer: Layer, _secrets: Secrets) -> Iterator[Remark]:
    """What could not be looked into."""
    if layer.kind == "opaque":
        yield Remark("unreadable", layer.file, layer.place, layer.text)


RULES: dict[str, tuple[Rule, ...]] = {
    "everywhere": (transcript_words,),
    "readable": (quotes, labels, places, people, direct_identifiers, working_ids, outside, unreadable),
}
"""Rules over every layer, and rules over every layer that is not chance."""
ALL: tuple[Rule, ...] = (*RULES["everywhere"], *RULES["readable"])
