"""Tests of the room that understands and decides."""
