"""Whether a sentence may be learned from: it has words, a meaning, and is not known already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cases.views.training import Misunderstood
from facts.masking import load_masker
from web.desk.labels import desk_label
from web.desk.training.sentences import Training, as_example, bare, near_copy

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sentence in the supervisor's version, masked, and the intent that it shall have."""

    text: str
    intent: str


def wanted(fields: Mapping[str, str]) -> Wanted:
    """What the form says; an intent from the whole list goes before a suggested one."""
    intent = fields.get("other_intent", "") or fields.get("intent", "")
    return Wanted(as_example(load_masker().mask(fields.get("text", ""))), intent)


def fault(asked: Wanted, training: Training, others: Sequence[Misunderstood]) -> str:
    """Why it may not be labelled so, in Danish; "" if it may.

    Only what is learned is looked at. The sentences that the model is measured with are kept
    apart by the tests, and are shown to nobody.
    """
    if not bare(asked.text):
        return _words("no_text")
    if len(asked.text) > LONGEST:
        return _words("too_long", most=str(LONGEST))
    if not any(asked.intent == one.name for each in training.choices().values() for one in each):
        return _words("no_intent")
    if copy := training.near_copy(asked.text):
        return _words("same" if copy.same else "near", text=copy.text, intent=copy.intent)
    listed = {bare(one.text): (one.text, one.intent or "") for one in others}
    if copy := near_copy(asked.text, listed):
        return _words("listed", text=copy.text)
    return ""


def _words(code: str, **values: str) -> str:
    return desk_label(code, "training_errors").format(**values)
