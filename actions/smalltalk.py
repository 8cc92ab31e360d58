"""Greetings and small talk: the answers stand in the domain."""
