"""Importing this loads the readers: the server from which worker processes are forked does it once for all."""

from __future__ import annotations

import gc

from bilateral.reading import languages, reader

READERS = tuple(reader(language) for language in languages())
"""The readers, loaded."""
for _reader in READERS:
    _reader.warm()
gc.collect()
gc.freeze()
