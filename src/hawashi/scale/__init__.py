"""Past one machine: papers and records as rows of tables, and the same work on an engine (docs/scale.md).

Nothing here is loaded before a table or an engine is asked for; pyarrow and Daft come with `hawashi[scale]`.
"""
