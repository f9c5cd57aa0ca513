"""Rules about what a note cites and how."""
