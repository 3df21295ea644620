#include "tests/support/read_store.h"

#include "graph/dict.h"
#include "graph/scan.h"
#include "graph/text.h"

RgStatus
test_read_store(const GraphStore *const store, uint64_t *const sum)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  if (!arena) {
    return RG_NO_MEMORY;
  }
  const GraphPattern all    = {{0}, {0}, {0}};
  RgStatus           status = RG_OK;
  *sum                      = 0U;
  for (unsigned kind = GRAPH_SCOPE_UNION;
       status == RG_OK && kind <= GRAPH_SCOPE_NAMED; ++kind) {
    const GraphScope scope = {(GraphScopeKind)kind, 0U, NULL};
    for (unsigned order = 0U; status == RG_OK && order < GRAPH_N_ORDERS;
         ++order) {
      GraphCursor *cursor = NULL;
      GraphBlock   block;
      status = graph_scan_open(store, &all, scope, (GraphOrder)order, arena,
                               &cursor);
      if (status == RG_UNSUPPORTED) {
        status = RG_OK;
        continue;
      }
      while (status == RG_OK) {
        status = graph_cursor_next(cursor, &block);
        for (size_t i = 0U; status == RG_OK && i < block.n_rows; ++i) {
          for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
            GraphTerm term;
            if (block.column[f] && status == RG_OK) {
              *sum   = *sum * 31U + block.column[f][i];
              status = graph_dict_term(store, block.column[f][i], arena, &term);
              *sum += status == RG_OK ? graph_term_hash(&term) : 0U;
              GraphId id = GRAPH_ID_NONE;
              if (status == RG_OK) {
                status = graph_dict_find(store, &term, &id);
              }
              *sum += id;
            }
          }
        }
      }
      status = status == RG_END ? RG_OK : status;
    }
  }
  const GraphId *ids = NULL;
  size_t         n   = 0U;
  if (status == RG_OK) {
    status =
        graph_text_find(store, RG_STR("市"), SIZE_MAX, NULL, arena, &ids, &n);
    *sum = *sum * 31U + n;
  }
  rg_arena_free(arena);
  return status;
}
