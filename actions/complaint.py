"""Complaints over the police: dated entries name the paths."""
