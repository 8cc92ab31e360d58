"""What canned replies are filled with: values of the packet, in the language of the citizen."""

from collections.abc import Mapping
from datetime import date

from cases.views.packets import Packet
from reading.areas import District
from web.chat.pages.formats import plain_day
from web.desk.talks.packets import told_wish

LONGEST_WISH = 160


def reply_values(
    packet: Packet, district: str | None, districts: Mapping[str, District]
) -> dict[str, str]:
    """The variables of `data/facts/replies.yml` that the packet knows; the others are left out."""
    found = {"wish": _lowered(_shortened(told_wish(packet)))}
    if district in districts:
        found["district"] = districts[str(district)].name
    for fact in packet.slots:
        if fact.slot == "order_municipality":
            found["municipality"] = fact.text
    if packet.orders:
        order = packet.orders[-1]
        found |= {"number": order.number, "municipality": order.municipality}
        found["answer_by"] = _day(order.answer_by, packet.language)
        found["carry_out_by"] = _day(order.carry_out_by, packet.language)
    promises = [each.promised_by for each in packet.callbacks if each.state == "open"]
    if promises:
        found["promised_by"] = _day(promises[-1], packet.language)
    return {name: value for name, value in found.items() if value}


def _shortened(text: str) -> str:
    """One line, cut between two words, without a full stop of its own."""
    line = " ".join(text.split())
    if len(line) > LONGEST_WISH:
        line = f"{line[:LONGEST_WISH].rsplit(' ', 1)[0]} …"
    return line.rstrip(".")


def _lowered(text: str) -> str:
    """As it stands inside a sentence; a word in capitals keeps them."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def _day(day: date, language: str) -> str:
    return f"{day.day} {day:%B} {day.year}" if language == "en" else plain_day(day.isoformat())
