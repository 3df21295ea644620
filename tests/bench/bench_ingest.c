/**
   @file
   How fast bulletins become statements, and which stage takes what share:

       bench_ingest SAMPLES MEGABYTES...     throughput at each size
       bench_ingest SAMPLES --whole MB       only that: for profilers
       bench_ingest SAMPLES --shapes         a long line, many annexes, brackets
       bench_ingest SAMPLES --write DIR MB   the same documents as files

   The documents are recombined from passages of the sample bulletins: annexes
   of varied passages with varied numbers, 64 KiB or so each.  Time is that of
   the processor, in one thread; statements are counted, not stored.
*/

#include "graph/base/buf.h"
#include "graph/base/file.h"
#include "ingest/ingest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum {
  MAX_PASSAGES    = 2048,
  MIN_PASSAGE     = 60, ///< bytes: shorter lines are headings
  DOCUMENT_BYTES  = 64 << 10,
  MEGABYTE        = 1000000,
  STAGE_MEGABYTES = 2,
  LONG_LINE_BYTES = 10 * MEGABYTE,
  MANY_ANNEXES    = 100000,
  N_STAGES        = INGEST_STAGE_RESOLVE + 2 ///< and mapping
};

typedef struct {
  RgStr    passages[MAX_PASSAGES];
  size_t   n_passages;
  RgStr    titles[MAX_PASSAGES];
  size_t   n_titles;
  uint64_t random;
  RgBuf    document;
} Corpus;

typedef struct {
  IngestPipeline *pipeline;
  OntoMint       *mint;
  RgArena        *arena;
  GraphQuadTable *table;
  size_t          n_statements;
} Bench;

static void
die(const char *const what, const RgError *const error)
{
  char text[2048] = "";
  (void)rg_error_format(error, text, sizeof(text));
  (void)fprintf(stderr, "bench_ingest: %s: %s\n", what, text);
  exit(3);
}

static void
check(const char *const what, const RgStatus status, const RgError *const error)
{
  if (status != RG_OK) {
    die(what, error);
  }
}

static double
cpu_seconds(void)
{
  struct timespec now = {0, 0};
  (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double
resident_mib(void)
{
  struct rusage usage;
  (void)getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss / 1024.0;
}

/** xorshift64*: the same documents on every machine. */
static size_t
draw(Corpus *const corpus, const size_t below)
{
  corpus->random ^= corpus->random >> 12U;
  corpus->random ^= corpus->random << 25U;
  corpus->random ^= corpus->random >> 27U;
  return (size_t)((corpus->random * UINT64_C(0x2545F4914F6CDD1D)) >> 33U) %
         below;
}

static void
load_sample(Corpus *const corpus, const char *const folder,
            const char *const name)
{
  char        path[4096];
  RgFileBytes file  = {{NULL, 0U}};
  RgError     error = {0};
  (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
  check(path, rg_file_read(path, &file, &error), &error);
  bool  was_annex = false;
  RgStr rest      = file.bytes; /* stays mapped */
  for (RgStr line; rg_str_split(&rest, '\n', &line);) {
    while (line.size && (line.data[0] == ' ' || line.data[0] == '\r')) {
      line = rg_str_slice(line, 1U, line.size);
    }
    if (!line.size) {
      continue;
    }
    if (was_annex && corpus->n_titles < MAX_PASSAGES) {
      corpus->titles[corpus->n_titles++] = line;
    } else if (line.size >= MIN_PASSAGE && corpus->n_passages < MAX_PASSAGES) {
      corpus->passages[corpus->n_passages++] = line;
    }
    was_annex = rg_str_starts_with(line, RG_STR("附件")) && line.size < 12U;
  }
}

static void
put(Corpus *const corpus, const RgStr text)
{
  if (rg_buf_append(&corpus->document, text) != RG_OK) {
    die("out of memory", &(RgError){0});
  }
}

/** A passage with other numbers: digits that are no date or number of a
    document change. */
static void
put_passage(Corpus *const corpus)
{
  const RgStr  passage = corpus->passages[draw(corpus, corpus->n_passages)];
  const size_t from    = corpus->document.size;
  put(corpus, passage);
  char *const text = corpus->document.data + from;
  for (size_t i = 1U; i + 1U < passage.size; ++i) {
    const bool alone = text[i] >= '1' && text[i] <= '9' &&
                       (text[i - 1U] < '0' || text[i - 1U] > '9') &&
                       (unsigned char)text[i + 1U] >= 0x80U;
    if (alone) {
      text[i] = (char)('1' + draw(corpus, 9U));
    }
  }
  put(corpus, RG_STR("\n\n"));
}

static void
put_annex(Corpus *const corpus, const size_t number)
{
  static const char *const sections[] = {"一、背景情况", "二、主要做法",
                                         "三、取得成效"};
  char                     head[64];
  (void)snprintf(head, sizeof(head), "附件%zu\n\n", number);
  put(corpus, rg_str_c(head));
  put(corpus, corpus->titles[draw(corpus, corpus->n_titles)]);
  put(corpus, RG_STR("\n\n"));
  for (size_t s = 0U; s < 3U; ++s) {
    put(corpus, rg_str_c(sections[s]));
    put(corpus, RG_STR("\n\n"));
    for (size_t n = 1U + draw(corpus, s == 1U ? 4U : 2U); n; --n) {
      put_passage(corpus);
    }
  }
}

static void
begin_document(Corpus *const corpus, const size_t number)
{
  char head[512];
  corpus->document.size = 0U;
  (void)snprintf(head, sizeof(head),
                 "福建省发展和改革委员会关于推广第%zu批典型经验做法的通知\n\n"
                 "各设区市发改委:\n\n现推出第%zu批典型经验做法。\n\n"
                 "福建省发展和改革委员会\n\n2025年%zu月%zu日\n\n",
                 number, number, 1U + draw(corpus, 12U),
                 1U + draw(corpus, 28U));
  put(corpus, rg_str_c(head));
}

static RgStr
make_document(Corpus *const corpus, const size_t number, const size_t bytes)
{
  begin_document(corpus, number);
  for (size_t annex = 1U; corpus->document.size < bytes; ++annex) {
    put_annex(corpus, annex);
  }
  return rg_buf_str(&corpus->document);
}

/** `bytes` up to `stage`; one beyond the last stage maps too.  Processor time.
 */
static double
take(Bench *const bench, const RgStr bytes, const int stage)
{
  IngestDocument document = {.arena = bench->arena};
  RgError        error    = {0};
  RgStr          iri      = RG_STR_NONE;
  size_t         n        = 0U;
  const double   from     = cpu_seconds();
  check("stages",
        ingest_document(bench->pipeline, "bench.txt", bytes,
                        stage > INGEST_STAGE_RESOLVE ? INGEST_STAGE_RESOLVE
                                                     : (IngestStage)stage,
                        &document, &error),
        &error);
  if (stage > INGEST_STAGE_RESOLVE) {
    check("map",
          ingest_document_write(bench->pipeline, bench->mint,
                                (IngestWriteOptions){true, false}, &document,
                                bench->table, &iri),
          &error);
    (void)graph_quad_table_rows(bench->table, &n);
    bench->n_statements += n;
  }
  rg_arena_reset(bench->arena);
  return cpu_seconds() - from;
}

static void
measure_size(Bench *const bench, Corpus *const corpus, const size_t megabytes)
{
  double seconds      = 0.0;
  size_t bytes        = 0U;
  size_t n            = 0U;
  bench->n_statements = 0U;
  while (bytes < megabytes * MEGABYTE) {
    const RgStr document = make_document(corpus, ++n, DOCUMENT_BYTES);
    seconds += take(bench, document, N_STAGES - 1);
    bytes += document.size;
  }
  (void)printf("%6zu MB %7zu documents %10zu statements %8.2f s %6.2f MB/s "
               "%6.0f MiB resident\n",
               megabytes, n, bench->n_statements, seconds,
               (double)bytes / seconds / MEGABYTE, resident_mib());
  (void)fflush(stdout);
}

/** Time up to each stage; the difference to the one before is its own. */
static void
measure_stages(Bench *const bench, Corpus *const corpus)
{
  static const char *const names[N_STAGES] = {
      "read", "normalize", "segment", "recognize", "resolve", "map"};
  double seconds[N_STAGES] = {0.0};
  size_t bytes             = 0U;
  for (size_t n = 1U; bytes < STAGE_MEGABYTES * MEGABYTE; ++n) {
    const RgStr document = make_document(corpus, n, DOCUMENT_BYTES);
    for (int stage = 0; stage < N_STAGES; ++stage) {
      seconds[stage] += take(bench, document, stage);
    }
    bytes += document.size;
  }
  for (int stage = 0; stage < N_STAGES; ++stage) {
    const double own = seconds[stage] - (stage ? seconds[stage - 1] : 0.0);
    (void)printf("%-10s %5.1f %% %8.1f ns a byte\n", names[stage],
                 100.0 * own / seconds[N_STAGES - 1],
                 own * 1e9 / (double)bytes);
  }
}

/** A quarter, half and the whole of each shape. */
static void
measure_shape(Bench *const bench, Corpus *const corpus, const char *const name,
              void (*const fill)(Corpus *corpus, unsigned part))
{
  for (unsigned part = 1U; part <= 4U; part *= 2U) {
    begin_document(corpus, 1U);
    fill(corpus, part);
    const RgStr  document = rg_buf_str(&corpus->document);
    const double seconds  = take(bench, document, N_STAGES - 1);
    (void)printf("%-16s %9zu bytes %7.2f s %6.2f MB/s %6.0f MiB resident\n",
                 name, document.size, seconds,
                 (double)document.size / seconds / MEGABYTE, resident_mib());
    (void)fflush(stdout);
  }
}

static void
fill_line(Corpus *const corpus, const unsigned part)
{
  while (corpus->document.size < LONG_LINE_BYTES / 4U * part) {
    put_passage(corpus);
    corpus->document.size -= 2U; /* without its line end */
  }
}

static void
fill_annexes(Corpus *const corpus, const unsigned part)
{
  for (size_t n = 1U; n <= MANY_ANNEXES / 4U * part; ++n) {
    char text[256];
    (void)snprintf(text, sizeof(text),
                   "附件%zu\n\n厦门市推行第%zu项改革\n\n二、主要做法\n\n"
                   "厦门市税务局牵头,市商务局配合。\n\n",
                   n, n);
    put(corpus, rg_str_c(text));
  }
}

static void
fill_brackets(Corpus *const corpus, const unsigned part)
{
  static const char *const brackets[] = {"(", "“", "《", "（", "【", "〔"};
  const size_t             end        = (size_t)MEGABYTE * part;
  put(corpus, RG_STR("附件1\n\n改革\n\n"));
  for (size_t i = 0U; corpus->document.size < end; ++i) {
    put(corpus, rg_str_c(brackets[i % 6U]));
  }
}

static void
write_files(Corpus *const corpus, const char *const folder,
            const size_t megabytes)
{
  size_t bytes = 0U;
  for (size_t n = 1U; bytes < megabytes * MEGABYTE; ++n) {
    char        path[4096];
    const RgStr document = make_document(corpus, n, DOCUMENT_BYTES);
    (void)snprintf(path, sizeof(path), "%s/%06zu.txt", folder, n);
    FILE *const file = fopen(path, "wb");
    if (!file ||
        fwrite(document.data, 1U, document.size, file) != document.size ||
        fclose(file)) {
      die(path, &(RgError){0});
    }
    bytes += document.size;
  }
}

int
main(const int argc, char **const argv)
{
  static const char *const samples[] = {
      "fujian-annexes.txt", "quanzhou-feature.txt", "quanzhou-zone-case.txt",
      "xiamen-table.md", "xiamen-task-list.txt"};
  static Corpus corpus;
  Bench         bench = {0};
  RgError       error = {0};
  if (argc < 3) {
    (void)fprintf(stderr,
                  "usage: bench_ingest SAMPLES MEGABYTES...\n"
                  "       bench_ingest SAMPLES --whole MEGABYTES\n"
                  "       bench_ingest SAMPLES --shapes\n"
                  "       bench_ingest SAMPLES --write DIR MEGABYTES\n");
    return 2;
  }
  corpus.random = 20251122U;
  rg_buf_init(&corpus.document, rg_allocator_system(), SIZE_MAX / 2U);
  for (size_t i = 0U; i < RG_COUNT_OF(samples); ++i) {
    load_sample(&corpus, argv[1], samples[i]);
  }
  if (!strcmp(argv[2], "--write")) {
    if (argc == 5) {
      write_files(&corpus, argv[3], strtoul(argv[4], NULL, 10));
    }
    return argc == 5 ? 0 : 2;
  }
  bench.arena = rg_arena_new(rg_allocator_system());
  bench.table = graph_quad_table_new(rg_allocator_system());
  check("memory", bench.arena && bench.table ? RG_OK : RG_NO_MEMORY, &error);
  check("pipeline",
        ingest_pipeline_new(rg_allocator_system(), &bench.pipeline, &error),
        &error);
  check("mint",
        onto_mint_new(
            rg_allocator_system(), RG_STR("https://w3id.org/reformgraph/"),
            ingest_pipeline_gazetteer(bench.pipeline), &bench.mint, &error),
        &error);
  if (!strcmp(argv[2], "--shapes")) {
    measure_shape(&bench, &corpus, "one line", fill_line);
    measure_shape(&bench, &corpus, "annexes", fill_annexes);
    measure_shape(&bench, &corpus, "nested brackets", fill_brackets);
  } else if (!strcmp(argv[2], "--whole")) {
    measure_size(&bench, &corpus, argc == 4 ? strtoul(argv[3], NULL, 10) : 1U);
  } else {
    measure_stages(&bench, &corpus);
    for (int i = 2; i < argc; ++i) {
      measure_size(&bench, &corpus, strtoul(argv[i], NULL, 10));
    }
  }
  onto_mint_free(bench.mint);
  ingest_pipeline_free(bench.pipeline);
  graph_quad_table_free(bench.table);
  rg_arena_free(bench.arena);
  rg_buf_fini(&corpus.document);
  return 0;
}
