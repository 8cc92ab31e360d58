"""Complaints over the police: the paths stand in the domain."""
