"""What holds over a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
CASES = [
    ("Some 3,600 Kenyan soldiers are deployed in southern Somalia.", "PRESENCE"),
    ("Around 80,000 Chinese live in Zambia.", "PRESENCE"),
    ("Iraq relies on Iran for a third of its electricity.", "SUPPLY"),
    ("Qatar is Pakistan's main source of liquefied gas.", "SUPPLY"),
    ("Abyei is contested by Sudan and South Sudan.", "DISPUTE"),
    ("A stretch of the border between Thailand and Cambodia has never been demarcated.", "DISPUTE"),
    ("Australians and New Zealanders can settle in each other's country.", "AGREEMENT"),
    ("Peace between Israel and Jordan has held since 1994.", "AGREEMENT"),
    ("The Norwegian-Russian fisheries commission sets the quotas for cod.", "MECHANISM"),
    ("A hotline connects the coast guards of Finland and Sweden.", "MECHANISM"),
    ("Vietnam and Laos have no formal ties.", "RELATIONS"),
    ("Russia does not let in Polish apples.", "EMBARGO"),
    ("Turkey and Azerbaijan are bound by a pact of mutual assistance.", "ALLIANCE"),
    ("Estonia is a member of NATO.", "MEMBERSHIP"),
    ("Chad imports most of its oil from Libya.", "SUPPLY"),
    ("Trade between Chad and Libya stood at two billion dollars in 2010.", "SUPPLY"),
    ("A joint commission of Chad and Libya has met since 1988.", "MECHANISM"),
    ("France keeps 900 soldiers in Chad.", "PRESENCE"),
    ("French troops have been stationed in Chad since 1986.", "PRESENCE"),
    ("Chad and Libya both claim the border strip.", "DISPUTE"),
    ("The treaty between Chad and Libya is still in force.", "AGREEMENT"),
    ("Chad and Libya have held the exercise every year since 2009.", "SERIES"),
    ("Libya's embargo on Chad remains in force; Libya maintains the embargo on Chad.", "EMBARGO"),
    ("The pipeline connects Chad with Cameroon.", "PROJECT"),
    ("Peru and Bolivia are parties to the water convention of 1957.", "AGREEMENT"),
    ("The treaty of 1929 gives Iraq and Iran equal use of the river.", "AGREEMENT"),
    ("The pact obliges Ghana and Togo to defend each other if attacked.", "ALLIANCE"),
    ("Norway still maintains an embassy in Kabul, Afghanistan.", "RELATIONS"),
    ("Oman and Israel have been without ambassadors since 2001.", "RELATIONS"),
    ("Iceland has had a seat in the Nordic Council since 1952.", "MEMBERSHIP"),
    ("Turkey sits in the Council of Europe.", "MEMBERSHIP"),
    ("Australia and Indonesia hold a naval exercise each year in the Timor Sea.", "SERIES"),
    ("The mixed commission of Mali and Algeria oversees the border markets.", "MECHANISM"),
    ("Serbia is under sanctions of the European Union.", "EMBARGO"),
    ("American soldiers are based in Poland.", "PRESENCE"),
    ("French legionnaires were stationed in Chad until 2014.", "PRESENCE"),
    ("The pipeline between Kenya and Uganda is under construction.", "PROJECT"),
    ("Sovereignty over Abyei is still in dispute between Sudan and South Sudan.", "DISPUTE"),
    ("Half of Nepal's fuel comes from India.", "SUPPLY"),
    ("Exports from Chile to Peru consist mainly of copper.", "SUPPLY"),
    ("Mali's trade with Senegal came to 40 million francs.", "SUPPLY"),
]


@pytest.mark.parametrize(("text", "act"), CASES, ids=[case[0] for case in CASES])
def test_a_standing_is_told_from_an_event(read: Read, text: str, act: str) -> None:
    claims = [c for c in read(text) if c.kind == "standing"]
    assert act in [c.act for c in claims]


def test_a_standing_begins_with_its_date_and_goes_on(read: Read) -> None:
    (claim,) = read("French troops have been stationed in Chad since 1986.")
    assert (claim.start and claim.start.year, claim.end, claim.status) == (1986, None, "ongoing")


@pytest.mark.parametrize(
    ("text", "act", "actors", "status"),
    [
        ("Russia had an embargo on Georgian wine from 2006 to 2013.", "EMBARGO", ("RUS",), "ended"),
        ("Saudi Arabia kept troops in Bahrain from 2011 to 2014.", "PRESENCE", ("SAU",), "ended"),
        ("Finland bought electricity from Russia from 1974 until May 2022.", "SUPPLY", ("RUS",), "ended"),
        ("Norway and Russia disputed a strip of the sea for forty years.", "DISPUTE", ("NOR", "RUS"), "happened"),
        (
            "Oman was under a blockade by Iran, Iraq and Egypt from 2017 to 2021.",
            "EMBARGO",
            ("IRN", "IRQ", "EGY"),
            "ended",
        ),
        ("Cuba and Mongolia had a treaty of friendship from 1968 to 1990.", "AGREEMENT", ("CUB", "MNG"), "ended"),
    ],
)
def test_what_held_over_a_time_that_has_passed_is_a_standing(
    read: Read, text: str, act: str, actors: tuple[str, ...], status: str
) -> None:
    (claim,) = read(text)
    assert (claim.kind, claim.act, claim.actors, claim.status) == ("standing", act, actors, status)


@pytest.mark.parametrize(
    "text",
    [
        "The fifth session of the commission took place in Minsk, with delegations from Belarus and Moldova.",
        "The third ship carried a tenth load of Ukrainian wheat to Egypt.",
        "The sixth meeting of Nepal and India on water opened in Pokhara.",
    ],
)
def test_which_of_a_row_a_thing_is_makes_no_share_of_a_trade(read: Read, text: str) -> None:
    assert not [c for c in read(text) if c.act == "SUPPLY"]


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Libya held talks. They signed a declaration that ended their war.",
        "Chad and Libya held talks. Some speak of an alliance between Chad and Libya.",
        "Chad and Libya held talks. There is no treaty that obliges anyone to help.",
        "Chad and Libya held talks. Observers differ about what Libya wants.",
    ],
)
def test_what_is_only_spoken_of_does_not_stand(read: Read, text: str) -> None:
    assert [c.quote for c in read(text) if c.kind == "standing"] == []


def test_only_bodies_have_members_and_who_joins_with_another_is_a_member_too(read: Read) -> None:
    (claim,) = read("Mali joined the African Union in 1990 together with Chad.")
    assert (claim.actors, claim.targets) == (("MLI", "TCD"), ("IGO:AU",))


def test_what_runs_until_a_year_to_come_has_not_ended(read: Read) -> None:
    (claim,) = read("The lease between Cuba and the United States runs until 2099.")
    assert (claim.act, claim.status) == ("AGREEMENT", "ongoing")


def test_goods_flow_from_where_they_come(read: Read) -> None:
    (claim,) = read("Half of Nepal's fuel comes from India.")
    assert (claim.actors, claim.targets) == (("IND",), ("NPL",))


@pytest.mark.parametrize("words", ["took effect", "came into force", "entered into force"])
def test_terms_hold_from_the_day_they_take_effect(read: Read, words: str) -> None:
    (claim,) = read(f"The trade pact between Peru and Chile {words} on 1 May 1999.")
    assert (claim.act, str(claim.start), claim.end) == ("AGREEMENT", "1999-05-01", None)


def test_what_is_never_settled_goes_on(read: Read) -> None:
    (claim,) = read("The border between Thailand and Cambodia has never been demarcated.")
    assert (claim.act, claim.status) == ("DISPUTE", "ongoing")


@pytest.mark.parametrize("text", ["The Philippines works in many fields with Peru.", "The Netherlands lives in fear."])
def test_a_state_with_a_name_in_the_plural_is_no_people_abroad(read: Read, text: str) -> None:
    assert not [claim for claim in read(text) if claim.act == "PRESENCE"]


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("France keeps three bases in Chad.", ("FRA",), ("TCD",)),
        ("Hezbollah runs bases in Syria.", ("NSA:HEZBOLLAH",), ("SYR",)),
        ("Hamas maintains an office in Qatar.", ("NSA:HAMAS",), ("QAT",)),
    ],
)
def test_bases_and_seats_on_the_ground_of_another_are_a_presence(
    read: Read, text: str, actors: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    (claim,) = read(text)
    assert (claim.act, claim.actors, claim.targets) == ("PRESENCE", actors, targets)
