"""The recorded figures are of the data, the pipeline and the sentences that are here now."""

from bench.evaluation.noise import SEED
from bench.evaluation.record import RENEW, Figures, fingerprint, read_record


def test_the_record_is_of_these_data() -> None:
    record = read_record()
    assert (record.get("data"), record.get("seed")) == (fingerprint(), SEED), RENEW


def test_everything_that_is_measured_is_recorded(figures: Figures, recorded: Figures) -> None:
    named = {group: set(recorded.get(group, ())) for group in figures}
    assert named == {group: set(values) for group, values in figures.items()}, RENEW
