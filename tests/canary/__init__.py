"""Invented persons and cases are sent through every door, and nobody may hear them sing."""
