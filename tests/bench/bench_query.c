/**
   @file
   Times queries on a graph directory, in process: planning, running, and
   writing the answer as JSON (triples as N-Triples) to nowhere.

       bench_query DB REPEATS QUERY.rq...

   prints for each query the rows, and the median and least milliseconds of
   processor time (all of it in one thread), on which other work tells less.
*/

#include "graph/base/buf.h"
#include "sparql/sparql.h"
#include "sparql/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_TEXT = 1 << 20, MOST_REPEATS = 1000 };

static RgStatus
count_bytes(void *const handle, const char *const data, const size_t size)
{
  (void)data;
  *(uint64_t *)handle += size;
  return RG_OK;
}

static int
compare_times(const void *const a, const void *const b)
{
  const uint64_t left  = *(const uint64_t *)a;
  const uint64_t right = *(const uint64_t *)b;
  return left < right ? -1 : left > right;
}

static RgStatus
run_once(SparqlService *const service, const RgStr text, uint64_t *const n_rows,
         uint64_t *const n_bytes, RgError *const error)
{
  const SparqlQuery query  = {.text = text};
  SparqlAnswer     *answer = NULL;
  const RgSink      sink   = {n_bytes, count_bytes};
  RG_TRY(sparql_query(service, &query, &answer, error));
  const RgStatus status =
      sparql_write_answer(answer, SPARQL_RESULTS_JSON, GRAPH_FORMAT_NTRIPLES,
                          NULL, 0U, &sink, n_rows, error);
  sparql_answer_free(answer);
  return status;
}

static uint64_t
cpu_ns(void)
{
  struct timespec now = {0, 0};
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

static int
time_query(SparqlService *const service, const char *const path,
           const size_t repeats)
{
  static char text[MOST_TEXT];
  uint64_t    times[MOST_REPEATS];
  uint64_t    n_rows  = 0U;
  uint64_t    n_bytes = 0U;
  RgError     error   = {0};
  FILE *const file    = fopen(path, "rb");
  if (!file) {
    (void)fprintf(stderr, "%s: cannot be read\n", path);
    return 1;
  }
  const RgStr query = rg_str(text, fread(text, 1U, sizeof(text), file));
  (void)fclose(file);
  for (size_t i = 0U; i < repeats; ++i) {
    const uint64_t begin = cpu_ns();
    n_bytes              = 0U;
    if (run_once(service, query, &n_rows, &n_bytes, &error) != RG_OK) {
      (void)fprintf(stderr, "%s: %s\n", path, error.message);
      return 1;
    }
    times[i] = cpu_ns() - begin;
  }
  qsort(times, repeats, sizeof(*times), compare_times);
  const uint64_t    median = times[repeats / 2U];
  const char *const name   = strrchr(path, '/');
  (void)printf("%-28s %8llu rows %10llu bytes %10.3f ms %10.3f least\n",
               name ? name + 1 : path, (unsigned long long)n_rows,
               (unsigned long long)n_bytes, (double)median / 1e6,
               (double)times[0] / 1e6);
  return 0;
}

int
main(const int argc, char **const argv)
{
  if (argc < 4) {
    (void)fprintf(stderr, "usage: bench_query DB REPEATS QUERY.rq...\n");
    return 2;
  }
  const long   asked   = strtol(argv[2], NULL, 10);
  const size_t repeats = asked < 1              ? 1U
                         : asked > MOST_REPEATS ? MOST_REPEATS
                                                : (size_t)asked;
  GraphStore  *store   = NULL;
  RgError      error   = {0};
  if (graph_store_open(argv[1], &store, &error) != RG_OK) {
    (void)fprintf(stderr, "%s\n", error.message);
    return 1;
  }
  const SparqlServiceOptions options = {.default_is_union = true,
                                        .rules_off = getenv("RULES_OFF")};
  SparqlService             *service = NULL;
  int                        failed  = 0;
  if (sparql_service_open_store(store, &options, &service) != RG_OK) {
    graph_store_close(store);
    return 3;
  }
  for (int i = 3; i < argc; ++i) {
    failed |= time_query(service, argv[i], repeats);
  }
  sparql_service_close(service);
  graph_store_close(store);
  return failed;
}
