"""`hawashi check`: from the options to the exit code."""
