"""Departures: where a cite is written otherwise than the house style would write it, one variable at a time."""

from hawashi.departures.compare import departures
from hawashi.departures.habit import followed
from hawashi.departures.kinds import ITALIC, Departure, Kind
from hawashi.departures.listed import ListFormat
from hawashi.departures.paper import FormatDepartures
from hawashi.departures.whole import Whole, whole

__all__ = ["ITALIC", "Departure", "FormatDepartures", "Kind", "ListFormat", "Whole", "departures", "followed", "whole"]
