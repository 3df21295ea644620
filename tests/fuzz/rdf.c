#include "tests/fuzz/rdf.h"

#include "graph/base/buf.h"
#include "tests/fuzz/fuzz.h"

enum { MAX_WRITTEN_BYTES = 1 << 26, MAX_ERRORS = 100 };

static RgStatus
read(const RgStr text, const GraphFormat format, const bool skip_errors,
     const GraphQuadSink *const sink, RgError *const error)
{
  const GraphReadOptions options = {.format      = format,
                                    .base_iri    = RG_STR("http://e/b"),
                                    .skip_errors = skip_errors,
                                    .max_errors  = MAX_ERRORS};
  return graph_rdf_read_text(text, "fuzz", &options, sink, error);
}

static void
write_and_read(const RgStr text, const GraphFormat format,
               const GraphFormat back, const size_t n_quads)
{
  RgBuf        buf;
  GraphWriter *writer = NULL;
  size_t       n      = 0U;
  RgError      error  = {0};
  rg_buf_init(&buf, rg_allocator_system(), MAX_WRITTEN_BYTES);
  fuzz_require(graph_writer_new(back, NULL, 0U, rg_buf_sink(&buf), &writer) ==
                   RG_OK,
               "a writer is made");
  const GraphQuadSink sink   = graph_writer_sink(writer);
  RgStatus            status = read(text, format, false, &sink, &error);
  if (status == RG_OK) {
    status = graph_writer_finish(writer);
  }
  graph_writer_free(writer);
  /* RDF/XML cannot say every predicate. */
  if (status != RG_UNSUPPORTED) {
    fuzz_require(status == RG_OK, "what was read is written");
    const GraphQuadSink count = fuzz_counting_sink(&n);
    status = read(rg_buf_str(&buf), back, false, &count, &error);
    fuzz_require(status == RG_OK, error.message);
    fuzz_require(n == n_quads, "as many statements come back");
  }
  rg_buf_fini(&buf);
}

void
fuzz_rdf(const uint8_t *const data, const size_t size, const GraphFormat format,
         const GraphFormat back)
{
  const RgStr         text  = fuzz_copy(data, size);
  size_t              n     = 0U;
  RgError             error = {0};
  const GraphQuadSink count = fuzz_counting_sink(&n);
  (void)read(text, format, true, &count, &error);
  n = 0U;
  if (read(text, format, false, &count, &error) == RG_OK) {
    const size_t n_quads = n;
    write_and_read(text, format, format, n_quads);
    if (back != format) {
      write_and_read(text, format, back, n_quads);
    }
  } else {
    fuzz_require(error.message[0] != '\0', "a refused text has a reason");
  }
  fuzz_free(text);
}
