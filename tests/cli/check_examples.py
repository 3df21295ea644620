#!/usr/bin/env python3
"""Run each example query that the graph holds, on the graph of the samples.

    check_examples.py PROGRAM SAMPLES

The examples are taken from the graph itself, as the SPARQL page does.  Each
must have an answer; a SELECT's rows must fit the view it is to open in.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

EXAMPLES = """PREFIX schema: <https://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?example ?text ?view (COUNT(DISTINCT ?label) AS ?labels) WHERE {
  ?example a sh:SPARQLExecutable ; sh:select|sh:ask|sh:construct ?text ;
           schema:keywords ?view ; rdfs:label ?label .
} GROUP BY ?example ?text ?view ORDER BY ?example"""
LEAST = 12


def ask(program, db, text, form):
    run = subprocess.run([program, "query", "--db", db, "--format", form, "-"], input=text,
                         capture_output=True, text=True, timeout=60, check=False)
    return run.returncode, run.stdout if run.returncode == 0 else run.stderr


def kinds(rows, column):
    cells = [row[column] for row in rows if column in row]
    return {"number" if "#integer" in cell.get("datatype", "") or "#decimal" in cell.get("datatype", "")
            else "region" if "/id/region/" in cell["value"] else cell["type"] for cell in cells}


def fits(view, answer):
    """Does the view have the columns that it needs?"""
    rows, columns = answer["results"]["bindings"], answer["head"]["vars"]
    found = [kinds(rows, column) for column in columns]
    n_numbers = sum(kind == {"number"} for kind in found)
    n_things = sum(bool(kind) and kind <= {"uri", "region"} for kind in found)
    return {"table": True, "chart": n_numbers > 0 and len(columns) > n_numbers,
            "network": n_things > 1, "map": {"region"} in found}[view]


def problem(program, db, example):
    text, view = example["text"]["value"], example["view"]["value"]
    is_graph = "CONSTRUCT" in text
    code, said = ask(program, db, text, "nt" if is_graph else "srj")
    if code:
        return said
    if is_graph:
        return None if said.strip() else "no triple"
    answer = json.loads(said)
    if "boolean" in answer:
        return None
    if not answer["results"]["bindings"]:
        return "no row"
    return None if fits(view, answer) else f"its columns do not fit the view '{view}'"


def main():
    program, samples = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        db = f"{folder}/db"
        subprocess.run([program, "ingest", "--db", db, samples], check=True, capture_output=True)
        code, said = ask(program, db, EXAMPLES, "srj")
        if code:
            print(said)
            return 1
        examples = json.loads(said)["results"]["bindings"]
        failed = 0
        for example in examples:
            what = problem(program, db, example)
            if not what and example["labels"]["value"] != "2":
                what = "it is not named in two languages"
            if what:
                failed += 1
                print(f"{example['example']['value']}: {what}")
    print(f"{len(examples)} examples, {failed} failed")
    return bool(failed or len(examples) < LEAST)


if __name__ == "__main__":
    sys.exit(main())
