"""Victims' questions: the first right answers stand in the domain."""
