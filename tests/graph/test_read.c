#include "tests/support/isomorphism.h"
#include "tests/support/path.h"
#include "tests/support/quads.h"

#include "graph/base/buf.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

static RgStatus
read_bytes(TestQuads *const quads, const char *const suffix,
           const void *const bytes, const size_t n_bytes, RgError *const error)
{
  char name[32];
  char path[96];
  (void)snprintf(name, sizeof(name), "rg-read-XXXXXX%s", suffix);
  const int fd =
      mkstemps(test_path(path, sizeof(path), name), (int)strlen(suffix));
  CU_ASSERT_FATAL(fd >= 0);
  CU_ASSERT_EQUAL(write(fd, bytes, n_bytes), (ssize_t)n_bytes);
  CU_ASSERT_EQUAL(close(fd), 0);
  const RgStatus status =
      test_quads_read_file(quads, path, GRAPH_FORMAT_NONE, RG_STR_NONE, error);
  (void)unlink(path);
  return status;
}

enum { N_PACKED = 30000 };

/** Statements enough to fill several windows. */
static void
make_lines(RgBuf *const text)
{
  rg_buf_init(text, rg_allocator_system(), SIZE_MAX / 4U);
  for (int i = 0; i < N_PACKED; ++i) {
    CU_ASSERT_EQUAL(
        rg_buf_printf(text,
                      "<http://x/s%d> <http://x/p> \"办理时限由%d个工作日压缩"
                      "\\u5230%d个\"@zh-Hans .\n",
                      i % 97, i, i / 2),
        RG_OK);
  }
}

static size_t
gzip(const RgStr text, Bytef *const out, const size_t room)
{
  z_stream stream = {.next_in   = (Bytef *)(uintptr_t)text.data,
                     .avail_in  = (uInt)text.size,
                     .next_out  = out,
                     .avail_out = (uInt)room};
  CU_ASSERT_EQUAL_FATAL(
      deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY),
      Z_OK);
  CU_ASSERT_EQUAL(deflate(&stream, Z_FINISH), Z_STREAM_END);
  CU_ASSERT_EQUAL(deflateEnd(&stream), Z_OK);
  return stream.total_out;
}

static void
test_packed_files(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  RgBuf          text;
  make_lines(&text);
  const size_t room  = text.size + 4096U;
  char *const  bytes = (char *)malloc(2U * room);
  CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
  const RgStr first  = rg_str(text.data, text.size / 2U);
  const RgStr second = rg_str(text.data + first.size, text.size - first.size);

  TestQuads plain = {.arena = arena};
  RgError   error = {.status = RG_OK};
  CU_ASSERT_EQUAL(read_bytes(&plain, ".nt", text.data, text.size, &error),
                  RG_OK);
  CU_ASSERT_EQUAL(plain.vec.n, (size_t)N_PACKED);
  CU_ASSERT_TRUE(rg_str_equals(plain.vec.items[9].object.text,
                               RG_STR("办理时限由9个工作日压缩到4个")));

  /* gzip of two members, and padding after them */
  size_t n = gzip(first, (Bytef *)bytes, room);
  n += gzip(second, (Bytef *)bytes + n, room);
  memset(bytes + n, 0, 10U);
  TestQuads gzipped = {.arena = arena};
  CU_ASSERT_EQUAL(read_bytes(&gzipped, ".nt.gz", bytes, n + 10U, &error),
                  RG_OK);
  CU_ASSERT_EQUAL(gzipped.vec.n, plain.vec.n);
  CU_ASSERT_TRUE(rg_str_equals(gzipped.vec.items[N_PACKED - 1].object.text,
                               plain.vec.items[N_PACKED - 1].object.text));
  TestQuads cut = {.arena = arena};
  CU_ASSERT_EQUAL(read_bytes(&cut, ".nt", bytes, n - 5U, &error), RG_BAD_DATA);
  CU_ASSERT_PTR_NOT_NULL(strstr(error.message, "the gzip data ends too early"));
  bytes[n / 2U] = (char)~bytes[n / 2U];
  CU_ASSERT_EQUAL(read_bytes(&cut, ".nt", bytes, n, &error), RG_BAD_DATA);

  /* zstd of two frames */
  n = ZSTD_compress(bytes, room, first.data, first.size, 3);
  n += ZSTD_compress(bytes + n, room, second.data, second.size, 3);
  TestQuads zstd = {.arena = arena};
  CU_ASSERT_EQUAL(read_bytes(&zstd, ".nt.zst", bytes, n, &error), RG_OK);
  CU_ASSERT_EQUAL(zstd.vec.n, plain.vec.n);
  CU_ASSERT_EQUAL(read_bytes(&cut, ".nt", bytes, n - 5U, &error), RG_BAD_DATA);
  CU_ASSERT_PTR_NOT_NULL(strstr(error.message, "the zstd data ends too early"));

  free(bytes);
  rg_buf_fini(&text);
  rg_arena_free(arena);
}

/** A token or line that is longer than a window must still be whole. */
static void
test_long_tokens(void)
{
  enum { N = 3 << 20 };
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  RgBuf          text;
  rg_buf_init(&text, rg_allocator_system(), SIZE_MAX / 4U);
  CU_ASSERT_EQUAL(rg_buf_append(&text, RG_STR("<s:s> <p:p> \"")), RG_OK);
  for (int i = 0; i < N; i += 6) {
    CU_ASSERT_EQUAL(rg_buf_append(&text, RG_STR("厦门")), RG_OK);
  }
  CU_ASSERT_EQUAL(rg_buf_append(&text, RG_STR("\" .\n<s:s> <p:p> <o:o> .\n")),
                  RG_OK);
  static const GraphFormat formats[] = {GRAPH_FORMAT_NTRIPLES,
                                        GRAPH_FORMAT_TURTLE};
  for (size_t i = 0U; i < 2U; ++i) {
    TestQuads quads = {.arena = arena};
    RgError   error = {.status = RG_OK};
    CU_ASSERT_EQUAL(
        test_quads_read_text(&quads, rg_buf_str(&text), formats[i], &error),
        RG_OK);
    CU_ASSERT_EQUAL_FATAL(quads.vec.n, 2U);
    CU_ASSERT_EQUAL(quads.vec.items[0].object.text.size, (size_t)N);
  }
  rg_buf_fini(&text);
  rg_arena_free(arena);
}

/** Every way to cut a Turtle text in two windows reads the same: a comment of
    growing length moves what follows over the border of the first window. */
static void
test_tokens_over_window_borders(void)
{
  enum { WINDOW = 1 << 20, BACK = 330 };
  static const char body[] =
      "\n@prefix 厦: <http://x/厦#> . @base <http://b/> .\n"
      "厦:门 a 厦:市.区 ; 厦:数 -1.5e-3, .5, 12 , true , "
      "\"\"\"a\"b\n\\u53A6\"\"\""
      "@zh-Hans, 'x'^^<d> ; 厦:表 (1 [ 厦:q \"y\" ] <<厦:a 厦:b 厦:c ~ "
      "_:r.1>>) .\n"
      "# end";
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  TestQuads      whole = {.arena = arena};
  RgError        error = {.status = RG_OK};
  CU_ASSERT_EQUAL_FATAL(test_quads_read_text(&whole,
                                             rg_str(body, sizeof(body) - 1U),
                                             GRAPH_FORMAT_TURTLE, &error),
                        RG_OK);
  char *const text = (char *)malloc(WINDOW + sizeof(body));
  CU_ASSERT_PTR_NOT_NULL_FATAL(text);
  for (size_t n = WINDOW - BACK; n <= WINDOW; n += 1U) {
    TestQuads quads = {.arena = rg_arena_new(rg_allocator_system())};
    memset(text, ' ', n);
    text[0] = '#';
    memcpy(text + n, body, sizeof(body) - 1U);
    CU_ASSERT_EQUAL(test_quads_read_text(&quads,
                                         rg_str(text, n + sizeof(body) - 1U),
                                         GRAPH_FORMAT_TURTLE, &error),
                    RG_OK);
    CU_ASSERT_TRUE(test_quads_isomorphic(&whole, &quads));
    rg_arena_free(quads.arena);
  }
  free(text);
  rg_arena_free(arena);
}

/** Nesting has a limit with its own message, and none is reached by hundreds
    of thousands of neighbours. */
static void
test_nesting_is_limited(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  for (int depth = 255; depth <= 257; ++depth) {
    TestQuads quads = {.arena = arena};
    RgError   error = {.status = RG_OK};
    RgBuf     text;
    rg_buf_init(&text, rg_allocator_system(), 1U << 20U);
    CU_ASSERT_EQUAL(rg_buf_append(&text, RG_STR("<a> <b> ")), RG_OK);
    for (int i = 0; i < depth; ++i) {
      CU_ASSERT_EQUAL(rg_buf_append(&text, RG_STR("(1 ")), RG_OK);
    }
    for (int i = 0; i < depth; ++i) {
      CU_ASSERT_EQUAL(rg_buf_append(&text, RG_STR(")")), RG_OK);
    }
    CU_ASSERT_EQUAL(rg_buf_append(&text, RG_STR(" .")), RG_OK);
    const RgStatus status = test_quads_read_text(&quads, rg_buf_str(&text),
                                                 GRAPH_FORMAT_TURTLE, &error);
    CU_ASSERT_EQUAL(status, depth <= 256 ? RG_OK : RG_BAD_SYNTAX);
    if (status != RG_OK) {
      CU_ASSERT_STRING_EQUAL(error.message, "nested more than 256 deep");
    }
    rg_buf_fini(&text);
  }
  rg_arena_free(arena);
}

/** Labels of two texts never meet; the same text has the same labels. */
static void
test_blank_nodes_are_of_their_text(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  TestQuads      quads = {.arena = arena};
  RgError        error = {.status = RG_OK};
  const RgStr    one   = RG_STR("_:x <a:p> \"1\" .\n[] <a:p> _:x .");
  const RgStr    two   = RG_STR("_:x <a:p> \"2\" .\n[] <a:p> _:x .");
  CU_ASSERT_EQUAL(
      test_quads_read_text(&quads, one, GRAPH_FORMAT_TURTLE, &error), RG_OK);
  CU_ASSERT_EQUAL(
      test_quads_read_text(&quads, two, GRAPH_FORMAT_TURTLE, &error), RG_OK);
  CU_ASSERT_EQUAL(
      test_quads_read_text(&quads, one, GRAPH_FORMAT_TURTLE, &error), RG_OK);
  const GraphQuad *const q = quads.vec.items;
  CU_ASSERT_EQUAL_FATAL(quads.vec.n, 6U);
  CU_ASSERT_TRUE(graph_term_equals(&q[0].subject, &q[1].object));
  CU_ASSERT_FALSE(graph_term_equals(&q[0].subject, &q[1].subject));
  CU_ASSERT_FALSE(graph_term_equals(&q[0].subject, &q[2].subject));
  CU_ASSERT_FALSE(graph_term_equals(&q[1].subject, &q[3].subject));
  CU_ASSERT_TRUE(graph_term_equals(&q[0].subject, &q[4].subject));
  rg_arena_free(arena);
}

static void
test_triples_get_the_graph_asked_for(void)
{
  RgArena *const         arena   = rg_arena_new(rg_allocator_system());
  TestQuads              quads   = {.arena = arena};
  RgError                error   = {.status = RG_OK};
  const GraphReadOptions options = {.format    = GRAPH_FORMAT_NQUADS,
                                    .graph_iri = RG_STR("g:1")};
  const GraphQuadSink    sink    = test_quads_sink(&quads);
  CU_ASSERT_EQUAL(graph_rdf_read_text(RG_STR("<a:a> <a:b> <a:c> .\n"
                                             "<a:a> <a:b> <a:c> <g:2> .\n"),
                                      "t", &options, &sink, &error),
                  RG_OK);
  CU_ASSERT_EQUAL_FATAL(quads.vec.n, 2U);
  CU_ASSERT_TRUE(rg_str_equals(quads.vec.items[0].graph.text, RG_STR("g:1")));
  CU_ASSERT_TRUE(rg_str_equals(quads.vec.items[1].graph.text, RG_STR("g:2")));
  rg_arena_free(arena);
}

static void
test_formats_are_found_by_name(void)
{
  static const struct {
    const char *name;
    GraphFormat format;
  } rows[] = {
      {"nt", GRAPH_FORMAT_NTRIPLES},
      {"a/b.c/data.trig.zst", GRAPH_FORMAT_TRIG},
      {"x.NT.gz", GRAPH_FORMAT_NTRIPLES},
      {"nq.gz", GRAPH_FORMAT_NQUADS},
      {"text/turtle; charset=utf-8", GRAPH_FORMAT_TURTLE},
      {"application/rdf+xml", GRAPH_FORMAT_RDFXML},
      {"x.owl", GRAPH_FORMAT_RDFXML},
      {"application/ld+json", GRAPH_FORMAT_JSONLD},
      {"data.txt", GRAPH_FORMAT_NONE},
      {"", GRAPH_FORMAT_NONE},
      {"gz", GRAPH_FORMAT_NONE},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(rows); ++i) {
    CU_ASSERT_EQUAL(graph_format_find(rg_str_c(rows[i].name)), rows[i].format);
  }
}

static void
test_missing_files_and_folders(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  TestQuads      quads = {.arena = arena};
  RgError        error = {.status = RG_OK};
  CU_ASSERT_EQUAL(test_quads_read_file(&quads, "/no/such.nt", GRAPH_FORMAT_NONE,
                                       RG_STR_NONE, &error),
                  RG_NOT_FOUND);
  CU_ASSERT_STRING_EQUAL(error.source, "/no/such.nt");
  CU_ASSERT_EQUAL(test_quads_read_file(&quads, "/tmp", GRAPH_FORMAT_NTRIPLES,
                                       RG_STR_NONE, &error),
                  RG_BAD_DATA);
  CU_ASSERT_STRING_EQUAL(error.message,
                         "is a folder; name the RDF files in it");
  rg_arena_free(arena);
}

static RgStatus
drop_quad(void *const handle, const GraphQuad *const quad)
{
  (void)handle;
  (void)quad;
  return RG_OK;
}

/** Every prefix of a text, every byte of it left out, doubled or changed: read,
    or refused with a place; never more. */
static void
test_damaged_texts(void)
{
  static const struct {
    GraphFormat format;
    const char *text;
  } rows[] = {
      {GRAPH_FORMAT_TRIG,
       "@base <http://b/> . PREFIX a: <x#>\nVERSION \"1.2\"\n"
       "a:s-1 a a:C.d ; a:p%20 1, -.5, 1e3, 'x'@en--ltr, "
       "\"\"\"q\"\\u53A6\"\"\"^^<t> "
       "~ a:r {| a:q (1 [ a:z true ]) |} .\n"
       "GRAPH _:g { << a:s a:p <<( _:x a:y 'z' )>> ~ >> a:k 厦门:值 . [] a:b "
       "[] }\n"
       "{ a:s a:p 'd' } # end\n"},
      {GRAPH_FORMAT_NQUADS,
       "<http://a/> <p:q> \"x\\u53A6\\n\"@zh-Hans--rtl <g:h> . # c\n"
       "_:a.b <p:q> <<( _:a <p:p> \"1\"^^<t:t> )>> _:g .\r\n"},
      {GRAPH_FORMAT_RDFXML,
       "<?xml version='1.0'?><rdf:RDF "
       "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
       "xmlns:x='http://x/'><x:C rdf:nodeID='n'><x:p "
       "rdf:parseType='Collection'><x:D rdf:about='http://y/'/></x:p>"
       "<x:q xml:lang='zh'>厦&amp;门</x:q></x:C></rdf:RDF>"},
  };
  static const char   bytes[] = "\0\n \\<>\"'.:_@^{}[]()#%~|0a\x80\xC3\xFF";
  const GraphQuadSink sink    = {NULL, drop_quad, NULL};
  for (size_t r = 0U; r < RG_COUNT_OF(rows); ++r) {
    const size_t n    = strlen(rows[r].text);
    char *const  text = (char *)malloc(n + 1U);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    for (size_t i = 0U; i < n * (sizeof(bytes) + 2U); ++i) {
      const size_t at   = i % n;
      const size_t how  = i / n;
      size_t       size = n;
      memcpy(text, rows[r].text, n);
      if (how == 0U) {
        size = at;
      } else if (how == 1U) {
        memmove(text + at, text + at + 1U, n - at - 1U);
        --size;
      } else if (how == 2U) {
        memmove(text + at + 1U, text + at, n - at);
        ++size;
      } else {
        text[at] = bytes[how - 3U];
      }
      for (int skip = 0; skip < 2; ++skip) {
        RgError                error   = {.status = RG_OK};
        const GraphReadOptions options = {.format      = rows[r].format,
                                          .base_iri    = RG_STR("http://b/"),
                                          .skip_errors = skip == 1};
        const RgStatus         status  = graph_rdf_read_text(
                     rg_str(text, size), "damaged", &options, &sink, &error);
        CU_ASSERT_TRUE(status == RG_OK || status == RG_BAD_SYNTAX ||
                       status == RG_BAD_TEXT || status == RG_BAD_DATA);
        CU_ASSERT_TRUE(status == RG_OK || error.message[0]);
        CU_ASSERT_TRUE(status == RG_OK || skip == 0);
      }
    }
    free(text);
  }
}

static RgStatus
refuse_second(void *const handle, const GraphQuad *const quad)
{
  (void)quad;
  return ++*(int *)handle < 2 ? RG_OK : RG_LIMIT;
}

static void
test_a_sink_can_stop_and_so_can_a_flag(void)
{
  static const char *const texts[] = {
      "<a:a> <a:b> 1 .\n<a:a> <a:b> 2 .\n<a:a> <a:b> 3 .\n",
      "<a:a> <a:b> \"1\" .\n<a:a> <a:b> \"2\" .\n<a:a> <a:b> \"3\" .\n"};
  static const GraphFormat formats[] = {GRAPH_FORMAT_TURTLE,
                                        GRAPH_FORMAT_NTRIPLES};
  for (size_t i = 0U; i < 2U; ++i) {
    int                 n     = 0;
    RgError             error = {.status = RG_OK};
    RgCancel            cancel;
    const GraphQuadSink sink    = {&n, refuse_second, NULL};
    GraphReadOptions    options = {.format = formats[i]};
    CU_ASSERT_EQUAL(
        graph_rdf_read_text(rg_str_c(texts[i]), "t", &options, &sink, &error),
        RG_LIMIT);
    CU_ASSERT_EQUAL(n, 2);
    CU_ASSERT_EQUAL(error.line, 2U);
    rg_cancel_init(&cancel, 0U);
    rg_cancel_stop(&cancel);
    options.cancel = &cancel;
    CU_ASSERT_EQUAL(
        graph_rdf_read_text(rg_str_c(texts[i]), "t", &options, &sink, &error),
        RG_CANCELLED);
  }
}

static CU_TestInfo tests[] = {
    {"gzip and zstd, whole and damaged", test_packed_files},
    {"long tokens", test_long_tokens},
    {"tokens over window borders", test_tokens_over_window_borders},
    {"nesting is limited", test_nesting_is_limited},
    {"blank nodes are of their text", test_blank_nodes_are_of_their_text},
    {"triples get the graph asked for", test_triples_get_the_graph_asked_for},
    {"damaged texts", test_damaged_texts},
    {"formats are found by name", test_formats_are_found_by_name},
    {"missing files and folders", test_missing_files_and_folders},
    {"a sink can stop, and so can a flag",
     test_a_sink_can_stop_and_so_can_a_flag},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo read_suite = {.pName = "graph/read", .pTests = tests};
