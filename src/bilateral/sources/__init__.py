"""Where documents and coded events come from: one folder per source, each with `source.yml` and one function."""
