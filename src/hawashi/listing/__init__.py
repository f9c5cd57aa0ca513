"""The list of works at the end of a paper: its entries read and matched with what the notes cite, or written anew."""

from hawashi.listing.left_out import left_out
from hawashi.listing.matching import read_list
from hawashi.listing.ordering import parts
from hawashi.listing.text_cites import TextCite, around_list, cites_in_text, dated_cites, text_cites
from hawashi.listing.writing import entry, lines

__all__ = [
    "TextCite",
    "around_list",
    "cites_in_text",
    "dated_cites",
    "entry",
    "left_out",
    "lines",
    "parts",
    "read_list",
    "text_cites",
]
