"""The command line: a thin skin over the library.

A command lives in `commands/<topic>.py` and is named in `COMMANDS`; its module is imported when it is called, so that
`--help` answers at once.
"""

from __future__ import annotations

import errno
import gc
import signal
import sys
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

import click

from interviewkit import __version__
from interviewkit.errors import InterviewkitError

if TYPE_CHECKING:
    from types import FrameType

COMMANDS: dict[str, tuple[str, str]] = {
    "lab": ("lab", "Open the coding desk in JupyterLab."),
    "import": ("intake", "Make transcripts of Word files, subtitles and other files."),
    "pseudonymise": ("intake", "Take the names out of transcripts; a key remembers them."),
    "run": ("run", "Run the notebooks: a page per question, an index and a workbook."),
    "findings": ("findings", "Check the sentences of the findings, or of a report, against the codings."),
    "freeze": ("findings", "Keep the findings of this moment, to tell later what changed."),
    "suggest": ("suggest", "Write every suggestion, with score and reason, one a line."),
    "share": ("share", "Make the bundle for the client, unless something would leak."),
    "score": ("suggest", "Print what suggestions reach on codings made blind."),
    "cues": ("suggest", "Print what the cues miss, where they mislead, and words that would help."),
    "check": ("study", "List every problem of a study, with file, line and cure."),
    "status": ("study", "Show who has coded what."),
    "decisions": ("consensus", "Show what two coders decided where they differed, and why."),
    "codings": ("study", "Write all codings to a CSV file."),
    "doctor": ("doctor", "Tell which Dutch pipeline is used and whether it works."),
    "new": ("study", "Lay out an empty study."),
}
"""Command name: (module in `commands`, one line of help)."""


class _Commands(click.Group):
    """Imports a command when it is called, and shows our own errors as a message, never as a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of `COMMANDS`."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of one command; the command is its attribute of the same name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"interviewkit.commands.{COMMANDS[cmd_name][0]}")
        return getattr(module, cmd_name.replace("-", "_") + ("_" if iskeyword(cmd_name) else ""))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their one line, importing none of them."""
        del ctx
        if not COMMANDS:
            return
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except InterviewkitError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if not error.filename or error.errno == errno.EPIPE:
                raise
            cure = "Close it where it is open in another program, or choose another place."
            raise click.ClickException(
                f"{error.filename}: cannot be read or written ({error.strerror}). {cure}"
            ) from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; for one that does not exist, name the one it looks like."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean '{near[0]}'?", ctx) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="interviewkit")
def cli() -> None:
    """From interview transcripts to synthesis tables whose every word can be followed to its passages."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    """An end asked for from outside goes the way of an interruption, so that what was begun is cleared away."""
    raise KeyboardInterrupt


def main() -> None:
    """Entry point; output is UTF-8 also on a Windows console."""
    signal.signal(signal.SIGTERM, _stop)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    # A command makes hundreds of thousands of small objects that live until it ends: look for circles less often.
    gc.set_threshold(100_000, 50, 50)
    cli()


if __name__ == "__main__":
    main()
