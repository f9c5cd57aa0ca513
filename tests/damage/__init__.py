"""What hands do to notes that were right: one kind of damage a function, for the tests of the rules on format."""
