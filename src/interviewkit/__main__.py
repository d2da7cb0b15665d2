"""The command line: a thin skin over the library."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from interviewkit import __version__
from interviewkit.errors import InterviewkitError


class _Commands(click.Group):
    """Shows our own errors as a message, never as a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except InterviewkitError as error:
            raise click.ClickException(str(error)) from error


study_option = click.option(
    "--study", "folder", type=click.Path(path_type=Path), default=".", show_default="here", help="Folder of the study."
)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="interviewkit")
def cli() -> None:
    """From interview transcripts to synthesis tables whose every word can be followed to its passages."""


def main() -> None:
    """Entry point; output is UTF-8 also on a Windows console."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    cli()


if __name__ == "__main__":
    main()
