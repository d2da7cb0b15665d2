"""What leaves the bureau, where small groups leave as one: the corpus with the groups that belong together merged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interviewkit.codebook import Codebook, Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewkit.analysis.corpus import Corpus

__all__ = ["outgoing"]


def outgoing(corpus: Corpus) -> Corpus:
    """The corpus as readers get it: groups with the same `samen` are one, counted anew; the same corpus without any."""
    merged = {group.id: group.together for group in corpus.book.groups if group.together}
    if not merged:
        return corpus
    people = tuple(replace(person, group=merged.get(person.group, person.group)) for person in corpus.people)
    return replace(corpus, book=_book(corpus.book), people=people, merged=merged)


def _book(book: Codebook) -> Codebook:
    """The codebook with every merged group where the first of its parts stood."""
    groups: dict[str, Group] = {}
    for group in book.groups:
        name = group.together or group.id
        parts = [part for part in book.groups if name in {part.together, part.id}]
        if name not in groups:
            groups[name] = _one(book, name, parts) if group.together or len(parts) > 1 else group
    values = {name: getattr(book, name) for name in Codebook.model_fields}
    return Codebook.model_construct(None, **{**values, "groups": tuple(groups.values())})


def _one(book: Codebook, name: str, parts: Sequence[Group]) -> Group:
    populations = [part.population for part in parts]
    return Group.model_construct(
        None,
        id=name,
        **_called(book, name, parts),
        interviewed=sum(part.interviewed for part in parts),
        population=sum(size for size in populations if size) if all(populations) else None,
        census=all(part.census for part in parts),
        consent=all(part.consent for part in parts),
        together=None,
    )


def _called(book: Codebook, name: str, parts: Iterable[Group]) -> dict[str, object]:
    """The nouns of a merged group: as the codebook gives them, else those of the part that has its name, else ours."""
    named = next((item for item in (*book.merged, *parts) if item.id == name), None)
    if named:
        label = named.label or named.plural.capitalize()
        return {"singular": named.singular, "plural": named.plural, "label": label, "synonyms": named.synonyms}
    label = name.replace("_", " ").replace("-", " ").capitalize()
    said = f"({label.lower()})"
    return {
        "singular": f"gesprekspartner {said}",
        "plural": f"gesprekspartners {said}",
        "label": label,
        "synonyms": (label,),
    }
