"""What cog writes into the documentation: help texts of verbs, declarations of sources."""

from __future__ import annotations

from typer.testing import CliRunner


def help_text(verb: str) -> str:
    """Return the help of a verb as the terminal prints it, 96 columns wide, as a fenced block."""
    from bilateral.cli import app

    result = CliRunner().invoke(app, [verb, "--help"], env={"COLUMNS": "96", "NO_COLOR": "1"}, prog_name="bilateral")
    if result.exit_code:
        raise SystemExit(f"bilateral {verb} --help failed: {result.output}")
    printed = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
    return f"```text\n{printed}\n```\n"


def source_text(name: str) -> str:
    """Return what a source declares of itself, as a list and a citation."""
    from bilateral.sources import declaration

    declared = declaration(name)
    lines = [
        f"- **What it brings:** {declared.kind.value}",
        f"- **Publisher:** {declared.publisher}",
        f"- **Licence:** {declared.licence}",
        f"- **Coverage:** {declared.coverage.note}",
        f"- **Known since:** {declared.known_date}",
    ]
    return "\n".join(lines) + f"\n\n```bibtex\n{declared.citation.strip()}\n```\n"
