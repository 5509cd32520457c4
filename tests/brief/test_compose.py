"""The brief says what the record holds, leads every line to a quote, and keeps views apart from facts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from bilateral.brief.compose import compose
from bilateral.brief.content import Brief, Item, Section
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger, Record
from bilateral.model import Document, Kind, Level, Medium, Status

TODAY = date(2016, 5, 1)
Keep = Callable[[Sequence[tuple[Document, Sequence[dict[str, Any]]]]], Record]


@pytest.fixture
def brief(thaw: Record) -> Brief:
    return compose(thaw, "CUB", "USA", today=TODAY)


def section(brief: Brief, key: str) -> Section:
    return next(one for one in brief.sections if one.key == key)


def items(brief: Brief, *keys: str) -> list[Item]:
    chosen = [one for one in brief.sections if not keys or one.key in keys]
    return [item for one in chosen for item in (*one.items, *(item for group in one.groups for item in group.items))]


def test_every_sentence_outside_the_gaps_ends_in_references(brief: Brief) -> None:
    of_the_brief_itself = ("No likelihood is given", "Confidence is", "Not in the record for this day")
    bare = [
        item.text for item in items(brief) if not (item.refs or item.query) and item not in section(brief, "gaps").items
    ]
    assert [text for text in bare if not text.startswith(of_the_brief_itself)] == []


def test_every_reference_quotes_its_document_exactly(brief: Brief, thaw: Record) -> None:
    texts = {stored.id: stored.document.text for stored in thaw.documents()}
    assert len(brief.references) == 4
    for reference in brief.references:
        assert reference.before + reference.quote + reference.after == texts[reference.document]


def test_numbers_of_references_are_those_that_the_items_use(brief: Brief) -> None:
    used = {ref for item in items(brief) for ref in item.refs}
    assert used == {reference.number for reference in brief.references}


def test_an_opinion_is_quoted_with_its_holder_and_stands_in_no_section_of_fact(brief: Brief) -> None:
    facts = " ".join(
        item.text + " ".join(quote.words for quote in item.quotes)
        for item in items(brief, "status", "chronology", "areas", "bodies", "irritants")
    )
    assert "triumph" not in facts
    (said,) = items(brief, "opinions")
    assert said.text.startswith("Judges: “The thaw is a triumph of patience”")
    assert section(brief, "opinions").groups[0].title.startswith("The author (C. Writer), in Test Gazette")


def test_a_proposal_names_its_addressees(brief: Brief) -> None:
    (group,) = section(brief, "proposals").groups
    assert group.title.startswith("To Cuba and the United States, by the author (C. Writer), in Test Gazette")


def test_an_embargo_is_in_force_and_an_irritant(brief: Brief) -> None:
    (status,) = items(brief, "status")
    assert status.told == "“Washington keeps its embargo on the island”"
    assert status.text == "Embargo by the United States on Cuba (trade)"
    assert status.told in [item.told for item in items(brief, "irritants")]


def test_the_bottom_line_counts_with_the_command_that_lists_what_is_counted(brief: Brief) -> None:
    counted = next(item for item in items(brief, "summary") if "one event" in item.text)
    assert counted.query == "bilateral find CUB USA --kind event"


def test_the_page_is_self_contained_and_its_links_lead_somewhere(brief: Brief) -> None:
    page = _Links()
    page.feed(brief.html())
    assert page.scripts == 0
    assert page.outside == []
    assert page.inside
    assert page.inside <= page.ids


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts, self.outside, self.inside, self.ids = 0, [], set(), set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.scripts += tag == "script"
        self.ids.add(given.get("id"))
        address = given.get("href") or given.get("src") or ""
        if address.startswith("#"):
            self.inside.add(address[1:])
        elif address:
            self.outside.append(address)


def test_words_of_documents_cannot_become_markup(keep: Keep) -> None:
    wire = Document(text="<script>alert(1)</script> They met.", origin="x.txt", title="<b>", published=TODAY)
    record = keep([(wire, [{"quote": "<script>alert(1)</script> They met"}])])
    assert "<script>" not in compose(record, "CUB", "USA", today=TODAY).html()


def test_words_of_documents_cannot_become_markup_in_markdown(keep: Keep) -> None:
    wire = Document(text="The *talks* <b>were</b> useful.", origin="x.txt", publisher="A <i>paper</i>", published=TODAY)
    said = {"quote": wire.text, "kind": Kind.ASSESSMENT, "act": "JUDGEMENT", "level": Level.OPINION}
    text = compose(keep([(wire, [said])]), "CUB", "USA", today=TODAY).markdown()
    text = re.sub(r"`[^`\n]+`|<!-- bilateral-brief 1 [A-Za-z0-9+/=]+ -->", "", text)
    assert "<" not in text.replace("\\<", "")
    assert "*talks" not in text.replace("\\*", "")


def test_a_sentence_of_the_bottom_line_carries_a_dozen_references_at_the_most(keep: Keep) -> None:
    pacts = [f"Pact {number} holds." for number in range(40)]
    wire = Document(text=" ".join(pacts), origin="x.txt", published=TODAY)
    said = [
        {"quote": one, "kind": Kind.STANDING, "act": "AGREEMENT", "status": Status.ONGOING, "name": one}
        for one in pacts
    ]
    line = section(compose(keep([(wire, said)]), "CUB", "USA", today=TODAY), "summary")
    assert all(len(item.refs) <= 12 for item in line.items)


def test_an_empty_brief_says_that_everything_lacks(thaw: Record) -> None:
    assert section(compose(thaw, "FIN", "EST", today=TODAY), "gaps").empty.startswith("Everything")


def test_markdown_defines_every_footnote_that_it_uses(brief: Brief) -> None:
    text = brief.markdown()
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert used
    assert used == set(re.findall(r"^\[\^(\d+)\]:", text, flags=re.M))


def test_markdown_sets_every_heading_apart(brief: Brief) -> None:
    lines = brief.markdown().splitlines()
    headings = [at for at, line in enumerate(lines) if line.startswith("##")]
    assert len(headings) > 10
    assert all(lines[at - 1] == "" == lines[at + 1] for at in headings)


def test_json_holds_the_same_items(brief: Brief) -> None:
    content = json.loads(json.dumps(brief.json(), default=str))
    assert [one["key"] for one in content["sections"]] == [one.key for one in brief.sections]
    assert len(content["references"]) == len(brief.references)


def test_as_of_leaves_out_what_was_published_later(thaw: Record, tmp_path: Path) -> None:
    day = date(2016, 3, 25)
    record = Ledger.open(tmp_path / "ledger").record(as_of=day)
    early = compose(record, "CUB", "USA", as_of=day, today=TODAY)
    assert section(early, "opinions").is_empty
    assert not section(early, "chronology").is_empty
    assert "as known on 25 March 2016" in early.scope


def test_a_pair_without_a_record_is_answered_in_words(thaw: Record) -> None:
    empty = compose(thaw, "FIN", "EST", today=TODAY)
    assert "holds nothing about Finland and Estonia" in section(empty, "summary").empty
    assert "holds nothing about Finland and Estonia" in empty.html()


def test_one_state_twice_is_refused(thaw: Record) -> None:
    with pytest.raises(InvalidValueError, match="one state"):
        compose(thaw, "RUS", "SUN", today=TODAY)


def test_saving_under_another_ending_names_those_that_exist(brief: Brief, tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match=r"\.html, \.md, \.pdf, \.docx or \.json"):
        brief.save(tmp_path / "brief.odt")


def test_the_short_form_keeps_the_first_page_and_only_the_references_that_it_uses(thaw: Record) -> None:
    short = compose(thaw, "CUB", "USA", today=TODAY, length="short")
    keys = [one.key for one in short.sections]
    assert keys[0] == "summary"
    assert "chronology" not in keys
    assert [one.number for one in short.references] == list(range(1, len(short.references) + 1))
    assert {ref for item in items(short) for ref in item.refs} == {one.number for one in short.references}


def test_references_are_numbered_in_the_order_in_which_they_are_met(brief: Brief) -> None:
    met = list(dict.fromkeys(number for item in items(brief) for number in item.refs))
    assert met == sorted(met)


def test_two_thousand_claims_make_a_page_of_a_size_to_be_sent(keep: Keep) -> None:
    lines = [f"The ministers of number {number} held talks on matter {number}." for number in range(2000)]
    wires = [
        (
            Document(text=" ".join(lines[at : at + 100]), origin=f"{at}.txt", publisher=f"Wire {at}", published=TODAY),
            [
                {"quote": line, "name": f"Matter {at + row}", "areas": ("trade",), **_KINDS[(at + row) % 4]}
                for row, line in enumerate(lines[at : at + 100])
            ],
        )
        for at in range(0, 2000, 100)
    ]
    made = compose(keep(wires), "CUB", "USA", today=TODAY)
    assert made.counts["claims"] == 2000
    assert len(made.html().encode()) < 1_000_000
    assert any("are not shown" in item.text and item.query for item in items(made, "opinions"))


_KINDS: tuple[dict[str, Any], ...] = (
    {},
    {"kind": Kind.ASSESSMENT, "act": "JUDGEMENT", "level": Level.OPINION},
    {"kind": Kind.PROPOSAL, "act": "PROPOSAL", "status": Status.URGED, "level": Level.NORMATIVE},
    {"kind": Kind.INTEREST, "act": "INTEREST", "level": Level.OPINION},
)


def test_words_lead_and_what_they_are_filed_as_follows(brief: Brief) -> None:
    (met,) = items(brief, "chronology")
    assert met.told == "“The two presidents met on 21 March 2016”"
    assert met.text == "Talks between Cuba and the United States (diplomatic)"
    assert "met on 21 March 2016” *Test Wire, 21 March 2016 (B2)*[^" in brief.markdown()


def test_a_report_that_it_will_be_held_does_not_lead_one_that_was_held(keep: Keep) -> None:
    name, day = "Regatta 2016", date(2016, 4, 1)
    tells = {"act": "COOPERATE", "name": name, "start": day, "end": day}
    before = Document(
        text="The regatta will be held.", origin="a.txt", publisher="A", published=date(2016, 3, 1), grade="A1"
    )
    after = Document(
        text="The regatta was held.", origin="b.txt", publisher="B", published=date(2016, 4, 2), grade="C3"
    )
    plan = {**tells, "quote": "The regatta will be held", "status": Status.PLANNED}
    made = compose(
        keep([(before, [plan]), (after, [{**tells, "quote": "The regatta was held"}])]), "CUB", "USA", today=TODAY
    )
    (held,) = items(made, "chronology")
    assert held.told == "“The regatta was held”"
    assert [quote.words for quote in held.quotes] == ["The regatta will be held"]


def test_nobody_is_asked_about_an_offer_of_long_ago(keep: Keep) -> None:
    def asked(day: date) -> bool:
        said = {"quote": "Havana offered to buy wheat", "act": "AGREE", "actors": ("CUB",), "targets": ("USA",)}
        offer = {**said, "status": Status.OFFERED, "start": day, "end": day}
        wire = Document(text="Havana offered to buy wheat.", origin=f"{day}.txt", publisher="W", published=day)
        made = compose(keep([(wire, [offer])]), "CUB", "USA", today=TODAY)
        assert not section(made, "commitments").is_empty
        return any("offer" in item.text for item in items(made, "questions"))

    assert not asked(date(1999, 1, 1))
    assert asked(date(2015, 1, 1))


def test_an_ended_dispute_does_not_stand_between_them_on_the_first_page(keep: Keep) -> None:
    wire = Document(text="They had quarrelled about fish.", origin="x.txt", publisher="W", published=TODAY, grade="B2")
    said = {"quote": "They had quarrelled about fish", "kind": Kind.STANDING, "act": "DISPUTE", "status": Status.ENDED}
    made = compose(keep([(wire, [said])]), "CUB", "USA", today=TODAY)
    assert [group.title for group in section(made, "irritants").groups] == ["Ended"]
    assert all("quarrelled" not in item.told for item in items(made, "summary"))


def test_a_sentence_is_as_sure_as_its_weakest_source(brief: Brief) -> None:
    held = next(item for item in items(brief, "summary") if item.text.startswith("In force"))
    assert held.confidence == "moderate: one source, graded B2"


def test_a_proposal_says_what_exists_in_its_area_and_what_is_in_the_way(keep: Keep) -> None:
    text = "The presidents met on trade. Washington keeps its embargo. They should open trade fairs."
    wire = Document(text=text, origin="x.txt", publisher="Wire", published=TODAY, grade="B2")
    said = [
        {"quote": "The presidents met on trade", "areas": ("trade",), "start": TODAY, "end": TODAY},
        {
            "quote": "Washington keeps its embargo", "kind": Kind.STANDING, "act": "EMBARGO", "actors": ("USA",),
            "targets": ("CUB",), "status": Status.ONGOING, "areas": ("trade",),
        },
        {
            "quote": "They should open trade fairs", "kind": Kind.PROPOSAL, "act": "PROPOSAL", "status": Status.URGED,
            "level": Level.NORMATIVE, "areas": ("trade",),
        },
    ]  # fmt: skip
    (proposed,) = items(compose(keep([(wire, said)]), "CUB", "USA", today=TODAY), "proposals")
    told = [one.text for one in proposed.under]
    assert told[0].startswith(
        "On trade the record holds two facts, the latest: “The presidents met on trade” (1 May 2016)"
    )
    assert told[1].startswith("In the way: “Washington keeps its embargo”")


def test_the_outlook_gives_no_likelihood_without_a_scored_forecast(brief: Brief) -> None:
    assert items(brief, "outlook")[0].text.startswith("No likelihood is given")


def test_a_denial_becomes_a_question(keep: Keep) -> None:
    wire = Document(text="Havana denied that talks were held.", origin="x.txt", publisher="Wire", published=TODAY)
    said = {"quote": "Havana denied that talks were held", "status": Status.DENIED, "speaker": "CUB"}
    made = compose(keep([(wire, [said])]), "CUB", "USA", today=TODAY)
    (group,) = section(made, "questions").groups
    assert group.title == "To Cuba"
    assert group.items[0].text.startswith("Does the denial still stand: “Havana denied that talks were held”")
    assert next(iter(items(made, "irritants"))).mark == "Denied by an official voice of Cuba"


def test_a_note_is_shown_as_recorded_by_hand_and_not_in_quotation_marks(keep: Keep) -> None:
    note = Document(
        text="The two leaders met.", origin="facts.jsonl#F1", medium=Medium.NOTE, publisher="Test Wire", published=TODAY
    )
    brief = compose(keep([(note, [{"quote": note.text}])]), "CUB", "USA", today=TODAY)
    assert not brief.references[0].verbatim
    assert "“The two leaders met.”" not in brief.html()
    assert "recorded by hand after Test Wire" in brief.markdown()


def test_what_is_read_with_little_confidence_stands_apart_and_carries_nothing(keep: Keep) -> None:
    day = date(2016, 3, 21)
    wire = Document(text="They met. They may have quarrelled.", origin="w.txt", publisher="Test Wire", published=day)
    sure = {"quote": "They met", "start": day, "end": day, "confidence": 0.8}
    unsure = {"quote": "They may have quarrelled", "act": "ACCUSE", "confidence": 0.3}
    brief = compose(keep([(wire, [sure, unsure])]), "CUB", "USA", today=TODAY)
    (apart,) = items(brief, "unsure")
    assert apart.text.startswith(
        "“They may have quarrelled”, Test Wire, 21 March 2016 (not graded): taken for criticism voiced by Cuba"
    )
    assert section(brief, "irritants").is_empty
    assert len(items(brief, "chronology")) == 1


def test_views_and_facts_with_thirds_that_are_read_with_little_confidence_are_not_told(keep: Keep) -> None:
    wire = Document(
        text="Havana and Washington should talk. Mexico hosts both. Mexico lent Havana money. All is well. Trade pays.",
        origin="w.txt",
        publisher="Test Wire",
        published=TODAY,
    )
    view = {
        "kind": Kind.ASSESSMENT,
        "act": "JUDGEMENT",
        "targets": (),
        "level": Level.OPINION,
        "actors": ("CUB", "USA"),
    }
    claims = [
        {"quote": "Mexico hosts both", "actors": ("CUB", "USA", "MEX"), "targets": (), "confidence": 0.8},
        {"quote": "Mexico lent Havana money", "act": "AID", "actors": ("MEX",), "targets": ("CUB",), "confidence": 0.3},
        {"quote": "All is well", **view, "confidence": 0.3},
        {"quote": "Trade pays", **view, "confidence": 0.8},
    ]
    page = compose(keep([(wire, claims)]), "CUB", "USA", today=TODAY)
    told = " ".join(item.text for item in items(page, "thirds"))
    assert "Talks between Cuba, the United States and Mexico" in told
    assert "Aid by Mexico" not in told
    quoted = page.markdown().split("## Sources")[0]
    assert "Trade pays" in quoted
    assert "“All is well”" not in quoted


def test_what_two_sides_condemn_together_is_no_conflict_between_them(keep: Keep) -> None:
    wire = Document(text="Both sides condemned piracy.", origin="w.txt", publisher="Test Wire", published=TODAY)
    brief = compose(
        keep([(wire, [{"quote": "Both sides condemned piracy", "act": "ACCUSE"}])]), "CUB", "USA", today=TODAY
    )
    assert section(brief, "irritants").is_empty


def test_a_deed_of_force_that_is_read_with_little_confidence_is_no_fact_of_the_brief(keep: Keep) -> None:
    wire = Document(text="It fights terrorists.", origin="x.txt", publisher="Wire", published=TODAY, grade="B2")
    said = {"quote": "It fights terrorists", "act": "ASSAULT", "actors": ("USA",), "targets": ("CUB",)}
    doubtful, sure = ([{**said, "confidence": share}] for share in (0.62, 0.9))
    assert section(compose(keep([(wire, doubtful)]), "CUB", "USA", today=TODAY), "irritants").is_empty
    other = Document(text="It fights terrorists.", origin="y.txt", publisher="Other", published=TODAY, grade="B2")
    assert not section(compose(keep([(other, sure)]), "CUB", "USA", today=TODAY), "irritants").is_empty


def test_an_interest_that_both_state_is_told_before_one_that_others_ascribe(keep: Keep) -> None:
    text = "Both governments said that they want safe shipping. Both want a better harvest, writes the author."
    said = [
        {
            "quote": "Both governments said that they want safe shipping", "kind": Kind.INTEREST, "act": "INTEREST",
            "level": Level.OFFICIAL, "speaker": "CUB/government, USA/government", "areas": ("trade",),
        },
        {
            "quote": "Both want a better harvest", "kind": Kind.INTEREST, "act": "INTEREST", "level": Level.OPINION,
            "areas": ("economic",),
        },
    ]  # fmt: skip
    made = compose(keep([(Document(text=text, origin="x.txt", published=TODAY), said)]), "CUB", "USA", today=TODAY)
    shared = next(group for group in section(made, "interests").groups if group.title == "Shared")
    told = [item.text for item in shared.items]
    assert "(trade): by the word of officials of both; the government of Cuba and the government of" in told[0]
    assert "by the word of others alone, no official of either side; the author, in “x.txt" not in told[1]
    assert "by the word of others alone, no official of either side; the author, in x.txt, 1 May 2016" in told[1]
    assert all(item.refs for item in shared.items)
    assert len(items(made, "interests")) == 2


def test_since_a_month_is_no_day_unless_the_words_give_one(keep: Keep) -> None:
    told = {
        "A fishing agreement, signed in November 2014, is in force.": date(2014, 11, 1),
        "A mail agreement is in force since 1 March 2015.": date(2015, 3, 1),
    }
    record = keep(
        [
            (
                Document(text=text, origin=text, published=date(2016, 4, 2)),
                [
                    {
                        "quote": text,
                        "kind": Kind.STANDING,
                        "act": "AGREEMENT",
                        "status": Status.ONGOING,
                        "start": day,
                        "name": text[2:16],
                    }
                ],
            )
            for text, day in told.items()
        ]
    )
    times = [one.when for one in items(compose(record, "CUB", "USA", today=TODAY), "status") if one.when]
    assert times == ["since November 2014", "since 1 March 2015"]
