#include "tests/oracle/compare.h"

#include "graph/base/buf.h"
#include "graph/base/vec.h"
#include "graph/build.h"
#include "graph/rdf_io.h"
#include "sparql/algebra/translate.h"
#include "sparql/sparql.h"
#include "sparql/syntax/parser.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ROWS = 3000, MAX_LINE_BYTES = 1 << 22 };

RG_VEC_DEFINE(Lines, RgStr, lines);

static int
compare_lines(const void *const a, const void *const b)
{
  return rg_str_compare(*(const RgStr *)a, *(const RgStr *)b);
}

/** A term as a key for comparing, into `out`. */
static RgStatus
print_term(RgBuf *const out, const GraphTerm *const term)
{
  if (term->kind == GRAPH_TERM_TRIPLE) {
    RG_TRY(rg_buf_append(out, RG_STR("<<")));
    RG_TRY(print_term(out, &term->triple->subject));
    RG_TRY(print_term(out, &term->triple->predicate));
    RG_TRY(print_term(out, &term->triple->object));
    return rg_buf_append(out, RG_STR(">>\t"));
  }
  RG_TRY(rg_buf_printf(out, "%d %.*s ^^%.*s @", (int)term->kind,
                       RG_STR_ARG(term->text), RG_STR_ARG(term->datatype)));
  /* Spellings of a tag are one term (RDF 1.1 Concepts §3.3). */
  for (size_t i = 0U; i < term->language.size; ++i) {
    const char c[] = {(char)tolower((unsigned char)term->language.data[i])};
    RG_TRY(rg_buf_append(out, rg_str(c, 1U)));
  }
  return rg_buf_append(out, RG_STR("\t"));
}

static RgStatus
take_quad(void *const handle, const GraphQuad *const quad)
{
  OracleWorld *const world = (OracleWorld *)handle;
  NaiveQuad          ids   = {0};
  RG_TRY(sparql_local_dict_intern(world->dict, &quad->subject, &ids.s));
  RG_TRY(sparql_local_dict_intern(world->dict, &quad->predicate, &ids.p));
  RG_TRY(sparql_local_dict_intern(world->dict, &quad->object, &ids.o));
  RG_TRY(sparql_local_dict_intern(world->dict, &quad->graph, &ids.g));
  for (size_t i = 0U; i < world->n_quads; ++i) {
    if (!memcmp(&world->quads[i], &ids, sizeof(ids))) {
      return RG_OK;
    }
  }
  world->quads =
      rg_arena_grow(world->arena, world->quads, world->n_quads * sizeof(ids),
                    (world->n_quads + 1U) * sizeof(ids));
  if (!world->quads) {
    return RG_NO_MEMORY;
  }
  world->quads[world->n_quads++] = ids;
  return RG_OK;
}

RgStatus
oracle_world_open(OracleWorld *const world, const RgStr text,
                  RgError *const error)
{
  const GraphReadOptions options = {.format   = GRAPH_FORMAT_TRIG,
                                    .base_iri = RG_STR("http://e/")};
  const GraphQuadSink    oracle  = {.handle = world, .quad = take_quad};
  GraphBuilder          *builder = NULL;
  world->arena                   = rg_arena_new(rg_allocator_system());
  if (!world->arena) {
    return RG_NO_MEMORY;
  }
  RG_TRY(graph_builder_new(NULL, &builder, error));
  RG_TRY(graph_builder_commit_memory(builder, &world->nothing, error));
  RG_TRY(sparql_local_dict_new(world->nothing, rg_allocator_system(),
                               &world->dict));
  RG_TRY(graph_rdf_read_text(text, "data", &options, &oracle, error));
  RG_TRY(graph_builder_new(NULL, &builder, error));
  const GraphQuadSink sink = graph_builder_sink(builder);
  const RgStatus st = graph_rdf_read_text(text, "data", &options, &sink, error);
  if (st != RG_OK) {
    graph_builder_free(builder);
    return st;
  }
  return graph_builder_commit_memory(builder, &world->store, error);
}

void
oracle_world_close(OracleWorld *const world)
{
  sparql_local_dict_free(world->dict);
  graph_store_close(world->nothing);
  graph_store_close(world->store);
  rg_arena_free(world->arena);
  *world = (OracleWorld){0};
}

/** One row's cells as a line. */
static RgStatus
push_row(RgArena *const arena, const GraphTerm *const cells, const size_t n,
         Lines *const lines)
{
  RgBuf buf;
  RgStr line = RG_STR_NONE;
  rg_buf_init(&buf, rg_allocator_system(), MAX_LINE_BYTES);
  RgStatus st = RG_OK;
  for (size_t i = 0U; st == RG_OK && i < n; ++i) {
    st = print_term(&buf, &cells[i]);
  }
  st = st == RG_OK ? rg_arena_copy_str(arena, rg_buf_str(&buf), &line) : st;
  rg_buf_fini(&buf);
  return st == RG_OK ? lines_push(arena, lines, line) : st;
}

/** The oracle's rows. */
static RgStatus
ask_oracle(OracleWorld *const world, RgArena *const arena,
           const SparqlAlgebra *const algebra, Lines *const lines)
{
  const SparqlTerms     terms = sparql_local_dict_terms(world->dict);
  const SparqlEvalQuery query = {.terms = &terms,
                                 .now   = {.year = 2025, .month = 1, .day = 1}};
  NaiveRows             rows  = {0};
  NaiveEval             eval  = {.arena     = arena,
                                 .algebra   = algebra,
                                 .dict      = world->dict,
                                 .terms     = terms,
                                 .query     = &query,
                                 .quads     = world->quads,
                                 .n_quads   = world->n_quads,
                                 .most_rows = MAX_ROWS};
  GraphTerm *const      cells =
      rg_arena_alloc_zero(arena, algebra->n_columns + 1U, sizeof(*cells));
  eval.fixed = rg_arena_alloc_zero(arena, algebra->n_variables + 1U,
                                   sizeof(*eval.fixed));
  if (!cells || !eval.fixed) {
    return RG_NO_MEMORY;
  }
  RG_TRY(naive_eval(&eval, algebra->pattern, &rows));
  for (size_t r = 0U; r < rows.n_rows; ++r) {
    for (size_t c = 0U; c < algebra->n_columns; ++c) {
      const GraphId id = rows.rows[r][algebra->columns[c]];
      cells[c]         = (GraphTerm){0};
      RG_TRY(id ? terms.term(terms.handle, id, arena, &cells[c]) : RG_OK);
    }
    RG_TRY(push_row(arena, cells, algebra->n_columns, lines));
  }
  return RG_OK;
}

/** The engine's rows. */
static RgStatus
ask_engine(const OracleWorld *const world, RgArena *const arena,
           const RgStr text, const char *const RG_NULLABLE rules_off,
           Lines *const lines, RgError *const error)
{
  const SparqlServiceOptions options = {.n_threads = 2U,
                                        .rules_off = rules_off};
  const SparqlQuery          query   = {.text = text};
  SparqlService             *service = NULL;
  SparqlAnswer              *answer  = NULL;
  RG_TRY(sparql_service_open_store(world->store, &options, &service));
  RgStatus         st    = sparql_query(service, &query, &answer, error);
  const size_t     n     = st == RG_OK ? sparql_answer_n_columns(answer) : 0U;
  GraphTerm *const cells = rg_arena_alloc(arena, (n + 1U) * sizeof(*cells));
  while (st == RG_OK && cells) {
    st = sparql_answer_next(answer, error);
    for (size_t c = 0U; st == RG_OK && c < n; ++c) {
      cells[c] = sparql_answer_cell(answer, c);
    }
    st = st == RG_OK ? push_row(arena, cells, n, lines) : st;
  }
  sparql_answer_free(answer);
  sparql_service_close(service);
  return st == RG_END ? RG_OK : st;
}

static bool
same_bag(const Lines *const a, const Lines *const b)
{
  for (const Lines *const *list = (const Lines *const[]){a, b, NULL}; *list;
       ++list) {
    if ((*list)->n) {
      qsort((*list)->items, (*list)->n, sizeof(RgStr), compare_lines);
    }
  }
  bool same = a->n == b->n;
  for (size_t i = 0U; same && i < a->n; ++i) {
    same = rg_str_equals(a->items[i], b->items[i]);
  }
  return same;
}

static void
print_bag(const char *const name, const Lines *const lines)
{
  (void)fprintf(stderr, "%s: %zu rows\n", name, lines->n);
  for (size_t i = 0U; i < lines->n && i < 12U; ++i) {
    (void)fprintf(stderr, "  %.*s\n", RG_STR_ARG(lines->items[i]));
  }
}

/** All rules but `kept`, by name. */
static RgStatus
name_others(RgArena *const arena, const SparqlRule kept, RgStr *const names)
{
  *names = RG_STR("");
  for (unsigned rule = 0U; rule < SPARQL_N_RULES; ++rule) {
    if (rule != kept) {
      const RgStr before = *names;
      RG_TRY(rg_arena_printf(arena, names, "%.*s,%s", RG_STR_ARG(before),
                             sparql_rule_name((SparqlRule)rule)));
    }
  }
  return RG_OK;
}

/** Ask the engine with rules off, and look whether it says what is expected. */
static bool
engine_says(const OracleWorld *const world, RgArena *const arena,
            const RgStr text, const char *const RG_NULLABLE rules_off,
            Lines *const expected)
{
  Lines          rows  = {0};
  RgError        error = {0};
  const RgStatus st = ask_engine(world, arena, text, rules_off, &rows, &error);
  if (st == RG_OK && same_bag(expected, &rows)) {
    return true;
  }
  (void)fprintf(stderr, "\nwithout rules %s: %s %s\n%.*s\n",
                rules_off ? rules_off : "none", rg_status_text(st),
                error.message, RG_STR_ARG(text));
  print_bag("expected", expected);
  print_bag("was", &rows);
  return false;
}

OracleOutcome
oracle_compare(OracleWorld *const world, RgArena *const arena, const RgStr text,
               const SparqlRule rule)
{
  SparqlAst     *ast      = NULL;
  SparqlAlgebra *algebra  = NULL;
  Lines          expected = {0};
  RgError        error    = {0};
  RgStr          others   = RG_STR_NONE;
  if (sparql_parse(text, RG_STR_NONE, arena, &ast, &error) != RG_OK ||
      sparql_translate(ast, arena, &algebra, &error) != RG_OK ||
      name_others(arena, rule, &others) != RG_OK ||
      ask_oracle(world, arena, algebra, &expected) != RG_OK) {
    return ORACLE_SKIPPED;
  }
  return engine_says(world, arena, text, NULL, &expected) &&
                 engine_says(world, arena, text, "all", &expected) &&
                 engine_says(world, arena, text, sparql_rule_name(rule),
                             &expected) &&
                 engine_says(world, arena, text, others.data, &expected)
             ? ORACLE_AGREED
             : ORACLE_DIFFERED;
}
