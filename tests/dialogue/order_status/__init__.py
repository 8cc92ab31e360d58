"""Conversations about an own order."""
