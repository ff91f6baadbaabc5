"""Splink on a file of made-up people: read, tidy, train, predict, cluster, write.

    people.py PEOPLE.csv CLUSTERS.csv [--pairs PAIRS.csv] [--threshold 0.95]

What somebody who knows Splink would write for these columns: values in one form first, blocking rules that each leave
some field free, comparisons of several levels with term frequencies where values are common, u from a sample, m from EM
passes that between them leave every column free. The rules and passes were chosen once, looking at the truth of a few files.

Prints one line of JSON: seconds by the clock and of the processor, peak megabytes, pairs scored.
"""

import time

start = time.perf_counter()

import argparse
import json
import logging
import resource
import sys

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

# One form for each value. A street becomes its number and the first word that is no direction: "9474 N Jackson St Apt 2"
# is ("9474", "jackson").
TIDY = r"""
CREATE TABLE people AS
WITH cells AS (
    SELECT
        unique_id,
        nullif(lower(trim(first_name)), '') AS first_name,
        nullif(lower(trim(middle_name)), '') AS middle_name,
        nullif(lower(trim(surname)), '') AS surname,
        nullif(regexp_replace(lower(suffix), '[^a-z]', '', 'g'), '') AS suffix,
        strftime(try_strptime(dob, ['%Y-%m-%d', '%m/%d/%Y']), '%Y-%m-%d') AS dob,
        nullif(lower(trim(street)), '') AS street,
        nullif(lower(trim(city)), '') AS city,
        nullif(state, '') AS state,
        nullif(left(zip, 5), '') AS zip,
        nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 10), '') AS phone,
        nullif(lower(trim(email)), '') AS email
    FROM read_csv(?, header = true, all_varchar = true)
)
SELECT
    *,
    nullif(regexp_extract(street, '^[0-9]+'), '') AS house,
    nullif(regexp_extract(street, '^[0-9]+ +(?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west|northeast|northwest|southeast|southwest) +)?([a-z0-9]+)', 1), '') AS road,
    nullif(split_part(email, '@', 1), '') AS mailbox
FROM cells
"""


def given_name():
    """Exact, spelt alike, one the initial of the other."""
    initial = (
        '(length("first_name_l") = 1 OR length("first_name_r") = 1) '
        'AND left("first_name_l", 1) = left("first_name_r", 1)'
    )
    return cl.CustomComparison(
        output_column_name="first_name",
        comparison_levels=[
            cll.NullLevel("first_name"),
            cll.ExactMatchLevel("first_name", term_frequency_adjustments=True),
            cll.CustomLevel(initial, label_for_charts="initial agrees"),
            cll.JaroWinklerLevel("first_name", 0.92),
            cll.JaroWinklerLevel("first_name", 0.85),
            cll.CustomLevel('left("first_name_l", 3) = left("first_name_r", 3)', label_for_charts="same beginning"),
            cll.ElseLevel(),
        ],
    )


def middle_name():
    initial = (
        '(length("middle_name_l") = 1 OR length("middle_name_r") = 1) '
        'AND left("middle_name_l", 1) = left("middle_name_r", 1)'
    )
    return cl.CustomComparison(
        output_column_name="middle_name",
        comparison_levels=[
            cll.NullLevel("middle_name"),
            cll.ExactMatchLevel("middle_name", term_frequency_adjustments=True),
            cll.CustomLevel(initial, label_for_charts="initial agrees"),
            cll.JaroWinklerLevel("middle_name", 0.88),
            cll.ElseLevel(),
        ],
    )


def place():
    """One comparison for the address: its parts say one thing together, and apart would count it four times."""
    return cl.CustomComparison(
        output_column_name="place",
        comparison_levels=[
            cll.And(cll.NullLevel("road"), cll.NullLevel("zip"), cll.NullLevel("city")),
            cll.And(cll.ExactMatchLevel("house"), cll.ExactMatchLevel("road")),
            cll.And(cll.ExactMatchLevel("house"), cll.JaroWinklerLevel("road", 0.85)),
            cll.And(cll.ExactMatchLevel("house"), cll.ExactMatchLevel("zip")),
            cll.And(cll.ExactMatchLevel("road"), cll.Or(cll.ExactMatchLevel("zip"), cll.ExactMatchLevel("city"))),
            cll.ExactMatchLevel("zip"),
            cll.And(cll.ExactMatchLevel("city"), cll.ExactMatchLevel("state")),
            cll.ElseLevel(),
        ],
    )


SETTINGS = SettingsCreator(
    link_type="dedupe_only",
    unique_id_column_name="unique_id",
    blocking_rules_to_generate_predictions=[
        block_on("email"),
        block_on("mailbox", "surname"),
        block_on("mailbox", "zip"),
        block_on("phone", "substr(first_name, 1, 1)"),
        block_on("phone", "dob"),
        block_on("surname", "dob"),
        block_on("first_name", "dob"),
        block_on("dob", "zip"),
        block_on("house", "road", "first_name"),
        block_on("first_name", "surname", "zip"),
        block_on("first_name", "surname", "city"),
        block_on("surname", "zip", "substr(first_name, 1, 1)"),
    ],
    comparisons=[
        given_name(),
        middle_name(),
        cl.NameComparison("surname", jaro_winkler_thresholds=[0.92, 0.85]),
        cl.ExactMatch("suffix"),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        place(),
        cl.CustomComparison(
            output_column_name="phone",
            comparison_levels=[
                cll.NullLevel("phone"),
                cll.ExactMatchLevel("phone", term_frequency_adjustments=True),
                cll.DamerauLevenshteinLevel("phone", 1),
                cll.ElseLevel(),
            ],
        ),
        cl.EmailComparison("email"),
    ],
    retain_matching_columns=False,
    retain_intermediate_calculation_columns=False,
)

# Kin share a phone, a street and a surname, so passes blocked on those would learn kin for matches. In these two blocks few
# records are of different people, and between them every column is free once.
PASSES = [block_on("email"), block_on("first_name", "dob")]


def train(linker):
    linker.training.estimate_probability_two_random_records_match(
        [block_on("first_name", "surname", "dob"), block_on("email"), block_on("first_name", "phone")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in PASSES:  # term frequencies change m by little here, and cost a tenth of the whole
        linker.training.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True)


def copy(con, query, path):
    con.execute("COPY (%s) TO '%s' (HEADER, DELIMITER ',')" % (query, path.replace("'", "''")))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("people")
    parser.add_argument("clusters")
    parser.add_argument("--pairs", help="also write the scored pairs, for a curve; not counted in the seconds")
    parser.add_argument("--threshold", type=float, default=0.95, help="probability from which a pair is a link")
    a = parser.parse_args()
    logging.getLogger("splink").setLevel(logging.ERROR)

    db = DuckDBAPI(":memory:")
    con = db.duckdb_con
    con.execute(TIDY, [a.people])
    linker = Linker(db.register("people"), SETTINGS, log_level=logging.ERROR)
    train(linker)
    pairs = linker.inference.predict(threshold_match_probability=0.01)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=a.threshold)
    copy(con, f"SELECT unique_id AS id, cluster_id AS cluster FROM {clusters.physical_name} ORDER BY id", a.clusters)

    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    report = {
        "wall_s": round(time.perf_counter() - start, 2),
        "cpu_s": round(used.ru_utime + used.ru_stime, 2),
        "peak_mb": round(peak),
        "pairs": con.execute(f"SELECT count(*) FROM {pairs.physical_name}").fetchall()[0][0],
    }
    if a.pairs:
        query = f"SELECT unique_id_l AS id_l, unique_id_r AS id_r, match_probability AS probability FROM {pairs.physical_name}"
        copy(con, query, a.pairs)
    print(json.dumps(report))


if __name__ == "__main__":
    main()
