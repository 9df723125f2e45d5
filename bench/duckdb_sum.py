"""DuckDB's reader of CSV files on one file: prints the rows, the sum of their counts and the seconds
that they took. DuckDB adds up the counts of each status, with the times of the rows parsed.

    pip install duckdb
    python3 bench/duckdb_sum.py rows.csv
"""

import sys
import time

started = time.monotonic()
import duckdb  # noqa: E402  The seconds contain the start of the engine.

sums = duckdb.execute(
    "SELECT status, COUNT(*), SUM(count), MAX(timestamp) FROM read_csv(?, header = true,"
    " timestampformat = '%Y-%m-%d %H:%M:%S') GROUP BY status",
    [sys.argv[1]],
).fetchall()
rows = sum(group[1] for group in sums)
counts = sum(group[2] for group in sums)
print(f"rows={rows} sum={counts} seconds={time.monotonic() - started:.3f}")
