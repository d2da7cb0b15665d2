"""Who can be a coder: whose name can be a folder of `codings/` on every system, and is not one of our own there."""

from __future__ import annotations

import re

from interviewkit.errors import InputError

__all__ = ["CONSENSUS", "FROZEN", "is_coder_name", "refused"]

CONSENSUS = "consensus"
"""The folder of `codings/` that holds decisions, and the coder of a consensus sheet."""
FROZEN = "vastgelegd"
"""The folder of `codings/` with frozen versions of the findings."""

_NAME = re.compile(r"[^\W_](?:[\w.-]{0,38}[\w-])?\Z")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|\Z)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever stands behind a full stop; a full stop at the end it drops."""


def is_coder_name(name: str) -> bool:
    """Whether someone can code under this name; not every computer tells capitals apart."""
    own = name.casefold().startswith(CONSENSUS) or name.casefold() == FROZEN
    return bool(_NAME.match(name)) and not own and not _DEVICE.match(name)


def refused(name: str) -> InputError:
    """What to say of a name that nobody can code under."""
    cure = "Use a letter or digit, then letters, digits, '-' or '_', at most 40"
    taken = f"not '{CONSENSUS}' or '{FROZEN}', nor what Windows keeps for itself (nul, con, aux)"
    return InputError(f"'{name}' cannot be the name of a coder", cure=f"{cure}; {taken}.")
