"""A sentence to learn from points at nobody: numbers, addresses and names are taken out."""

import pytest

from facts.masking import load_masker

# What may not be left of the sentences below, however they are written.
CANARIES = (
    "20304050", "20 30", "3040", "karla", "lone", "kirkegaard", "brian", "møller", "moeller",
    "lars", "jensen", "example", "skolevej 14", "nørregade", "7b", "140293", "1234", "7788",
    "ab 12", "12345", "facebook", "zaporozhets", "2. tv",
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("Ring til mig på 20304050", "Ring til mig på [telefonnummer]"),
        ("mit nummer er +45 20 30 40 50, ring", "mit nummer er [telefonnummer], ring"),
        ("skriv til karla.k@example.com tak", "skriv til [mail] tak"),
        ("karla @ example.com", "[mail]"),
        ("mit cpr er 140293-1234", "mit cpr er [CPR-nummer fjernet]"),
        ("bilen har AB 12 345 og kører stærkt", "bilen har [nummerplade] og kører stærkt"),
        ("han bor på Skolevej 14, 2. tv i Tarm", "han bor på [adresse] i Tarm"),
        ("min nabo på Nørregade 7B råber", "min nabo på [adresse] råber"),
        ("Jeg hedder Karla Kirkegaard og er bange", "Jeg hedder [navn] og er bange"),
        ("jeg hedder zaporozhets", "jeg hedder [navn]"),
        ("min eksmand Brian følger efter mig", "min eksmand [navn] følger efter mig"),
        ("min nabo lars jensen spiller højt", "min nabo [navn] spiller højt"),
        ("mvh Lone Møller", "mvh [navn]"),
        ("Brians bil holder her hele natten", "[navn] bil holder her hele natten"),
        ("bestilling B-1234-5671 er ikke kommet", "bestilling [bestillingsnummer] er ikke kommet"),
        ("se www.facebook.com/karla", "se [link]"),
        ("sagen har nummer 778899", "sagen har nummer [nummer]"),
        ("min sag er [journalnummer] fra [navn]", "min sag er [journalnummer] fra [navn]"),
    ],
)
def test_what_points_at_a_person_is_taken_out(said: str, masked: str) -> None:
    found = load_masker().mask(said)
    assert found == masked
    assert not [canary for canary in CANARIES if canary in found.lower()]


@pytest.mark.parametrize(
    "said",
    [
        "jeg er bange for min nabo",
        "de kører 90 på skolevej i 6880 Tarm",
        "kan I komme kl. 7.30 på mandag",
        "jeg vil gerne bestille en fartkontrol for 30 børn den 3. maj",
        "hvor langt er min sag",
        "er det sommer, kommer der mange i skoven",
        "der er to per bil",
        "ring 112 eller 114",
        "what happens to my case",
        "Offerrådgivningen hjalp mig ikke",
    ],
)
def test_what_points_at_nobody_stays(said: str) -> None:
    assert load_masker().mask(said) == said


def test_masking_twice_changes_nothing() -> None:
    once = load_masker().mask("Jeg hedder Karla, ring 20304050 eller skriv k@example.com")
    assert load_masker().mask(once) == once
    assert once == "Jeg hedder [navn], ring [telefonnummer] eller skriv [mail]"
