/**
   @file
   convert FROM FILE TO [PREFIX=IRI]...: a file through our reader and one of
   our writers, for check_formats.py.
*/

#include "graph/base/file.h"
#include "graph/rdf_io.h"

#include <stdio.h>
#include <unistd.h>

enum { MAX_PREFIXES = 8 };

static RgStatus
convert(const char *const path, const GraphFormat from, const GraphFormat to,
        const GraphPrefix *const prefixes, const size_t n_prefixes,
        RgError *const error)
{
  GraphWriter           *writer  = NULL;
  const GraphReadOptions options = {.format = from};
  RG_TRY(graph_writer_new(to, prefixes, n_prefixes, rg_fd_sink(STDOUT_FILENO),
                          &writer));
  const GraphQuadSink sink = graph_writer_sink(writer);
  RgStatus status          = graph_rdf_read_file(path, &options, &sink, error);
  if (status == RG_OK) {
    status = graph_writer_finish(writer);
  }
  graph_writer_free(writer);
  return status;
}

int
main(const int argc, char **const argv)
{
  GraphPrefix prefixes[MAX_PREFIXES];
  size_t      n_prefixes = 0U;
  RgError     error      = {.status = RG_OK};
  if (argc < 4) {
    (void)fputs("usage: convert FROM FILE TO [PREFIX=IRI]...\n", stderr);
    return 2;
  }
  for (int i = 4; i < argc && n_prefixes < MAX_PREFIXES; ++i) {
    RgStr              rest   = rg_str_c(argv[i]);
    GraphPrefix *const prefix = &prefixes[n_prefixes++];
    (void)rg_str_split(&rest, '=', &prefix->name);
    prefix->iri = rest;
  }
  const RgStatus status = convert(argv[2], graph_format_find(rg_str_c(argv[1])),
                                  graph_format_find(rg_str_c(argv[3])),
                                  prefixes, n_prefixes, &error);
  if (status != RG_OK) {
    (void)fprintf(stderr, "%s: %s\n", rg_status_text(status), error.message);
  }
  return rg_status_exit_code(status);
}
