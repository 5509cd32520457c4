"""The source `files`: articles, statements and saved feeds that lie in files and folders."""

from bilateral.sources.files.load import read

__all__ = ["read"]
