"""English: `reader` joins the parts, each of which can be replaced and measured alone."""

VERSION = "en-rules 0.3.0"
"""Name and version of the reader, as its claims carry it."""
