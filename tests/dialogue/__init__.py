"""Whole conversations through the real worker and the real store, one folder per skill."""
