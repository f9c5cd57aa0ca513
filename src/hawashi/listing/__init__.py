"""The list of works at the end of a paper: its entries read, and matched with what the notes cite."""

from hawashi.listing.matching import read_list

__all__ = ["read_list"]
