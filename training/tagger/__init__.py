"""A trained tagger of fields: tokens, their features, and the reading of a cite with a model."""
