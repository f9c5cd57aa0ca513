"""Rules about a bibliography file."""
