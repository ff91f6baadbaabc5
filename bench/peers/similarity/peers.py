"""How long rapidfuzz and DuckDB take for Jaro-Winkler on the pairs that `go run ./bench/similarity -pairs names.csv` writes.

    pip install -r bench/peers/similarity/requirements.txt
    python bench/peers/similarity/peers.py names.csv

Prints nanoseconds a pair, one thread, the least of several rounds, and holds that both give the same values.
"""

import csv
import sys
import time

import duckdb
import numpy
import rapidfuzz
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

ROUNDS = 25


def least(work, pairs):
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best / pairs * 1e9


def main(path):
    with open(path, newline="", encoding="utf-8") as f:
        rows = [tuple(row) for row in csv.reader(f)]
    left, right = [a for a, _ in rows], [b for _, b in rows]
    names = list(dict.fromkeys(left))
    print(f"{len(rows)} pairs, rapidfuzz {rapidfuzz.__version__}, duckdb {duckdb.__version__}, one thread, least of {ROUNDS} rounds")

    one = JaroWinkler.similarity
    print(f"rapidfuzz, pair by pair from Python    {least(lambda: [one(a, b) for a, b in rows], len(rows)):8.1f}")
    print(f"rapidfuzz, cpdist                      {least(lambda: process.cpdist(left, right, scorer=one, dtype=numpy.float64), len(rows)):8.1f}")
    print(f"rapidfuzz, cpdist, cut-off .92         {least(lambda: process.cpdist(left, right, scorer=one, score_cutoff=.92, dtype=numpy.float64), len(rows)):8.1f}")
    # Many against many: the same mix of pairs, each name with its own candidates.
    groups = {}
    for a, b in rows:
        groups.setdefault(a, []).append(b)

    def many(**more):
        for name, candidates in groups.items():
            process.cdist([name], candidates, scorer=one, dtype=numpy.float32, **more)

    print(f"rapidfuzz, cdist, one against its own  {least(many, len(rows)):8.1f}")
    print(f"rapidfuzz, cdist, the same, .92        {least(lambda: many(score_cutoff=.92), len(rows)):8.1f}")
    names, some = left[:: len(rows) // 256][:64], right[:1024]  # as the second table of bench/similarity
    all_pairs = len(names) * len(some)
    print(f"rapidfuzz, cdist, all against all      {least(lambda: process.cdist(names, some, scorer=one, dtype=numpy.float32), all_pairs):8.1f}")
    print(f"rapidfuzz, cdist, all, cut-off .92     {least(lambda: process.cdist(names, some, scorer=one, score_cutoff=.92, dtype=numpy.float32), all_pairs):8.1f}")

    db = duckdb.connect()
    db.execute("SET threads = 1")
    db.execute("CREATE TABLE pairs AS SELECT column0 AS a, column1 AS b FROM read_csv(?, header = false, all_varchar = true)", [path])
    db.execute("CREATE TABLE many AS SELECT a, b FROM pairs, range(16)")
    count = db.execute("SELECT count(*) FROM many").fetchone()[0]
    idle = least(lambda: db.execute("SELECT sum(length(a) + length(b)) FROM many").fetchall(), count)
    both = least(lambda: db.execute("SELECT sum(jaro_winkler_similarity(a, b)) FROM many").fetchall(), count)
    constant = least(lambda: db.execute(f"SELECT sum(jaro_winkler_similarity('{names[0]}', b)) FROM many").fetchall(), count)
    print(f"duckdb, two columns                    {both:8.1f}   (reading them alone: {idle:.1f})")
    print(f"duckdb, a constant against a column    {constant:8.1f}")

    theirs = db.execute("SELECT jaro_winkler_similarity(a, b) FROM pairs").fetchnumpy()
    values = next(iter(theirs.values()))
    apart = max(abs(v - one(a, b)) for v, (a, b) in zip(values, rows))
    print(f"greatest difference between the two    {apart:8.1e}")


if __name__ == "__main__":
    main(sys.argv[1])
