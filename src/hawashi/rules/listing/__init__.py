"""Rules about the list of works at the end of a paper, and what it and the notes say of one work."""
