"""`python -m hawashi` is the command."""

from hawashi.cli import main

if __name__ == "__main__":
    main()
