"""Compares infer with other programs that find out how a CSV file is written.

The files are those of `make infer-score FILES=FOLDER`. Prints for how many of them each program
finds the right delimiter, and whether there is a header. The other programs look at these two.

    pip install clevercsv duckdb
    python3 bench/sniffers.py FOLDER
"""

import csv
import pathlib
import sys

import clevercsv
import duckdb


def python(text, path):
    sniffer = csv.Sniffer()
    return sniffer.sniff(text).delimiter, sniffer.has_header(text)


def clever(text, path):
    sniffer = clevercsv.Sniffer()
    dialect = clevercsv.Detector().detect(text)
    return dialect.delimiter, sniffer.has_header(text)


def duck(text, path):
    # DuckDB reads UTF-8 only, so that it gets the text as UTF-8.
    path = path.with_suffix(".utf8")
    path.write_text(text, encoding="utf-8")
    delimiter, header = duckdb.execute(
        "SELECT Delimiter, HasHeader FROM sniff_csv(?)", [str(path)]
    ).fetchone()
    path.unlink()
    return delimiter, header


def main(folder):
    programs = {"csv.Sniffer": python, "clevercsv": clever, "DuckDB": duck}
    right = {name: [0, 0] for name in programs}
    files = (folder / "files.txt").read_text(encoding="utf-8").splitlines()
    for line in files:
        name, delimiter, header, charset, _ = line.split("\x01")
        text = (folder / name).read_bytes().decode(charset).removeprefix("\ufeff")
        for program, sniff in programs.items():
            try:
                found = sniff(text, folder / name)
            except Exception:  # A program that fails is wrong.
                continue
            right[program][0] += found[0] == delimiter
            right[program][1] += found[1] == (header == "true")
    print(f"{len(files)} files{'':8}delimiter  header")
    for program, (delimiters, headers) in right.items():
        print(f"{program:16}{delimiters / len(files):10.1%}{headers / len(files):8.1%}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
