"""Runs a snippet of docs/data.md in the folder in which it is started: SQL by DuckDB, Python as it is. Argument: sql or python; the snippet on stdin."""
import sys

snippet = sys.stdin.buffer.read().decode("utf-8")
if sys.argv[1] == "sql":
    import duckdb

    for statement in duckdb.extract_statements(snippet):
        for row in duckdb.execute(statement).fetchall():
            print("\t".join("" if value is None else str(value) for value in row))
else:
    exec(compile(snippet, "docs/data.md", "exec"), {})
