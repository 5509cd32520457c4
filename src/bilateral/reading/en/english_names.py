"""The names that English texts use for states, bodies and what stands for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from bilateral import ontology
from bilateral.ontology.states import every_state
from bilateral.reading.en.parties import Gazetteer

PEOPLES_GONE = date(1900, 1, 1)
"""States that ended before this day left peoples of that name, who are no party: Saxons, Texans."""


@cache
def english_names() -> Gazetteer:
    """The names of the ontology that English texts use; what a national company does its state does."""
    projects = {o.code for o in ontology.organisations() if o.kind == "project"}
    gone = {s.code for s in every_state() if s.until is not None and s.until < PEOPLES_GONE}
    firms = [a for a in ontology.non_state_actors() if a.kind == "company" and len(a.home) == 1]
    homes = {firm.code: firm.home[0] for firm in firms}
    named = (replace(e, code=homes.get(e.code, e.code)) for e in ontology.gazetteer())
    used = (e for e in named if e.language == "en" and not (e.kind == "demonym" and e.code in gone))
    return Gazetteer(used, projects=projects)
