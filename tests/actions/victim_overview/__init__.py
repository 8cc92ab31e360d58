"""Tests of reading what victims tell."""
