"""Victims' questions: dated entries answer them."""
