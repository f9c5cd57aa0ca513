"""Hawashi tried with damaged and hostile input: `python -m fuzz --help`, and README.md beside this file."""
