"""Everybody at once on one conversation: who acts, and what must hold afterwards."""
