#include "tests/support/manifest.h"

#include "graph/base/file.h"
#include "graph/iri.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
test_manifest_next(const TestManifest *const manifest,
                   const GraphTerm *const subject, const RgStr predicate,
                   size_t *const position, GraphTerm *const object)
{
  const TestQuadVec *const vec = &manifest->quads.vec;
  for (size_t i = *position; i < vec->n; ++i) {
    const GraphQuad *const quad = &vec->items[i];
    if (rg_str_equals(quad->predicate.text, predicate) &&
        graph_term_equals(&quad->subject, subject)) {
      *object   = quad->object;
      *position = i + 1U;
      return true;
    }
  }
  *position = vec->n;
  return false;
}

GraphTerm
test_manifest_object(const TestManifest *const manifest,
                     const GraphTerm *const subject, const RgStr predicate)
{
  GraphTerm object   = {.kind = GRAPH_TERM_NONE};
  size_t    position = 0U;
  (void)test_manifest_next(manifest, subject, predicate, &position, &object);
  return object;
}

bool
test_manifest_is_a(const TestManifest *const manifest,
                   const GraphTerm *const subject, const RgStr type)
{
  GraphTerm object   = {.kind = GRAPH_TERM_NONE};
  size_t    position = 0U;
  while (test_manifest_next(manifest, subject, RG_STR(GRAPH_RDF_TYPE),
                            &position, &object)) {
    if (rg_str_equals(object.text, type)) {
      return true;
    }
  }
  return false;
}

RgStatus
test_manifest_list(const TestManifest *const manifest,
                   const GraphTerm *const head, TestTermVec *const members)
{
  GraphTerm cell = *head;
  while (cell.kind != GRAPH_TERM_NONE &&
         !rg_str_equals(cell.text, RG_STR(GRAPH_RDF_NS "nil"))) {
    const GraphTerm member =
        test_manifest_object(manifest, &cell, RG_STR(GRAPH_RDF_NS "first"));
    if (member.kind != GRAPH_TERM_NONE) {
      RG_TRY(test_term_vec_push(manifest->arena, members, member));
    }
    cell = test_manifest_object(manifest, &cell, RG_STR(GRAPH_RDF_NS "rest"));
  }
  return RG_OK;
}

/** Append the members of every list that any subject has as `predicate`. */
static RgStatus
collect(TestManifest *const manifest, const RgStr predicate,
        TestTermVec *const members)
{
  for (size_t i = 0U; i < manifest->quads.vec.n; ++i) {
    const GraphQuad *const quad = &manifest->quads.vec.items[i];
    if (rg_str_equals(quad->predicate.text, predicate)) {
      RG_TRY(test_manifest_list(manifest, &quad->object, members));
    }
  }
  return RG_OK;
}

RgStatus
test_manifest_open(RgArena *const arena, const char *const path,
                   TestManifest *const manifest, RgError *const error)
{
  *manifest             = (TestManifest){.arena = arena, .path = path};
  manifest->quads.arena = arena;
  RG_TRY(test_quads_read_file(&manifest->quads, path, GRAPH_FORMAT_TURTLE,
                              RG_STR_NONE, error));
  const TestQuadVec *const vec = &manifest->quads.vec;
  for (size_t i = 0U; i < vec->n; ++i) {
    if (rg_str_equals(vec->items[i].predicate.text,
                      RG_STR(TEST_MF "assumedTestBase"))) {
      manifest->assumed_base = vec->items[i].object.text;
    }
  }
  RG_TRY(collect(manifest, RG_STR(TEST_MF "entries"), &manifest->entries));
  return collect(manifest, RG_STR(TEST_MF "include"), &manifest->includes);
}

static int
hex_digit(const char c)
{
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                : -1;
}

const char *
test_manifest_path(const TestManifest *const manifest, const RgStr iri)
{
  const RgStr scheme = RG_STR("file://");
  char *const path   = rg_arena_alloc(manifest->arena, iri.size + 1U);
  size_t      n      = 0U;
  if (!path || !rg_str_starts_with(iri, scheme)) {
    return NULL;
  }
  for (size_t i = scheme.size; i < iri.size && iri.data[i] != '#'; ++i) {
    const char c    = iri.data[i];
    const int  high = i + 2U < iri.size ? hex_digit(iri.data[i + 1U]) : -1;
    const int  low  = i + 2U < iri.size ? hex_digit(iri.data[i + 2U]) : -1;
    if (c == '%' && high >= 0 && low >= 0) {
      path[n++] = (char)(high * 16 + low);
      i += 2U;
    } else {
      path[n++] = c;
    }
  }
  path[n] = '\0';
  return path;
}

RgStr
test_manifest_base(const TestManifest *const manifest, const RgStr iri)
{
  RgStr own    = RG_STR_NONE;
  RgStr folder = RG_STR_NONE;
  RgStr base   = RG_STR_NONE;
  if (!manifest->assumed_base.size ||
      graph_iri_from_path(manifest->arena, manifest->path, &own) != RG_OK) {
    return iri;
  }
  folder = rg_str_slice(own, 0U, rg_str_find_last_byte(own, '/') + 1U);
  if (!rg_str_starts_with(iri, folder)) {
    return iri;
  }
  const RgStr rest = rg_str_slice(iri, folder.size, iri.size);
  if (rg_arena_printf(manifest->arena, &base, "%.*s%.*s",
                      RG_STR_ARG(manifest->assumed_base),
                      RG_STR_ARG(rest)) != RG_OK) {
    return iri;
  }
  return base;
}

RgStr
test_manifest_short_name(const GraphTerm *const entry)
{
  size_t from = rg_str_find_last_byte(entry->text, '#');
  if (from == SIZE_MAX) {
    from = rg_str_find_last_byte(entry->text, '/');
  }
  return rg_str_slice(entry->text, from == SIZE_MAX ? 0U : from + 1U,
                      entry->text.size);
}

typedef struct {
  RgStr       suite;
  RgStr       test;
  const char *reason;
  bool        used;
} Exception;

RG_VEC_DEFINE(ExceptionVec, Exception, exception_vec);

struct TestExceptionsImpl {
  ExceptionVec vec;
};

static RgStatus
add_exception(TestExceptions *const exceptions, RgArena *const arena,
              RgStr line)
{
  Exception exception = {.used = false};
  RgStr     reason    = RG_STR_NONE;
  RgStr     copy      = RG_STR_NONE;
  RG_TRY(rg_arena_copy_str(arena, line, &line));
  if (!rg_str_split(&line, '\t', &exception.suite) ||
      !rg_str_split(&line, '\t', &exception.test) ||
      !rg_str_split(&line, '\t', &reason) || !reason.size) {
    return RG_BAD_DATA;
  }
  RG_TRY(rg_arena_copy_str(arena, reason, &copy));
  exception.reason = copy.data;
  return exception_vec_push(arena, &exceptions->vec, exception);
}

TestExceptions *
test_exceptions_read(RgArena *const arena, const char *const path)
{
  RgFileBytes           file  = {RG_STR_NONE};
  RgError               error = {.status = RG_OK};
  TestExceptions *const exceptions =
      rg_arena_alloc_zero(arena, 1U, sizeof(TestExceptions));
  if (!exceptions || rg_file_read(path, &file, &error) != RG_OK) {
    (void)printf("%s: cannot be read\n", path);
    return NULL;
  }
  RgStatus status = RG_OK;
  RgStr    rest   = file.bytes;
  RgStr    line   = RG_STR_NONE;
  for (size_t n = 1U; rg_str_split(&rest, '\n', &line); ++n) {
    if (line.size && line.data[0] != '#') {
      status = add_exception(exceptions, arena, line);
    }
    if (status != RG_OK) {
      (void)printf("%s:%zu: expected suite, test and reason\n", path, n);
      break;
    }
  }
  rg_file_free(&file);
  return status == RG_OK ? exceptions : NULL;
}

const char *
test_exceptions_find(TestExceptions *const exceptions, const RgStr suite,
                     const RgStr test)
{
  for (size_t i = 0U; i < exceptions->vec.n; ++i) {
    Exception *const exception = &exceptions->vec.items[i];
    if (rg_str_equals(exception->suite, suite) &&
        rg_str_equals(exception->test, test)) {
      exception->used = true;
      return exception->reason;
    }
  }
  return NULL;
}

size_t
test_exceptions_count_unused(const TestExceptions *const exceptions,
                             const RgStr                 suite)
{
  size_t n = 0U;
  for (size_t i = 0U; i < exceptions->vec.n; ++i) {
    const Exception *const exception = &exceptions->vec.items[i];
    if (!exception->used && rg_str_equals(exception->suite, suite)) {
      (void)printf("exception %.*s %.*s is for no test\n",
                   RG_STR_ARG(exception->suite), RG_STR_ARG(exception->test));
      ++n;
    }
  }
  return n;
}
