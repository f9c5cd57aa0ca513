"""Rules about the fields of one work."""
