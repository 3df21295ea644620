#include "tests/sparql/syntax/suite.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#define SUITES RG_SHARED_DIR "/w3c/sparql"

RgStatus
suite_read_file(RgArena *const arena, const char *const path, RgStr *const text)
{
  *text            = RG_STR_NONE;
  FILE *const file = fopen(path, "rb");
  if (!file) {
    return RG_NOT_FOUND;
  }
  RgStatus st = RG_IO;
  if (!fseek(file, 0L, SEEK_END)) {
    const long  size = ftell(file);
    char *const data =
        size >= 0 ? rg_arena_alloc(arena, (size_t)size + 1U) : NULL;
    rewind(file);
    if (data && fread(data, 1U, (size_t)size, file) == (size_t)size) {
      data[size] = '\0';
      *text      = rg_str(data, (size_t)size);
      st         = RG_OK;
    }
  }
  (void)fclose(file);
  return st;
}

/** The text between '<' and '>' behind the next `mark`; empty when none. */
static RgStr
find_file(const RgStr text, const size_t from, const RgStr mark)
{
  const size_t at   = rg_str_find(text, mark, from);
  const size_t open = at < text.size ? rg_str_find(text, RG_STR("<"), at) : at;
  const size_t end =
      open < text.size ? rg_str_find(text, RG_STR(">"), open) : open;
  return end < text.size ? rg_str_slice(text, open + 1U, end) : RG_STR_NONE;
}

static RgStatus
add_query(RgArena *const arena, const char *const folder, const RgStr file,
          const bool is_positive, const bool is_evaluation,
          SuiteQueries *const queries)
{
  if (!rg_str_ends_with(file, RG_STR(".rq"))) {
    return RG_OK;
  }
  RgStr      path  = RG_STR_NONE;
  SuiteQuery query = {.is_positive   = is_positive,
                      .is_evaluation = is_evaluation};
  RG_TRY(
      rg_arena_printf(arena, &query.name, "%s/%.*s", folder, RG_STR_ARG(file)));
  RG_TRY(
      rg_arena_printf(arena, &path, "%s/%.*s", SUITES, RG_STR_ARG(query.name)));
  RG_TRY(
      rg_arena_printf(arena, &query.base_iri, "file://%.*s", RG_STR_ARG(path)));
  if (suite_read_file(arena, path.data, &query.text) != RG_OK) {
    (void)fprintf(stderr, "%s: listed but not there\n", path.data);
    return RG_OK;
  }
  return suite_queries_push(arena, queries, query);
}

static RgStatus
read_manifest(RgArena *const arena, const char *const folder, const RgStr text,
              SuiteQueries *const queries)
{
  static const struct {
    const char *type;
    bool        is_positive;
    bool        is_evaluation;
  } types[] = {{"mf:PositiveSyntaxTest", true, false},
               {"mf:NegativeSyntaxTest", false, false},
               {"mf:QueryEvaluationTest", true, true}};
  for (size_t t = 0U; t < RG_COUNT_OF(types); ++t) {
    const RgStr type = rg_str_c(types[t].type);
    const RgStr mark =
        types[t].is_evaluation ? RG_STR("qt:query") : RG_STR("mf:action");
    for (size_t at = rg_str_find(text, type, 0U); at < text.size;
         at        = rg_str_find(text, type, at + type.size)) {
      RG_TRY(add_query(arena, folder, find_file(text, at, mark),
                       types[t].is_positive, types[t].is_evaluation, queries));
    }
  }
  return RG_OK;
}

static RgStatus
read_suite(RgArena *const arena, const char *const suite,
           SuiteQueries *const queries)
{
  RgStr root = RG_STR_NONE;
  RG_TRY(rg_arena_printf(arena, &root, "%s/%s", SUITES, suite));
  DIR *const dir = opendir(root.data);
  if (!dir) {
    return RG_NOT_FOUND;
  }
  RgStatus st = RG_OK;
  for (struct dirent *entry = NULL; st == RG_OK && (entry = readdir(dir));) {
    RgStr folder = RG_STR_NONE;
    RgStr path   = RG_STR_NONE;
    RgStr text   = RG_STR_NONE;
    st = rg_arena_printf(arena, &folder, "%s/%s", suite, entry->d_name);
    if (st == RG_OK) {
      st = rg_arena_printf(arena, &path, "%s/%s/manifest.ttl", SUITES,
                           folder.data);
    }
    if (st == RG_OK && suite_read_file(arena, path.data, &text) == RG_OK &&
        entry->d_name[0] != '.') {
      st = read_manifest(arena, folder.data, text, queries);
    }
  }
  (void)closedir(dir);
  return st;
}

RgStatus
suite_read(RgArena *const arena, SuiteQueries *const queries)
{
  RG_TRY(read_suite(arena, "sparql10", queries));
  RG_TRY(read_suite(arena, "sparql11", queries));
  return read_suite(arena, "sparql12", queries);
}
