#include "ingest/correct/corrections.h"

#include "graph/base/file.h"
#include "ingest/correct/line.h"

static RgStatus
read_file(IngestCorrections *const corrections, const char *const path,
          RgError *const error)
{
  RgFileBytes file = {{NULL, 0U}};
  RG_TRY(rg_arena_copy_str(corrections->arena, rg_str_c(path),
                           &corrections->name));
  RG_TRY(rg_file_read(path, &file, error));
  const RgStatus status =
      rg_arena_copy_str(corrections->arena, file.bytes, &corrections->text);
  rg_file_free(&file);
  return status;
}

static RgStatus
open_all(IngestCorrections *const corrections, const GraphStore *const store,
         const char *const path, RgError *const error)
{
  const RgStr base = onto_mint_base(corrections->mint);
  RG_TRY(onto_mint_iri(corrections->mint, corrections->arena, ONTO_KIND_GRAPH,
                       RG_STR("corrections"), &corrections->graph));
  RG_TRY(onto_mint_iri(corrections->mint, corrections->arena, ONTO_KIND_GRAPH,
                       RG_STR("asserted"), &corrections->asserted));
  RG_TRY(rg_arena_printf(corrections->arena, &corrections->space, "%.*sid/",
                         RG_STR_ARG(base)));
  RG_TRY(rg_arena_printf(corrections->arena, &corrections->documents,
                         "%.*sid/document/", RG_STR_ARG(base)));
  if (store) {
    RG_TRY(ingest_corrections_recall(corrections, store, error));
  }
  if (path) {
    RG_TRY(read_file(corrections, path, error));
  } else {
    corrections->name = RG_STR("corrections of the graph");
    corrections->text = corrections->stored_text;
  }
  RG_TRY(ingest_corrections_parse(corrections, error));
  if (!corrections->lines.n) {
    corrections->text = RG_STR_NONE; /* comments alone correct nothing */
  }
  return RG_OK;
}

RgStatus
ingest_corrections_new(const RgAllocator *const allocator,
                       const OntoMint *const    mint,
                       const GraphStore *const store, const char *const path,
                       IngestCorrections **const corrections,
                       RgError *const            error)
{
  IngestCorrections *const self =
      rg_alloc_zero(allocator, 1U, sizeof(IngestCorrections));
  if (!self) {
    return RG_NO_MEMORY;
  }
  self->allocator = allocator;
  self->mint      = mint;
  self->arena     = rg_arena_new(allocator);
  self->work      = rg_arena_new(allocator);
  self->nodes     = rg_hashmap_new(allocator);
  self->undo      = rg_hashmap_new(allocator);
  self->in_store  = rg_hashmap_new(allocator);
  self->held      = rg_hashmap_new(allocator);
  self->said      = rg_hashmap_new(allocator);
  const bool made = self->arena && self->work && self->nodes && self->undo &&
                    self->in_store && self->held && self->said;
  const RgStatus status =
      made ? open_all(self, store, path, error) : RG_NO_MEMORY;
  if (status != RG_OK) {
    ingest_corrections_free(self);
    return status;
  }
  *corrections = self;
  return RG_OK;
}

void
ingest_corrections_free(IngestCorrections *const corrections)
{
  if (corrections) {
    rg_hashmap_free(corrections->said);
    rg_hashmap_free(corrections->held);
    rg_hashmap_free(corrections->in_store);
    rg_hashmap_free(corrections->undo);
    rg_hashmap_free(corrections->nodes);
    rg_arena_free(corrections->work);
    rg_arena_free(corrections->arena);
    rg_free(corrections->allocator, corrections, sizeof(IngestCorrections));
  }
}

bool
ingest_corrections_changed(const IngestCorrections *const corrections)
{
  return !rg_str_equals(corrections->text, corrections->stored_text);
}

bool
ingest_corrections_any(const IngestCorrections *const corrections)
{
  return corrections->lines.n != 0U;
}

bool
ingest_corrections_owns(const IngestCorrections *const corrections,
                        const RgStr                    graph)
{
  return rg_str_equals(graph, corrections->graph) ||
         rg_str_equals(graph, corrections->asserted);
}

bool
ingest_corrections_needs(const IngestCorrections *const corrections,
                         const RgStr                    graph)
{
  return (corrections->lines.n || rg_hashmap_count(corrections->undo)) &&
         rg_str_starts_with(graph, corrections->documents);
}

RgStatus
ingest_corrections_stale(const IngestCorrections *const corrections,
                         RgArena *const arena, RgStr **const stale,
                         size_t *const n_stale, size_t *const n_lines)
{
  *n_lines = corrections->lines.n;
  *n_stale = 0U;
  *stale   = rg_arena_alloc_zero(arena, *n_lines + 1U, sizeof(RgStr));
  if (!*stale) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < corrections->lines.n; ++i) {
    const IngestCorrection *const line    = &corrections->lines.items[i];
    uint64_t                      value   = 0U;
    bool                          applies = line->applied;
    if (!corrections->written) {
      applies =
          rg_hashmap_get(corrections->in_store, line->iri, &value) == RG_OK;
    }
    if (!applies) {
      RG_TRY(rg_arena_printf(arena, &(*stale)[(*n_stale)++],
                             "%.*s:%zu: this correction applies to nothing in "
                             "the documents (any more): %.*s",
                             RG_STR_ARG(corrections->name), line->number,
                             RG_STR_ARG(line->text)));
    }
  }
  return RG_OK;
}
