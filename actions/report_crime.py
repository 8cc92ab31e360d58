"""Reporting a crime or giving a tip: the channels stand in the domain."""
