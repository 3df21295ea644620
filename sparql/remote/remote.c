#include "sparql/remote/remote.h"

#include "sparql/remote/fetch.h"
#include "sparql/results/read.h"

#include <string.h>

enum { DEFAULT_MAX_BYTES = 64 << 20 };

/** Formats of rows, the one that is fastest for us first. */
#define ACCEPT                                                                 \
  "Accept: application/sparql-results+json, "                                  \
  "application/sparql-results+xml;q=0.8, text/tab-separated-values;q=0.5"

static RgStatus
check_allowed(const SparqlRemote *const remote, const char *const url,
              bool *const allow_private, RgError *const error)
{
  for (size_t i = 0U; i < remote->n_allow; ++i) {
    if (sparql_url_is_within(url, remote->allow[i])) {
      *allow_private = sparql_url_names_address(remote->allow[i]);
      return RG_OK;
    }
  }
  return rg_error_set(error, RG_UNSUPPORTED,
                      "SERVICE <%s>: this endpoint is not allowed", url);
}

/** Blank nodes of an answer are not those of this graph with the same label:
    labels get the answer's own beginning. */
static RgStatus
rename_blanks(RgArena *const arena, const uint64_t answer,
              GraphTerm *const term)
{
  if (term->kind != GRAPH_TERM_BLANK) {
    return RG_OK;
  }
  return rg_arena_printf(arena, &term->text, "s%llx%.*s",
                         (unsigned long long)answer, RG_STR_ARG(term->text));
}

/** Hand on the rows, with the columns that were asked for. */
static RgStatus
give_rows(const SparqlResults *const results, const RgStr *const variables,
          const size_t n_variables, RgArena *const arena,
          const SparqlRemoteRow row, void *const row_handle)
{
  GraphTerm *const cells =
      rg_arena_alloc_zero(arena, n_variables + 1U, sizeof(GraphTerm));
  size_t *const columns =
      rg_arena_alloc_zero(arena, n_variables + 1U, sizeof(size_t));
  if (!cells || !columns) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n_variables; ++i) {
    while (columns[i] < results->n_columns &&
           !rg_str_equals(results->columns[columns[i]], variables[i])) {
      ++columns[i];
    }
  }
  const uint64_t answer = rg_clock_ns();
  for (size_t r = 0U; r < results->n_rows; ++r) {
    for (size_t i = 0U; i < n_variables; ++i) {
      memset(&cells[i], 0, sizeof(cells[i]));
      if (columns[i] < results->n_columns) {
        cells[i] = results->cells[r * results->n_columns + columns[i]];
        RG_TRY(rename_blanks(arena, answer, &cells[i]));
      }
    }
    RG_TRY(row(row_handle, cells));
  }
  return RG_OK;
}

/** All of one question, with its memory in `arena` and the buffers. */
static RgStatus
ask(const SparqlFetch *const fetch, RgBuf *const answer, RgArena *const arena,
    const RgStr *const variables, const size_t n_variables,
    const SparqlRemoteRow row, void *const row_handle, RgError *const error)
{
  char          media_type[SPARQL_MEDIA_TYPE_BYTES];
  SparqlResults results;
  RG_TRY(sparql_fetch(fetch, answer, media_type, error));
  const SparqlResultsFormat format =
      sparql_results_format_find(rg_str_c(media_type));
  if (format == SPARQL_RESULTS_NONE) {
    return rg_error_set(error, RG_IO, "%s answered %s, which is no rows",
                        fetch->url, media_type);
  }
  const RgStatus status = sparql_results_read(
      rg_buf_str(answer), format, fetch->cancel, arena, &results, error);
  if (status != RG_OK) {
    return sparql_fetch_blame(fetch->url, status, error);
  }
  if (results.is_boolean) {
    return rg_error_set(error, RG_IO, "%s answered a boolean, not rows",
                        fetch->url);
  }
  return give_rows(&results, variables, n_variables, arena, row, row_handle);
}

RgStatus
sparql_remote_ask(const SparqlRemote *const remote, const RgStr endpoint,
                  const RgStr query, const RgStr *const variables,
                  const size_t n_variables, const RgCancel *const cancel,
                  const SparqlRemoteRow row, void *const row_handle,
                  RgError *const error)
{
  RgBuf form;
  RgBuf answer;
  RgStr url           = RG_STR_NONE;
  bool  allow_private = false;
  rg_buf_init(&form, remote->allocator, SIZE_MAX / 2U);
  rg_buf_init(&answer, remote->allocator,
              remote->max_bytes ? remote->max_bytes : DEFAULT_MAX_BYTES);
  RgArena *const arena = rg_arena_new(remote->allocator);
  RgStatus st = arena ? rg_arena_copy_str(arena, endpoint, &url) : RG_NO_MEMORY;
  if (st == RG_OK) {
    st = check_allowed(remote, url.data, &allow_private, error);
  }
  if (st == RG_OK) {
    st = sparql_form_append(&form, RG_STR("query"), query);
  }
  if (st == RG_OK) {
    const SparqlFetch fetch = {url.data, rg_buf_str(&form), ACCEPT,
                               allow_private, cancel};
    st = ask(&fetch, &answer, arena, variables, n_variables, row, row_handle,
             error);
  }
  rg_buf_fini(&answer);
  rg_buf_fini(&form);
  rg_arena_free(arena);
  return st;
}
