"""Conversations about handing over to a human."""
