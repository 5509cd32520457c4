"""The source `web`: pages and RSS or Atom feeds, fetched politely and within limits."""
