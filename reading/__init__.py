"""From text to values: pure functions that open nothing and import no other room."""
