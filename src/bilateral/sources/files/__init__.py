"""The source `files`: articles, statements and saved feeds that lie in files and folders."""
