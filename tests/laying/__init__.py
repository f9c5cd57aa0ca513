"""Lays written papers onto pages as document converters give them back: marks printed, notes where pages broke."""
