"""Feeling unsafe: a dated entry answers it."""
