"""What a release brings besides the package."""
