#include "ontology/derive_scan.h"

#include <stdlib.h>

static int
compare_ids(const void *const a, const void *const b)
{
  const GraphId x = *(const GraphId *)a;
  const GraphId y = *(const GraphId *)b;
  return x < y ? -1 : x > y;
}

bool
onto_documents_have(const OntoDocuments *const documents, const GraphId graph)
{
  return graph >= documents->low && graph <= documents->high &&
         (!documents->n_left_out ||
          !bsearch(&graph, documents->left_out, documents->n_left_out,
                   sizeof(GraphId), compare_ids));
}

/** Give the rows of a block. */
static RgStatus
take_block(const OntoDocuments *const documents,
           const GraphPattern *const pattern, const GraphBlock *const block,
           const OntoTaker taker)
{
  const GraphId *const s = block->column[GRAPH_S];
  const GraphId *const o = block->column[GRAPH_O];
  for (size_t i = 0U; i < block->n_rows; ++i) {
    const GraphId graph = block->column[GRAPH_G][i];
    if (onto_documents_have(documents, graph)) {
      RG_TRY(taker.take(taker.handle, s ? s[i] : pattern->id[GRAPH_S],
                        o ? o[i] : pattern->id[GRAPH_O], graph));
    }
  }
  return RG_OK;
}

RgStatus
onto_documents_scan(const OntoDocuments *const documents,
                    const GraphPattern *const pattern, const GraphOrder order,
                    const OntoTaker taker)
{
  const GraphScope scope  = {GRAPH_SCOPE_NAMED, 0U, NULL};
  RgArena *const   rows   = rg_arena_new(rg_allocator_system());
  GraphCursor     *cursor = NULL;
  GraphBlock       block;
  RgStatus status = rows ? graph_scan_open(documents->store, pattern, scope,
                                           order, rows, &cursor)
                         : RG_NO_MEMORY;
  while (status == RG_OK &&
         (status = graph_cursor_next(cursor, &block)) == RG_OK) {
    status = take_block(documents, pattern, &block, taker);
  }
  rg_arena_free(rows);
  return status == RG_END ? RG_OK : status;
}

RgStatus
onto_documents_property(const OntoDocuments *const documents,
                        const OntoVocab property, const RgStr subjects,
                        const OntoTaker taker)
{
  GraphPattern pattern = {{0}, {0}, {0}};
  RG_TRY(onto_view_find(documents->store, onto_vocab_iri(property),
                        &pattern.id[GRAPH_P]));
  const RgStatus found =
      subjects.size ? graph_dict_prefix_range(documents->store, GRAPH_TAG_IRI,
                                              subjects, &pattern.low[GRAPH_S],
                                              &pattern.high[GRAPH_S])
                    : RG_OK;
  if (found == RG_NOT_FOUND || pattern.id[GRAPH_P] == GRAPH_ID_NONE) {
    return RG_OK;
  }
  RG_TRY(found);
  return onto_documents_scan(documents, &pattern, GRAPH_PSO, taker);
}
