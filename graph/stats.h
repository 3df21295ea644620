#ifndef GRAPH_STATS_H
#define GRAPH_STATS_H

/**
   @file
   Counts for the planner, and exact counts straight from an index.
*/

#include "graph/id.h"
#include "graph/scan.h"
#include "graph/store.h"

#include <stdint.h>

/** Of one predicate, over the union of all graphs. */
typedef struct {
  uint64_t n_triples;
  uint64_t n_subjects; ///< distinct
  uint64_t n_objects;  ///< distinct
} GraphPredicateStats;

/** @return #RG_OK, or #RG_NOT_FOUND with `stats` all zero. O(log predicates) */
RG_NODISCARD RgStatus
graph_stats_predicate(const GraphStore *store, GraphId predicate,
                      GraphPredicateStats *stats);

/** Of the whole store (union of graphs). */
typedef struct {
  uint64_t n_quads;
  uint64_t n_triples;
  uint64_t n_subjects;
  uint64_t n_predicates;
  uint64_t n_objects;
  uint64_t n_graphs; ///< named graphs
} GraphStoreStats;

GraphStoreStats
graph_stats_store(const GraphStore *store);

/** The named graph at `place` (0 to `n_graphs` - 1, ascending by id) and its
    size.  @return #RG_OK, #RG_NOT_FOUND beyond the last, #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_stats_graph(const GraphStore *store, uint64_t place, GraphId *graph,
                  uint64_t *n_quads);

/** The exact number of rows a scan would give, without reading them where the
    index allows it: at most two blocks are decoded when bound fields are a
    prefix of an order and the scope is UNION or the store has no duplicates
    over graphs; else the matching blocks are read.
    @return #RG_OK, #RG_CORRUPT, #RG_NO_MEMORY */
RG_NODISCARD RgStatus
graph_stats_count(const GraphStore *store, const GraphPattern *pattern,
                  GraphScope scope, uint64_t *n_rows);

/** The values of an unbound field, S or O, in up to `n` of those rows, evenly
    spread over an index (rows that bounds or the scope leave out may be among
    them): a sample for estimates.  Decodes at most one block for each.
    @return #RG_OK, #RG_CORRUPT, #RG_NO_MEMORY */
RG_NODISCARD RgStatus
graph_stats_sample(const GraphStore *store, const GraphPattern *pattern,
                   GraphScope scope, GraphField field, GraphId *ids, size_t n,
                   size_t *n_ids);

/** The value of an unbound field, S or O, in one of those rows: the one with
    `n_before` rows before it where they are sorted by that field, or with
    `from_end` after it (rows that bounds of other fields or the scope leave out
    may be among them).  Decodes one block at most, besides those of the ends.
    @return #RG_OK; #RG_NOT_FOUND when there are no more than `n_before` rows;
    #RG_UNSUPPORTED when no index has them sorted so; #RG_CORRUPT,
    #RG_NO_MEMORY */
RG_NODISCARD RgStatus
graph_stats_nth(const GraphStore *store, const GraphPattern *pattern,
                GraphScope scope, GraphField field, bool from_end,
                uint64_t n_before, GraphId *id);

/** A cheap estimate of the same: block directory only, never decodes. */
uint64_t
graph_stats_estimate(const GraphStore *store, const GraphPattern *pattern,
                     GraphScope scope);

/** Estimated number of subjects that have all of the `n` predicates, from
    characteristic sets (Neumann and Moerkotte, ICDE 2011), and in
    `rows_per_subject` the product of mean multiplicities. */
double
graph_stats_star(const GraphStore *store, const GraphId *predicates, size_t n,
                 double *rows_per_subject);

#endif
