/**
   @file
   The inputs that the graph does not have: read in any number of threads,
   written one after the other.
*/
#include "ingest/run_impl.h"

#include "graph/base/file.h"
#include "ingest/facts.h"
#include "ingest/queue.h"

/** One input on its way. */
typedef struct {
  RgArena        *arena;
  GraphQuadTable *table;
  RgFileBytes     file;
  IngestDocument  document;
  RgStr           iri;
  RgStatus        status;
  RgError         error;
} Slot;

/** An IRI belongs to the document of the graph that has it, to the input that
    takes that document's place, or to the first input that asks. */
static RgStatus
claim(IngestRun *const run, const size_t input, const RgStr iri,
      bool *const mine)
{
  RgStr     key;
  uint64_t *slot  = NULL;
  bool      added = false;
  RG_TRY(rg_arena_copy_str(run->arena, iri, &key));
  RG_TRY(rg_hashmap_insert(run->claimed, key, input, &slot, &added));
  *mine = added || *slot == input;
  return RG_OK;
}

/** Read anew, a document stands in the place of the one it was; another one of
    the same file name stands beside it. */
static void
replace_known(IngestRun *const run, const size_t input, const RgStr iri,
              const RgStr title)
{
  IngestKnown *const known = run->replaces[input];
  if (known &&
      ingest_known_is_same(known, rg_str_c(run->result->items[input].sha256),
                           iri, title)) {
    known->replaced = true;
  } else if (known) {
    known->input = INGEST_NO_INPUT;
  }
}

static RgStatus
write_document(IngestRun *const run, const size_t input, Slot *const slot)
{
  IngestItem *const item = &run->result->items[input];
  if (ingest_corrections_any(run->corrections)) {
    IngestCollector document = {slot->arena, {0}};
    RG_TRY(ingest_collector_take(&document, slot->table));
    RG_TRY(ingest_corrections_apply(run->corrections, &document));
    RG_TRY(ingest_collector_give(&document, slot->table));
  }
  item->kind = INGEST_ITEM_NEW;
  (void)graph_quad_table_rows(slot->table, &item->n_statements);
  return ingest_run_write(run, slot->table);
}

/** U+FFFD stands for what could not be read. */
static uint32_t
count_lost(const RgStr text)
{
  const RgStr lost = RG_STR("\xEF\xBF\xBD");
  uint32_t    n    = 0U;
  for (size_t at = rg_str_find(text, lost, 0U); at != SIZE_MAX;
       at        = rg_str_find(text, lost, at + lost.size)) {
    ++n;
  }
  return n;
}

/** The statements of a document, and its IRI. */
static RgStatus
map_document(const IngestRun *const run, const bool apart, Slot *const slot)
{
  const IngestWriteOptions options = {run->options->quotes, apart};
  return ingest_document_write(run->pipeline, run->mint, options,
                               &slot->document, slot->table, &slot->iri);
}

/** Write it under an IRI that is its own. */
static RgStatus
claim_and_write(IngestRun *const run, const size_t input, Slot *const slot)
{
  bool mine = false;
  replace_known(run, input, slot->iri, slot->document.facts->title);
  RG_TRY(claim(run, input, slot->iri, &mine));
  if (!mine) {
    RG_TRY(map_document(run, true, slot));
    RG_TRY(claim(run, input, slot->iri, &mine));
  }
  return mine ? write_document(run, input, slot)
              : rg_error_set_file(&slot->error, RG_BAD_DATA,
                                  run->inputs->items[input].path,
                                  "has issuer, date, number and the begin of "
                                  "the digest of another document");
}

/** One input from bytes to statements; in any thread. */
static void
read_input(void *const handle, const size_t place, void *const result)
{
  const IngestRun *const run   = (const IngestRun *)handle;
  Slot *const            slot  = (Slot *)result;
  const size_t           input = run->order[place];
  const char *const      path  = run->inputs->items[input].path;
  IngestItem *const      item  = &run->result->items[input];
  slot->document               = (IngestDocument){.arena = slot->arena};
  slot->error                  = (RgError){0};
  slot->file                   = (RgFileBytes){{NULL, 0U}};
  slot->status                 = rg_cancel_check(run->options->cancel);
  if (slot->status == RG_OK) {
    slot->status = rg_file_read(path, &slot->file, &slot->error);
  }
  if (slot->status == RG_OK) {
    slot->status =
        ingest_document(run->pipeline, path, slot->file.bytes,
                        INGEST_STAGE_RESOLVE, &slot->document, &slot->error);
  }
  if (slot->status == RG_OK) {
    slot->status = map_document(run, false, slot);
  }
  if (slot->status == RG_OK) {
    item->n_bytes   = slot->file.bytes.size;
    item->n_cases   = slot->document.outline.n_cases;
    item->n_repairs = slot->document.norm.n_repairs;
    item->n_lost    = count_lost(slot->document.norm.text);
    item->format    = ingest_format_name(slot->document.source.format);
  }
}

/** Keep a failure: it ends the run, or is told of and passed over. */
static bool
note_failure(IngestRun *const run, const size_t input, const RgStatus status,
             RgError *const error)
{
  IngestItem *const        item = &run->result->items[input];
  const IngestInput *const file = &run->inputs->items[input];
  const bool machine = rg_status_exit_code(status) == 3 && status != RG_IO;
  char       message[RG_ERROR_MESSAGE_BYTES + RG_ERROR_SOURCE_BYTES];
  error->status = status;
  if (!error->message[0]) {
    (void)rg_error_set_file(error, status, file->path, "%s",
                            rg_status_text(status));
  }
  (void)rg_error_format(error, message, sizeof(message));
  RgStr copy;
  if (rg_arena_copy_str(run->arena, rg_str_c(message), &copy) == RG_OK) {
    item->message = (char *)copy.data;
  }
  item->kind   = INGEST_ITEM_FAILED;
  item->status = status;
  ++run->result->n_failed;
  if (machine || !file->in_folder) {
    run->status = status;
    *run->error = *error;
    return false;
  }
  if (run->options->on_failure) {
    run->options->on_failure(run->options->handle, file->path, message);
  }
  return true;
}

/** Documents are written in the order of their digests, so that the run is the
    same whatever the threads. */
static bool
take_input(void *const handle, const size_t place, void *const result)
{
  IngestRun *const run   = (IngestRun *)handle;
  Slot *const      slot  = (Slot *)result;
  const size_t     input = run->order[place];
  if (slot->status == RG_OK) {
    slot->status = claim_and_write(run, input, slot);
  }
  const bool more = slot->status == RG_OK ||
                    note_failure(run, input, slot->status, &slot->error);
  rg_file_free(&slot->file);
  rg_arena_reset(slot->arena);
  return more;
}

static void
free_slots(Slot *const slots, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    rg_file_free(&slots[i].file);
    graph_quad_table_free(slots[i].table);
    rg_arena_free(slots[i].arena);
  }
}

RgStatus
ingest_run_read(IngestRun *const run)
{
  const size_t n_jobs = run->options->n_jobs < INGEST_MAX_JOBS
                            ? run->options->n_jobs
                            : INGEST_MAX_JOBS;
  const size_t n      = n_jobs > 1U ? INGEST_SLOTS_PER_JOB * n_jobs : 1U;
  Slot *const  slots  = rg_arena_alloc_zero(run->arena, n, sizeof(Slot));
  void **const all    = rg_arena_alloc_zero(run->arena, n, sizeof(void *));
  bool         made   = slots && all;
  for (size_t i = 0U; made && i < n; ++i) {
    slots[i].arena = rg_arena_new(rg_allocator_system());
    slots[i].table = graph_quad_table_new(rg_allocator_system());
    all[i]         = &slots[i];
    made           = slots[i].arena && slots[i].table;
  }
  const IngestQueue queue  = {.handle  = run,
                              .make    = read_input,
                              .take    = take_input,
                              .n       = run->n_order,
                              .n_jobs  = n_jobs,
                              .slots   = all,
                              .n_slots = n};
  const RgStatus    status = made ? ingest_queue_run(&queue) : RG_NO_MEMORY;
  free_slots(slots, slots ? n : 0U);
  return status == RG_OK ? run->status : status;
}
