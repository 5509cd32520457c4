"""Lines of states: which code of a day is the same state as one of another day, and which only stood beside it.

Russia continues the Soviet Union. East Germany ended in Germany too, but Germany stood beside it: a vote of the one
is no vote of the other.
"""

from __future__ import annotations

import functools
from datetime import date

from bilateral.ledger.parties import continues, family
from bilateral.ontology.states import is_state, state, state_on


@functools.cache
def stood_on(party: str, day: date) -> str:
    """Return the state that a party was on a day, of those that it continues; itself where there is none.

    >>> stood_on("RUS", date(1960, 7, 2)), stood_on("UKR", date(1960, 7, 2))
    ('SUN', 'UKR')
    """
    then = state_on(party, day) if is_state(party) else party
    return then if continues(then) == continues(party) else party


@functools.cache
def line_of(code: str) -> str:
    """Return the code of today under which a state's values stand; its own where that one stood beside it.

    >>> line_of("SUN"), line_of("DDR"), line_of("DEU")
    ('RUS', 'DDR', 'DEU')
    """
    today = continues(code)
    if code == today or not is_state(code):
        return today
    last = state(code).until
    return today if last is None or stood_on(today, last) == code else code


@functools.cache
def codes_of_line(code: str) -> tuple[str, ...]:
    """Return every code of a state's line: those of its family but for states that stood beside it.

    >>> codes_of_line("RUS"), codes_of_line("DDR"), "DDR" in codes_of_line("DEU")
    (('RUS', 'SUN'), ('DDR',), False)
    """
    return tuple(one for one in family(code) if line_of(one) == line_of(code))
