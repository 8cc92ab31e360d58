"""A person's keyed hash is one, however the identifier was written."""

import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from cases.person_refs import person_ref

UUID = "6f1f2d0c-9d1b-4f7e-8a53-2f3c1b9f0a11"


def test_it_is_what_the_recipe_in_the_documents_says() -> None:
    wanted = hmac.new(b"key", b"0101709996", hashlib.sha256).hexdigest()
    assert person_ref("key", "0101709996") == wanted


def test_a_number_is_its_ten_digits() -> None:
    spellings = ("0101709996", "010170-9996", "010170 9996", " 010170-9996 ")
    assert len({person_ref("key", text) for text in spellings}) == 1


def test_a_brokers_identifier_is_in_small_letters() -> None:
    assert person_ref("key", UUID.upper()) == person_ref("key", UUID)


def test_whatever_else_stands_as_it_is() -> None:
    assert person_ref("key", "Abc") != person_ref("key", "abc")
    assert person_ref("key", "0101709996-1") != person_ref("key", "01017099961")


@given(st.text())
def test_another_key_makes_another_hash(text: str) -> None:
    assert person_ref("key", text) != person_ref("other key", text)
