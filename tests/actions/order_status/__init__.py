"""Tests of the talk about an own order."""
