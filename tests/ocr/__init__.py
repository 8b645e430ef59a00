"""Scans and pictures: reports drawn, worn, and read again."""
