"""Conversations about small talk."""
