#!/usr/bin/env python3
"""The co-lead network in each of its files is the same network.

usage: check_network.py REFORMGRAPH DB

GEXF and GraphML are read by NetworkX (skipped loudly where it is missing), the
CSV lists by the columns that Gephi's import wants.  JSON is what all are
compared with.
"""
import csv
import io
import json
import sys

from serving import Checks, Server

try:
    import networkx
except ImportError:
    networkx = None

FILTERS = ["", "?region=350200", "?minimum=2", "?class=government"]


def get(server, name, query):
    status, headers, body = server.ask(f"/co-lead.{name}{query}")
    return body.decode() if status == 200 else f"{status} {headers}"


def pairs(network):
    """{two IRIs: weight} of the JSON."""
    return {frozenset((e["source"], e["target"])): e["weight"] for e in network["links"]}


def check_lists(check, server, query, truth):
    nodes = list(csv.DictReader(io.StringIO(get(server, "nodes.csv", query))))
    edges = list(csv.DictReader(io.StringIO(get(server, "csv", query))))
    check(f"agencies as CSV {query}",
          {n["Id"]: (n["Label"], int(n["Led"]), int(n["CoLed"])) for n in nodes}
          == {n["id"]: (n["label"], n["led"], n["coLed"]) for n in truth["nodes"]}, nodes[:2])
    check(f"pairs as CSV {query}",
          {frozenset((e["Source"], e["Target"])): int(e["Weight"]) for e in edges} == pairs(truth),
          edges[:2])
    check(f"pairs have no direction {query}", {e["Type"] for e in edges} <= {"Undirected"}, "")


def check_graph(check, name, graph, truth):
    """A graph of NetworkX, whose nodes have their IRI."""
    iri = networkx.get_node_attributes(graph, "iri")
    check(f"{name}: agencies", set(iri.values()) == {n["id"] for n in truth["nodes"]},
          f"{len(iri)} of {len(truth['nodes'])}")
    check(f"{name}: pairs",
          {frozenset((iri[a], iri[b])): w for a, b, w in graph.edges(data="weight")} == pairs(truth),
          graph.number_of_edges())
    check(f"{name}: names",
          set(networkx.get_node_attributes(graph, "label").values())
          == {n["label"] for n in truth["nodes"]}, "")
    check(f"{name}: no direction", not graph.is_directed(), "")


def main():
    program, db = sys.argv[1:3]
    check = Checks()
    with Server(program, db) as server:
        for query in FILTERS:
            truth = json.loads(get(server, "json", query))
            check(f"there is a network {query}", query == FILTERS[-1] or truth["links"], "")
            check_lists(check, server, query, truth)
            if networkx and truth["links"]:
                gexf = io.BytesIO(get(server, "gexf", query).encode())
                graphml = io.BytesIO(get(server, "graphml", query).encode())
                check_graph(check, f"GEXF {query}", networkx.read_gexf(gexf), truth)
                check_graph(check, f"GraphML {query}", networkx.read_graphml(graphml), truth)
    if not networkx:
        print("SKIPPED: GEXF and GraphML: python3-networkx is not installed")
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
