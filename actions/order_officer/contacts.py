"""Read who orders and how that person is reached."""

import re

from actions.order_officer.answer import NOTHING, Answer, problem
from actions.order_officer.draft import Draft
from actions.order_officer.said import Said
from reading.contact import EmailReading, PhoneReading, read_email, read_name, read_phone
from reading.gibberish import is_gibberish
from reading.orders import read_role, read_yes_no
from reading.text import fold

_LONGEST_NAME = 80
_PHONE_DIGITS = 8


def read_own_name(said: Said, draft: Draft) -> Answer:
    """The citizen's name: found in a sentence, or the whole of a short answer."""
    words = said.text.strip(" .,")
    if _is_no_name(said, words):
        return problem("no_name")
    name = read_name(said.text, said.facts.order_words)
    if name:
        return Answer({"order_name": name[:_LONGEST_NAME]})
    plain = not any(mark in words for mark in "?@[]<>{}|\\/") and not any(map(str.isdigit, words))
    if plain and 1 <= len(words.split()) <= 5 and len(words) <= _LONGEST_NAME:
        return Answer({"order_name": words}) if words[:1].isalpha() else problem("no_name")
    return problem("no_name")


def _is_no_name(said: Said, words: str) -> bool:
    lexicon = said.facts.order_words
    polite = said.is_smalltalk and not said.words.name_leads.search(fold(words))
    if said.is_question or polite or is_gibberish(words):
        return True
    short = len(words.split()) <= 2
    aside = said.is_only("nobody") or read_yes_no(words, lexicon) is not None
    return aside or bool(short and read_role(words, lexicon))


def read_contact(said: Said, draft: Draft) -> Answer:
    """A Danish phone number or an e-mail address; a broken one is named even beside a good one."""
    phone, email = _spoken_phone(said), _spoken_email(said)
    found = {"phone": phone.e164, "email": email.address}
    found = {kind: value for kind, value in found.items() if value}
    if phone.problem in ("invalid", "foreign") and not found:
        return problem(f"phone_{phone.problem}")
    if email.problem == "invalid" and not found:
        return problem("email_invalid")
    if not found:
        return problem("contact_missing")
    return Answer({"order_contact": {**draft.work.contact_rest, **found}})


def _spoken_phone(said: Said) -> PhoneReading:
    """A phone number; one whose digits are all spelled out is read as if typed."""
    read = read_phone(said.text)
    if read.problem != "missing":
        return read
    numbers = said.facts.order_words.numbers
    words = [word.strip(" .,") for word in fold(said.text).split()]
    digits = "".join(str(numbers[word]) for word in words if word in numbers)
    return read_phone(digits) if len(digits) == _PHONE_DIGITS else read


def _spoken_email(said: Said) -> EmailReading:
    """An e-mail address; a dictated one has words for its signs."""
    read = read_email(said.text)
    if read.problem != "missing":
        return read
    text = fold(said.text)
    for sign, words in said.words.spoken.items():
        text = re.sub(rf"\s*{words.pattern}\s*", sign, text)
    return read_email(text) if "@" in text else read


def read_consent(said: Said, draft: Draft) -> Answer:
    """Yes lets the order be sent; no explains why it cannot.

    Only a plain yes is consent: "send" sounds like one elsewhere, and is none here.
    """
    if "order_consent" not in said.picked and said.is_only("send"):
        return NOTHING
    agreed = yes_or_no(said, "order_consent")
    if agreed is None:
        return NOTHING
    return Answer({"order_consent": True}) if agreed else problem("consent_needed")


def yes_or_no(said: Said, slot: str) -> bool | None:
    """A yes or no, picked or in words."""
    if slot in said.picked:
        return said.picked[slot] == "yes"
    if said.is_smalltalk:
        return None
    if said.intent in ("affirm", "deny"):
        return said.intent == "affirm"
    return read_yes_no(said.text, said.facts.order_words)
