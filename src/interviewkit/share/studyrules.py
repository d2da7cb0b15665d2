"""The rules over the study: may what the bundle rests on be shown, and does the bundle show it as it is?"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from interviewkit import transcripts as texts
from interviewkit.analysis.outgoing import outgoing
from interviewkit.analysis.sentencecheck import Verdict
from interviewkit.pages import provenance
from interviewkit.share.normal import letters
from interviewkit.share.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from interviewkit.analysis.corpus import Corpus
    from interviewkit.analysis.findings import Evaluated
    from interviewkit.analysis.sentencecheck import Check
    from interviewkit.codebook import Figure, Group
    from interviewkit.pages.reading import Reading
    from interviewkit.share.layers import Layer
    from interviewkit.study import Study

__all__ = ["about_findings", "about_groups", "about_pages", "small"]

SMALL = 2
"""A group of so many respondents or fewer is named only with their consent."""
_FINGERPRINT = re.compile(r"Vingerafdruk van de gegevens\s*:?\s*([0-9a-f]{8,64})")
_VERSION = re.compile(r"Versie van het codeboek\s*:?\s*([\w.\-]+)")
_AROUND = 25
"""Letters before and behind a name that are shown with it, so that it can be found."""
_FINDINGS = "findings.yaml"
_WRONG = {Verdict.WRONG, Verdict.NOT_COUNTED}


def about_findings(reading: Reading) -> Iterator[Remark]:
    """Findings that may not stand: without passages, with a wrong word, on a code that the coders see differently."""
    settled = [item for item in reading.evaluated if item.finding.settled]
    for item in settled:
        name = item.finding.id
        if not item.evidence.codings:
            yield Remark("finding-evidence", _FINDINGS, name, f"{name}: no passage carries this finding")
        yield from (_wrong(check) for check in reading.checks[name] if check.verdict in _WRONG)
        if any(quote.chosen.approved and quote.passage is None for quote in item.quotes):
            yield Remark("lost-quote", _FINDINGS, name, f"{name}: an approved quote stands in no counted passage")
        for code in reading.doubtful_codes(name):
            yield Remark("agreement", _FINDINGS, name, f"{name}: the coders differ on code '{code}'")
        yield from _warned(item)
    if settled and reading.pair is None:
        yield Remark("agreement-unknown", _FINDINGS, "", "no transcript was coded by two coders")
    yield from _figures(reading.corpus, settled)


def _wrong(check: Check) -> Remark:
    what = f"{check.finding}: '{check.claim.text}' does not follow from the counts ({check.expected})"
    return Remark("finding-word", _FINDINGS, check.finding, what)


def _warned(item: Evaluated) -> Iterator[Remark]:
    name = item.finding.id
    for count in item.groups:
        if item.sensitive and count.N > 1 and count.k in {1, count.N - 1, count.N}:
            yield Remark("sensitive-count", _FINDINGS, name, f"{name}: {count.k} of {count.N} ({count.group.name})")
    unknown = [count.group.name for count in item.groups if not count.asked_known]
    if unknown:
        what = f"{name}: not known whether it was asked ({', '.join(unknown)})"
        yield Remark("coverage-unknown", _FINDINGS, name, what)
    if item.begun_as_suggestion > 0.5:  # noqa: PLR2004 - more than half, as the method says
        share = f"{name}: {item.begun_as_suggestion:.0%} of its codings began as a suggestion"
        yield Remark("begun-as-suggestion", _FINDINGS, name, share)


def _figures(corpus: Corpus, settled: Sequence[Evaluated]) -> Iterator[Remark]:
    used = {item.finding.figure.figure for item in settled if item.finding.figure}
    goals = {goal for code in corpus.book.codes for goal in code.goals}
    for figure in corpus.book.figures:
        missing = _missing(figure)
        if missing and (figure.id in used or goals.intersection(figure.goals)):
            yield Remark("figure-source", "codebook.yaml", figure.id, f"{figure.id}: without {', '.join(missing)}")


def _missing(figure: Figure) -> list[str]:
    parts = {"bron": figure.source, "periode": figure.period, "definitie": figure.definition}
    return [name for name, value in parts.items() if not value]


def small(corpus: Corpus) -> tuple[Group, ...]:
    """The groups of one or two respondents that did not agree to be named."""
    sizes = Counter(person.group for person in corpus.people)
    return tuple(g for g in corpus.book.groups if 0 < sizes[g.id] <= SMALL and not g.consent)


def about_groups(layers: Sequence[Layer], corpus: Corpus, public: Sequence[str]) -> Iterator[Remark]:
    """Small groups that are named without consent, and groups that can be computed from what is left out.

    A group that leaves as one with others may not be named beside them either; and together they must be enough.
    """
    leaving = outgoing(corpus)
    hidden = {(group.id, group.name): group for side in (corpus, leaving) for group in small(side)}
    named = [(group, _naming(group)) for group in hidden.values()]
    told: set[tuple[str, str]] = set()
    for layer in sorted(layers, key=_told_first) if named else ():
        if layer.kind in {"text", "hidden"}:
            text = _without(layer.plain, public)
            for group, form in named:
                found = form.search(text)
                if found and (layer.file, group.name) not in told:
                    told.add((layer.file, group.name))
                    size = len(corpus.members(group.id)) or len(leaving.members(group.id))
                    what = f"a group of {size} without recorded consent"
                    yield Remark("small-group", layer.file, layer.place, what, _around(found), group.name)
    yield from _remainder(layers, leaving)


def _told_first(layer: Layer) -> bool:
    """What people read goes before what a file holds besides: in that they find the place again."""
    return layer.kind != "text"


def _around(found: re.Match[str]) -> str:
    """What was found with the words beside it, as far as they stand on the same line."""
    text, start, end = found.string, found.start(), found.end()
    before = re.split(r"[\n\t]", text[max(0, start - _AROUND - 1) : start])[-1]
    after = re.split(r"[\n\t]", text[end : end + _AROUND + 1])[0]
    if len(before) > _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if len(after) > _AROUND:
        after = f"{after.rpartition(' ')[0]} …"
    return " ".join(f"{before}{found[0]}{after}".split())


def _without(text: str, public: Sequence[str]) -> str:
    for known in public:
        if len(known) > SMALL:
            text = text.replace(known, " ")
    return text


def _naming(group: Group) -> re.Pattern[str]:
    """How a text speaks of this group as one that was interviewed: by its label or id, or by its noun with a count."""
    common = {noun.casefold() for noun in (group.singular, group.plural, *group.synonyms)}
    own = [name for name in (group.label, group.id) if name and (name == group.label or name.casefold() not in common)]
    written = dict.fromkeys((*own, *(name.upper() for name in own if len(name) > SMALL)))
    label = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in written)
    nouns = "|".join(re.escape(noun) for noun in (group.singular, group.plural, *group.synonyms) if noun)
    counted = r"geïnterviewde|beide|één van de|een van de twee|geen van de|alle twee de|de enige"
    said = rf"(?:{counted})\s+(?:twee\s+|geïnterviewde\s+)?(?:{nouns})(?!\w)|(?<!\w)(?:{nouns})\s*\([0-2] van [12]\)"
    return re.compile(rf"{label}|(?i:{said})")


def _remainder(layers: Sequence[Layer], corpus: Corpus) -> Iterator[Remark]:
    """Where all groups but a few people are shown beside a total, those few can be computed."""
    by_file: dict[str, list[str]] = {}
    for layer in layers:
        if layer.kind == "text":
            by_file.setdefault(layer.file, []).append(layer.plain)
    for file, found in by_file.items():
        text = "\n".join(found)
        groups = [group for group in corpus.book.groups if corpus.members(group.id)]
        shown = [group for group in groups if (group.label or group.plural) in text]
        left = sum(len(corpus.members(group.id)) for group in groups if group not in shown)
        total = len(corpus.people)
        if len(shown) > 1 and 0 < left <= SMALL and re.search(rf"(?<!\d){total}(?!\d)", text):
            yield Remark("complementary", file, "", f"{left} of {total} respondents are the only ones left out")


def about_pages(layers: Sequence[Layer], study: Study, corpus: Corpus) -> Iterator[Remark]:
    """Pages made from other data or another codebook than the study's of now, and transcripts nobody looked through."""
    numbers = study.codebook.numbers
    parts = (corpus, *(provenance.part_of(study, corpus, number) for number in numbers))
    now = {provenance.data_hash(part)[:16] for part in parts}
    for layer in layers:
        if layer.kind == "text":
            for found in _FINGERPRINT.findall(layer.plain):
                if found[:16] not in now:
                    yield Remark("stale", layer.file, layer.place, f"fingerprint {found}")
            for found in _VERSION.findall(layer.plain):
                if letters(found) != letters(corpus.book.version):
                    yield Remark("stale", layer.file, layer.place, f"made with codebook {found}")
    waiting = [name for name, transcript in _used(study, corpus).items() if not texts.reviewed(transcript)]
    if waiting:
        yield Remark("not-reviewed", "transcripts", ", ".join(waiting), "nobody has looked through them for names")


def _used(study: Study, corpus: Corpus) -> Mapping[str, texts.Transcript]:
    return {name: study.transcripts[name] for name in corpus.sheets if name in study.transcripts}
