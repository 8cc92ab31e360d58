"""Tests of the skill that brings a human."""
