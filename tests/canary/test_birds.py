"""The canaries are fifty different ones, and a song is heard in every spelling."""

import base64
import json
from urllib.parse import quote

import pytest

from cases.intake.records import parse_record
from reading.numbers import read_case_number
from reading.personal import CPR
from tests.canary.birds import BIRDS, Bird, heard


def test_there_are_fifty_of_each() -> None:
    for of in ("cpr", "name", "case", "code"):
        assert len({getattr(bird, of) for bird in BIRDS}) == 50


@pytest.mark.parametrize("bird", BIRDS)
def test_each_looks_like_a_real_one(bird: Bird) -> None:
    assert CPR.fullmatch(bird.cpr)
    assert CPR.fullmatch(bird.dashed)
    assert read_case_number(bird.case) == bird.case
    assert parse_record(json.dumps(bird.record())).case_number == bird.case


def test_a_song_is_heard_in_every_spelling() -> None:
    bird = BIRDS[16]
    for word in (bird.cpr, bird.dashed, bird.name, bird.case):
        said = (
            word.encode(),
            json.dumps({"text": word}).encode(),
            f"/path?q={quote(word)}".encode(),
            *(base64.b64encode(b"x" * before + word.encode() + b"yz") for before in range(3)),
        )
        for data in said:
            assert heard(b"before " + data + b" after"), word
    assert heard(b"nothing to hear 0102030405") == []
