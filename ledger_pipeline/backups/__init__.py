"""Backups: the database and the archive as they are at one moment, put aside, proven by restoring them, and brought back.

Knows neither Dagster nor the command line. What is in a backup folder is in ``folder``; ``docs/operations.md`` tells its owner.
"""
