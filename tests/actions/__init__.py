"""Tests of what the bot does, one folder per skill."""
