"""Conversations about what is not understood."""
