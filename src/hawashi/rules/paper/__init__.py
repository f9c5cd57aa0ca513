"""Rules about a paper as a whole."""
