import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bilateral import model
from bilateral.ontology.areas import area_triggers, areas_of, find_areas


def test_every_area_of_the_model_has_a_rich_vocabulary() -> None:
    assert tuple(area_triggers()) == model.AREAS
    assert min(len(triggers) for triggers in area_triggers().values()) >= 30


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Four attack helicopters were delivered", ("arms",)),
        ("An LNG terminal and a gas pipeline", ("energy", "infrastructure")),
        ("The nuclear power plant at Kudankulam", ("energy",)),
        ("nuclear weapons", ("security",)),
        ("Visa-free travel for tourists", ("people",)),
        ("people-to-people contacts", ("people",)),
        ("Defence ties", ("military",)),
        ("a satellite launch from the cosmodrome", ("space",)),
        ("space for dialogue", ("diplomatic",)),
        ("Military aid", ("military", "aid")),
        ("scholarships, then a film festival", ("education", "culture")),
        ("an extradition treaty", ("legal",)),
        ("5G networks", ("telecom",)),
        ("flood relief", ("humanitarian",)),
        ("cuts in emissions", ("environment",)),
        ("a joint working group on counter-terrorism", ("counter-terrorism",)),
        ("counterterrorism", ("counter-terrorism",)),
        ("FREE TRADE AGREEMENT", ("trade",)),
        ("bread and butter", ()),
        ("", ()),
    ],
)
def test_the_words_of_an_area_name_it(text: str, areas: tuple[str, ...]) -> None:
    assert areas_of(text) == areas


def test_areas_come_in_the_order_of_their_first_mention() -> None:
    assert areas_of("oil, visas and more oil") == ("energy", "people")
    assert areas_of("visas, then oil") == ("people", "energy")


def test_phrases_that_mean_something_else_hide_their_words() -> None:
    assert areas_of("A think tank in Port Louis kept it at arm's length") == ()


def test_an_office_counts_only_where_nothing_else_names_an_area() -> None:
    assert areas_of("The foreign minister arrived") == ("diplomatic",)
    assert areas_of("The foreign minister spoke of wheat") == ("trade",)


def test_words_match_whole() -> None:
    assert areas_of("The portrait of a sportive airman") == ()


def test_lemmas_do_as_well_as_running_text() -> None:
    assert areas_of("they sell weapon and buy refinery") == areas_of("they sold weapons and bought refineries")


def test_the_places_are_those_of_the_words() -> None:
    text = "On arms sales and a  gas   pipeline."
    assert [text[found.start : found.end] for found in find_areas(text)] == ["arms sales", "gas   pipeline"]


def test_every_group_gives_its_reason_and_no_word_stands_twice_in_an_area() -> None:
    from importlib import resources

    groups = yaml.safe_load(resources.files("bilateral.ontology").joinpath("data/areas.yml").read_text("utf8"))
    assert set(groups) == {*model.AREAS, "none"}
    for area, own in groups.items():
        words = [word for group in own for word in group["triggers"]]
        assert all(group["reason"] for group in own)
        assert sorted({word for word in words if words.count(word) > 1}) == [], area


@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    found = find_areas(text)
    assert set(areas_of(text)) <= set(model.AREAS)
    assert all(0 <= one.start < one.end <= len(text) and one.areas for one in found)


@given(st.sampled_from(sorted({word for words in area_triggers().values() for word in words})))
def test_every_trigger_is_found_where_it_stands_alone(trigger: str) -> None:
    owners = {area for area, words in area_triggers().items() if trigger in words}
    assert owners <= set(areas_of(trigger))
