#ifndef GRAPH_STORE_LAYOUT_H
#define GRAPH_STORE_LAYOUT_H

/**
   @file
   What a graph file holds beside its dictionary (graph/FORMAT.md): sections,
   orders, and the records in them.
*/

#include "graph/base/pack.h"
#include "graph/scan.h"

#include <stdint.h>

/** The one file of a graph directory, and its lock. */
#define GRAPH_FILE_NAME "graph.rg"
#define GRAPH_LOCK_NAME "lock"

/** Bytes at the start of the file, and the version of all that follows. */
extern const RgPackFormat graph_file_format;

enum {
  GRAPH_SECTION_SUMMARY         = 16, ///< GraphSummary, one
  GRAPH_SECTION_PREDICATE_STATS = 17, ///< GraphPredicateStats by number
  GRAPH_SECTION_GRAPH_SIZES = 18, ///< u64: quads of the default graph, then of
                                  ///< each named one
  GRAPH_SECTION_SETS        = 19, ///< GraphSetRecord
  GRAPH_SECTION_SET_MEMBERS = 20, ///< GraphSetMember
  GRAPH_SECTION_INDEX       = 24  ///< GraphIndexEntry of index i is 24 + i
};

/** The orders that are on disk, each over whole quads. */
typedef enum {
  GRAPH_INDEX_SPOG,
  GRAPH_INDEX_PSOG,
  GRAPH_INDEX_POSG,
  GRAPH_INDEX_OSPG,
  GRAPH_INDEX_GSPO ///< only when there are named graphs
} GraphIndexNumber;

enum { GRAPH_N_INDEXES = 5 };

/** Fields in the order of an index. */
extern const GraphField graph_index_fields[GRAPH_N_INDEXES][GRAPH_N_FIELDS];

/**
   A quad as small numbers, by #GraphField.

   S and O are ranks (graph/dict/dictionary.h), P is the predicate's place
   among predicates, G the graph's place among named graphs plus 1, or 0.
*/
typedef struct {
  uint32_t field[GRAPH_N_FIELDS];
} GraphRow;

/** Numbers of the whole store. */
typedef struct {
  uint64_t n_quads;
  uint64_t n_triples; ///< distinct s p o
  uint64_t n_subjects;
  uint64_t n_objects;
} GraphSummary;

/** Rows in a block. */
enum { GRAPH_ROWS_PER_BLOCK = 1024 };

/** A block of an index in its directory; one more entry closes the list. */
typedef struct {
  uint32_t key[GRAPH_N_FIELDS]; ///< first row, in the order of the index
  uint64_t offset;              ///< in the file
  uint64_t first_row;           ///< rows before this block
  uint64_t first_triple;        ///< distinct triples before this block
} GraphIndexEntry;

/** A characteristic set: subjects that have exactly these predicates. */
typedef struct {
  uint64_t n_subjects;
  uint32_t first_member; ///< in the section of members
  uint32_t n_members;
} GraphSetRecord;

typedef struct {
  uint32_t predicate; ///< number; ascending within a set
  uint32_t zero;
  uint64_t n_triples; ///< of the set's subjects with this predicate
} GraphSetMember;

#endif
