"""Vocabularies as data files with lookups: states, names, organisations, offices, leaders, acts and areas.

Everything public is reached from here. Importing reads no data: each file is read when it is first asked for.
"""

from bilateral.ontology.acts import Act, Cameo, act, acts, cameo, cameo_codes
from bilateral.ontology.areas import area_triggers
from bilateral.ontology.cow_codes import CowMember, cow_members, numbered_states, state_of_cow, states_of_cow
from bilateral.ontology.gazetteer import Entry, gazetteer
from bilateral.ontology.leaders import Leader, leader, leaders, leaders_of
from bilateral.ontology.memberships import Membership, members, memberships
from bilateral.ontology.names import Resolution, name_of, resolve, suggestions
from bilateral.ontology.nonstate import NonState, non_state_actor, non_state_actors
from bilateral.ontology.offices import Office, canonical_offices, offices
from bilateral.ontology.organisations import Organisation, organisation, organisations
from bilateral.ontology.places import Place, Region, places, region, regions
from bilateral.ontology.states import State, continues, is_state, state, state_on, states

__all__ = [
    "Act",
    "Cameo",
    "CowMember",
    "Entry",
    "Leader",
    "Membership",
    "NonState",
    "Office",
    "Organisation",
    "Place",
    "Region",
    "Resolution",
    "State",
    "act",
    "acts",
    "area_triggers",
    "cameo",
    "cameo_codes",
    "canonical_offices",
    "continues",
    "cow_members",
    "gazetteer",
    "is_state",
    "leader",
    "leaders",
    "leaders_of",
    "members",
    "memberships",
    "name_of",
    "non_state_actor",
    "non_state_actors",
    "numbered_states",
    "offices",
    "organisation",
    "organisations",
    "places",
    "region",
    "regions",
    "resolve",
    "state",
    "state_of_cow",
    "state_on",
    "states",
    "states_of_cow",
    "suggestions",
]
