"""Somebody who guesses numbers and codes of cases: what they are told, and how long it takes."""
