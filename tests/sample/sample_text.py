"""The text of a sample document as a person reads it: without front matter, headers or tags."""

from __future__ import annotations

from pathlib import Path

import yaml


def front_matter(raw: str) -> tuple[dict[str, object], str]:
    """Split a Markdown file into its front matter and its body."""
    _, head, body = raw.split("---\n", 2)
    return yaml.safe_load(head), body.strip()


def body(path: Path) -> str:
    """Return what a gold quote must occur in: the body of Markdown, the whole of a plain text."""
    raw = path.read_text(encoding="utf8")
    return front_matter(raw)[1] if path.suffix == ".md" else raw
