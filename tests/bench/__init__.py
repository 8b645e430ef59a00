"""Benchmarks: each figure against a peer or a floor of the same run; never a timed test."""
