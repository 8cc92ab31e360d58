"""Conversations about steering the talk."""
