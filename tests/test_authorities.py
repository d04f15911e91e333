"""Names of authorities in text: other names, possessives, and words that only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.authorities import authority_of, called, find_authorities, listed_authorities


def named(text: str) -> list[str]:
    return [text[mention.start : mention.end] for mention in find_authorities(text)]


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("What did BANES do?", "Bath and North East Somerset"),
        ("and b&nes?", "Bath and North East Somerset"),
        ("care leavers in Bath", "Bath and North East Somerset"),
        ("How is Hull doing?", "Kingston upon Hull"),
        ("Telford's MASH", "Telford and Wrekin"),
        ("telford & wrekin", "Telford and Wrekin"),
        ("the K&C report", "Kensington and Chelsea"),
        ("Is BCP good?", "Bournemouth, Christchurch and Poole"),
        ("Bournemouth, Christchurch & Poole’s report", "Bournemouth, Christchurch and Poole"),
        ("Barking in 2019", "Barking and Dagenham"),
        ("BRADFORD'S social workers", "Bradford"),
        ("Stoke on Trent", "Stoke-on-Trent"),
        ("St. Helens", "St Helens"),
        ("in County Durham", "Durham"),
        ("bury's 2018 letter", "Bury"),
        ("what about reading?", "Reading"),
        ("the Reading inspection", "Reading"),
    ],
)
def test_other_names(text: str, authority: str) -> None:
    mentions = find_authorities(text)
    assert len(mentions) == 1
    assert mentions[0].authorities[0] == authority


@pytest.mark.parametrize(
    "text",
    [
        "Is reading for pleasure encouraged?",
        "Reading the report, who was in charge?",
        "Results in Reading and maths",
        "Did managers bury bad news?",
        "barking dogs in the hull of a ship",
        "The bath was too hot, the derby was lost",
        "Mr Sutton and Cllr Kent spoke",
        "They live in Bradford Road near York Hospital",
        "Bradford Lodge, Salford Court and Leeds School",
        "Newcastle-under-Lyme",
        "devonian rocks, kentish men, essexgirl",
        "Surrey Police and the Lancashire Constabulary",
        "",
    ],
)
def test_no_authority(text: str) -> None:
    assert named(text) == []


def test_the_longest_name_counts() -> None:
    assert named("East Sussex, North Lincolnshire, Lincolnshire, Derbyshire and Derby's") == [
        "East Sussex",
        "North Lincolnshire",
        "Lincolnshire",
        "Derbyshire",
        "Derby",
    ]


def test_a_name_of_several() -> None:
    (mention,) = find_authorities("What happened in Cumbria?")
    assert set(mention.authorities) == {"Cumbria", "Cumberland", "Westmorland and Furness"}


def test_authorities_of_the_library_are_known_too() -> None:
    assert named("How is Northmoor doing?") == []
    (mention,) = find_authorities("How is northmoor doing?", ("Northmoor",))
    assert mention.authorities == ("Northmoor",)


@pytest.mark.parametrize(
    ("provider", "authority"),
    [
        ("City of Bradford Metropolitan District Council", "Bradford"),
        ("Bradford Children and Families Trust", "Bradford"),
        ("Kingston upon Hull City Council", "Kingston upon Hull"),
        ("London Borough of Barking and Dagenham", "Barking and Dagenham"),
        ("Telford & Wrekin", "Telford and Wrekin"),
        ("Bournemouth", "Bournemouth"),
        ("Northmoor County Council", "Northmoor"),
        ("Saltmarsh", "Saltmarsh"),
    ],
)
def test_providers(provider: str, authority: str) -> None:
    assert authority_of(provider) == authority


def test_the_list() -> None:
    names = [authority.name for authority in listed_authorities()]
    assert len(names) == len(set(names)) == 157  # 153 today, and four that were
    assert {called(name) for name in names} == {"borough", "city", "county", "unitary"}
    assert called("Northmoor") is None


@given(
    st.sampled_from(listed_authorities()),
    st.sampled_from(["What did {} do in 2018?", "{}'s report", "In {}, who led?"]),
)
def test_every_listed_name_is_found(authority, form) -> None:  # type: ignore[no-untyped-def]
    for name in authority.names:
        mentions = find_authorities(form.format(name))
        assert any(authority.name in mention.authorities for mention in mentions)


@given(st.text(max_size=60))
def test_mentions_stand_in_the_text(text: str) -> None:
    for mention in find_authorities(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.authorities


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NE Lincs neglect", "North East Lincolnshire"),
        ("N. Lincolnshire care leavers", "North Lincolnshire"),
        ("Hull early help", "Kingston upon Hull"),
        ("children in bury", "Bury"),
        ("Are children safe in bury?", "Bury"),
    ],
)
def test_as_people_type_them(text: str, name: str) -> None:
    assert [mention.authorities[0] for mention in find_authorities(text)] == [name]
