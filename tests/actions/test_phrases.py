"""What small lists of phrases find in a text."""

import pytest

from actions.phrases import first_said, said_only


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("B-1234-5671 skal ændres", "change"),
        ("jeg vil have RETTET noget i B-1234-5671", "change"),
        ("træk B-1234-5671 tilbage", "withdraw"),
        ("afbestil B-1234-5671", "withdraw"),
        ("hvad sker der med B-1234-5671", None),
    ],
)
def test_a_wish_beside_an_order_number(text: str, wish: str | None) -> None:
    assert first_said("own_orders", text) == wish


@pytest.mark.parametrize("text", ["hun skærer i sig selv", "han taler om selvmord", "SELVSKADE"])
def test_harm_to_oneself_is_told_from_other_danger(text: str) -> None:
    assert first_said("self_harm", text) == "self_harm"
    assert first_said("self_harm", "han slår mig") is None


def test_only_words_that_make_room_are_hesitation() -> None:
    assert said_only("hesitation", "Nej altså…")
    assert not said_only("hesitation", "nej altså det er Nygade")
