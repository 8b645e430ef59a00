"""Benchmarks: each figure against a peer or a floor measured in the same run, never a timed test."""
