"""Tests of the pipeline's components."""
