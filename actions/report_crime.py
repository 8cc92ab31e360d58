"""Reporting a crime or giving a tip: dated entries name the channels."""
