"""The brief on two states: composed from the record by rules, every sentence with references to quotes.

Nothing is imported here: `check` and `cite` live beside the brief and need none of the measures that it is made of.
"""
