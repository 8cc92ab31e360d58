"""Another language's words are laid over the Danish ones, which stay as they are."""

from reading.overlay import laid_over


def test_lists_are_joined_and_a_word_behind_a_dash_goes() -> None:
    danish = ["ja", "jo", "to"]
    assert laid_over(danish, ["yes", "-to"]) == ["ja", "jo", "yes"]
    assert danish == ["ja", "jo", "to"]


def test_mappings_are_laid_over_key_by_key_and_an_empty_value_takes_one_away() -> None:
    danish = {"numbers": {"to": "2", "ti": "10"}, "stop": ["stop"]}
    laid = laid_over(danish, {"numbers": {"to": "", "ten": "10"}, "new": ["x"]})
    assert laid == {"numbers": {"ti": "10", "ten": "10"}, "stop": ["stop"], "new": ["x"]}


def test_a_dash_alone_is_a_word() -> None:
    assert laid_over(["bindestreg"], ["-"]) == ["bindestreg", "-"]
