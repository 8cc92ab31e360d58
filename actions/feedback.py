"""Praise and criticism of the chat: the answers stand in the domain."""
