#include "ingest/command.h"

#include "graph/base/options.h"
#include "graph/command.h"
#include "graph/store.h"
#include "ontology/check.h"

#include <inttypes.h>
#include <stdio.h>

enum { SENTENCE_BYTES = 240, DEFAULT_MAX_SHOWN = 1000 };

typedef struct {
  uint64_t n_shown;
  uint64_t max_shown;
} Report;

/** One result: where, what, and the sentence it comes from. */
static RgStatus
print_violation(void *const handle, const OntoViolation *const violation)
{
  Report *const report = (Report *)handle;
  if (report->n_shown++ >= report->max_shown) {
    return RG_OK;
  }
  const RgStr file = violation->file.size ? violation->file : RG_STR("-");
  (void)printf("%.*s: %.*s: <%.*s>", RG_STR_ARG(file),
               RG_STR_ARG(violation->severity),
               RG_STR_ARG(violation->focus.text));
  if (violation->path.size) {
    (void)printf(" <%.*s>", RG_STR_ARG(violation->path));
  }
  (void)printf(" %.*s", RG_STR_ARG(violation->component));
  if (violation->value.kind != GRAPH_TERM_NONE) {
    (void)printf(" '%.*s'", RG_STR_ARG(violation->value.text));
  }
  (void)printf(": %.*s / %.*s\n", RG_STR_ARG(violation->chinese),
               RG_STR_ARG(violation->english));
  if (violation->sentence.size) {
    size_t size = violation->sentence.size;
    if (size > SENTENCE_BYTES) {
      size = SENTENCE_BYTES;
      while (size &&
             ((unsigned char)violation->sentence.data[size] & 0xC0U) == 0x80U) {
        --size;
      }
    }
    (void)printf("    “%.*s%s”\n", (int)size, violation->sentence.data,
                 size < violation->sentence.size ? "…" : "");
  }
  return RG_OK;
}

static RgStatus
check_store(const GraphStore *const store, Report *const report,
            RgError *const error)
{
  const OntoCheckSink sink = {report, print_violation};
  OntoCheckSummary    summary;
  RG_TRY(graph_store_verify(store, error));
  (void)printf("checksums and order: good, %" PRIu64 " statements\n",
               graph_store_n_quads(store));
  RG_TRY(onto_check(store, RG_STR_NONE, NULL, &sink, &summary, error));
  if (report->n_shown > report->max_shown) {
    (void)printf("… and %" PRIu64 " more\n",
                 report->n_shown - report->max_shown);
  }
  (void)printf("shapes: %" PRIu64 " nodes checked, %" PRIu64
               " violations, %" PRIu64 " other results\n",
               summary.n_nodes, summary.n_violations, summary.n_others);
  return summary.n_violations
             ? rg_error_set(error, RG_BAD_DATA,
                            "the graph breaks its shapes %" PRIu64
                            " times; the report names file and sentence of "
                            "each",
                            summary.n_violations)
             : RG_OK;
}

int
ingest_command_check(const int argc, char **const argv)
{
  const char    *directory = RG_DEFAULT_DB;
  uint64_t       max_shown = DEFAULT_MAX_SHOWN;
  const RgOption options[] = {
      {"db", 0, RG_OPTION_TEXT, "DIR",
       "graph directory (default: " RG_DEFAULT_DB ")", (void *)&directory},
      {"max", 0, RG_OPTION_NUMBER, "N",
       "results to print, the rest is counted (default: 1000)", &max_shown},
  };
  const RgCommandLine line = {
      .command   = "check",
      .summary   = "Verify the checksums of a graph's files and check the "
                   "graph against the shapes of its vocabulary.",
      .notes     = "Exit status: 0 all is well, 1 the graph is damaged or "
                   "breaks a shape, 2 wrong usage, 3 the machine failed.",
      .options   = options,
      .n_options = RG_COUNT_OF(options),
  };
  RgArena *const arena     = rg_arena_new(rg_allocator_system());
  RgTexts        arguments = {0};
  RgError        error     = {0};
  GraphStore    *store     = NULL;
  int            exit_code = 3;
  if (arena &&
      rg_options_begin(&line, arena, argc, argv, &arguments, &exit_code)) {
    Report   report = {0U, max_shown};
    RgStatus status = graph_store_open(directory, &store, &error);
    if (status == RG_OK) {
      status = check_store(store, &report, &error);
    }
    graph_store_close(store);
    exit_code = rg_command_end("check", status, &error);
  }
  rg_arena_free(arena);
  return exit_code;
}
