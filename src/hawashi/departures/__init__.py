"""Departures: where a cite is written otherwise than the house style would write it, one variable at a time."""

from hawashi.departures.compare import departures
from hawashi.departures.kinds import Departure, Kind

__all__ = ["Departure", "Kind", "departures"]
