"""Feeling unsafe: the first right answer stands in the domain."""
