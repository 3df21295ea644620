#include "sparql/exec/memory.h"

#include <stdatomic.h>

enum {
  PARTS        = 16,        ///< a share is one of so many parts
  PARTS_IN_USE = 12,        ///< of them, before anybody spills rows
  MAX_SHARE    = 16 << 20,  ///< bytes; more makes nothing faster
  MIN_SHARE    = 128 << 10, ///< bytes; less makes many runs
  TRIED_SHARE  = 1          ///< without the rule: runs of one row
};

static bool
holds_rows(const SparqlContext *const context)
{
  return sparql_planner_uses(context->planner, SPARQL_RULE_HOLD_ROWS);
}

bool
sparql_memory_is_tight(const SparqlContext *const context,
                       const size_t own_bytes, const size_t more_bytes)
{
  const size_t limit = context->budget->limit_bytes;
  if (!own_bytes || !holds_rows(context)) {
    return own_bytes > 0U;
  }
  return limit && more_bytes && own_bytes >= limit / PARTS &&
         atomic_load(&context->budget->used_bytes) + more_bytes >
             limit / PARTS * PARTS_IN_USE;
}

size_t
sparql_memory_share(const SparqlContext *const context)
{
  const size_t limit = context->budget->limit_bytes;
  const size_t share = limit ? limit / PARTS : (size_t)MAX_SHARE;
  if (!holds_rows(context)) {
    return TRIED_SHARE;
  }
  return share > MAX_SHARE   ? (size_t)MAX_SHARE
         : share < MIN_SHARE ? (size_t)MIN_SHARE
                             : share;
}

RgStatus
sparql_memory_spill_error(const SparqlContext *const context,
                          const RgStatus status, const char *const action)
{
  if (status == RG_IO) {
    (void)rg_error_set_errno(context->error, "temporary file", action);
    context->error->status = RG_IO;
  }
  return status;
}
