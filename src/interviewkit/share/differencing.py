"""Two bundles beside each other: what can be computed about one or two people from the difference between them.

A count over six people and a count over five of them are each harmless; together they say what the sixth said. So the
gate lays what is about to leave beside every bundle that somebody signed: whoever got the last one has those before it
too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewkit.share import standing
from interviewkit.share.remarks import Remark
from interviewkit.share.studyrules import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from interviewkit.analysis.corpus import Corpus
    from interviewkit.pages.reading import Reading
    from interviewkit.share.standing import Standing

__all__ = ["about_earlier"]

_WHERE = "respondents.csv"


def about_earlier(reading: Reading) -> Iterator[Remark]:
    """People who can be told apart by what changed since any signed bundle; `reading` is over what leaves."""
    for file in standing.unreadable(reading.study):
        name = file.relative_to(reading.study.root).as_posix()
        yield Remark("signed-unreadable", name, "", "what this signed bundle stood for cannot be read")
    now = standing.of(reading.corpus, reading)
    for before in standing.signed(reading.study):
        told = list(_groups(before, now, reading.corpus))
        yield from told or _total(before, now)


def _groups(before: Standing, now: Standing, corpus: Corpus) -> Iterator[Remark]:
    consent = {group.id for group in corpus.book.groups if group.consent}
    for group, people in now.people.items():
        for other, earlier in before.people.items():
            apart = len(people ^ earlier)
            if not 0 < apart <= SMALL or not people & earlier:
                continue
            differing = _differing(before.counts.get(other, {}), now.counts.get(group, {}))
            what = _said(corpus.book.group_by_id[group].name, earlier, people, before.signed_at)
            rule = "differencing" if differing and group not in consent else "differencing-total"
            follows = f"; what they said follows from {len(differing)} counts ({', '.join(differing[:3])})"
            yield Remark(rule, _WHERE, group, what + follows if differing else what)


def _differing(before: Mapping[str, tuple[int, ...]], now: Mapping[str, tuple[int, ...]]) -> list[str]:
    """The findings and codes of which the numbers are others than they were."""
    return [key for key in now if key in before and before[key] != now[key]]


def _said(name: str, earlier: frozenset[str], people: frozenset[str], signed: str) -> str:
    """What is the matter, without the numbers of anyone."""
    apart = len(earlier ^ people)
    return f"{name}: {len(people)} people, {len(earlier)} in the bundle signed on {signed[:10]}, {apart} of them others"


def _total(before: Standing, now: Standing) -> Iterator[Remark]:
    earlier, people = (frozenset[str]().union(*side.people.values()) for side in (before, now))
    if 0 < len(earlier ^ people) <= SMALL:
        what = f"{len(people)} people in all, {len(earlier)} in the bundle that was signed on {before.signed_at[:10]}"
        yield Remark("differencing-total", _WHERE, "", what)
