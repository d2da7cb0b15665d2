"""The one door to lxml: XML without document types, entities or network, in names without their namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - compiled, without stubs

from interviewkit.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["attribute", "local", "parse", "text_of"]


def parse(data: bytes, file: Path) -> Any:
    """The root element of an XML document.

    Raises:
        InputError: not well-formed, nested too deep, or with a document type (which can hold bombs).
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        cure = "Open it in the program it was made with and save it again."
        raise InputError(f"the document inside is damaged ({error})", where=file, cure=cure) from error
    if root is None or root.getroottree().docinfo.doctype:
        cure = "No word processor writes this; do not trust the file."
        raise InputError("the document declares a document type (DTD), which is not allowed", where=file, cure=cure)
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for what is not an element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """The value of the attribute with this name in any namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def text_of(element: Any) -> str:
    """All text inside an element, in order."""
    return "".join(element.itertext())
