#include "tests/graph/sample.h"

#include "graph/dict.h"

#include <CUnit/CUnit.h>

#include <stdlib.h>
#include <string.h>

uint32_t
sample_random(uint32_t *const state, const size_t n)
{
  *state ^= *state << 13U;
  *state ^= *state >> 17U;
  *state ^= *state << 5U;
  return (uint32_t)(*state % n);
}

/** Objects that are hard on keys, sorting and front coding. */
static GraphTerm
make_object(RgArena *const arena, uint32_t *const state, const size_t i)
{
  static const char *const nasty[] = {"",
                                      "a",
                                      "aaaaaaaa",
                                      "aaaaaaaab",
                                      "aaaaaaaaa",
                                      "市",
                                      "市税务局",
                                      "市税",
                                      "\xF0\xA0\xAE\xB7",
                                      "\x7F",
                                      " ",
                                      "0",
                                      "00",
                                      "-0",
                                      "1e3",
                                      "true ",
                                      "营商环境一网通办",
                                      "营商环境"};
  static const char *const types[] = {"string", "integer", "decimal", "boolean",
                                      "date",   "gYear",   "token"};
  RgStr  text = rg_str_c(nasty[sample_random(state, RG_COUNT_OF(nasty))]);
  size_t pick = sample_random(state, 12U);
  RgStr  type = RG_STR_NONE;
  if (pick == 0U) {
    text = rg_str("a\0b", sample_random(state, 4U));
  } else if (pick == 1U) {
    char *const same = rg_arena_alloc(arena, 300U);
    memset(same, 'x', 300U);
    text = rg_str(same, sample_random(state, 300U));
  } else if (pick < 5U) {
    CU_ASSERT_EQUAL(rg_arena_printf(arena, &text, "%d.%d",
                                    (int)sample_random(state, 50U) - 25,
                                    (int)sample_random(state, 20U)),
                    RG_OK);
    return graph_term_literal(text, RG_STR(GRAPH_XSD_NS "decimal"));
  } else if (pick == 5U) {
    CU_ASSERT_EQUAL(rg_arena_printf(arena, &text, "%d", (int)i - 30), RG_OK);
    return graph_term_literal(text, RG_STR(GRAPH_XSD_NS "integer"));
  } else if (pick == 6U) {
    CU_ASSERT_EQUAL(
        rg_arena_printf(arena, &text, "https://example.org/o/%u", (unsigned)i),
        RG_OK);
    return graph_term_iri(text);
  } else if (pick == 7U) {
    return graph_term_lang(text, RG_STR("zh-Hans"));
  } else if (pick == 8U) {
    GraphTerm term = graph_term_lang(text, RG_STR("ZH-hans"));
    if (sample_random(state, 2U)) {
      term.direction = GRAPH_DIRECTION_RTL;
      term.datatype  = RG_STR(GRAPH_RDF_DIR_LANG_STRING);
    }
    return term;
  }
  CU_ASSERT_EQUAL(
      rg_arena_printf(arena, &type, "%s%s", GRAPH_XSD_NS,
                      types[sample_random(state, RG_COUNT_OF(types))]),
      RG_OK);
  return graph_term_literal(text, type);
}

static GraphTerm
make_named(RgArena *const arena, const char *const kind, const size_t i)
{
  RgStr text = RG_STR_NONE;
  CU_ASSERT_EQUAL(rg_arena_printf(arena, &text, "https://example.org/%s/%u",
                                  kind, (unsigned)i),
                  RG_OK);
  if (i % 5U == 4U && *kind == 's') {
    text = rg_str_slice(text, 8U, SIZE_MAX);
    return graph_term_blank(text);
  }
  return graph_term_iri(text);
}

/** A triple term about two of the terms before. */
static GraphTerm
make_triple(Sample *const sample, const GraphTerm *const s,
            const GraphTerm *const p, const GraphTerm *const o)
{
  GraphTermTriple *const triple =
      rg_arena_alloc(sample->arena, sizeof(GraphTermTriple));
  *triple = (GraphTermTriple){*s, *p, *o};
  return (GraphTerm){.kind = GRAPH_TERM_TRIPLE, .triple = triple};
}

Sample
sample_make(const SampleOptions *const options)
{
  Sample       sample    = {.arena   = rg_arena_new(rg_allocator_system()),
                            .n_quads = options->n_quads};
  uint32_t     state     = options->seed * 2654435761U + 1U;
  const size_t n_objects = options->n_subjects + 20U;
  const size_t first_p   = options->n_subjects;
  const size_t first_g   = first_p + options->n_predicates;
  const size_t first_o   = first_g + options->n_graphs;
  sample.n_terms         = first_o + n_objects;
  sample.terms =
      rg_arena_alloc_zero(sample.arena, sample.n_terms, sizeof(GraphTerm));
  sample.quads =
      rg_arena_alloc_zero(sample.arena, sample.n_quads, sizeof(GraphQuad));
  sample.rows =
      rg_arena_alloc_zero(sample.arena, sample.n_quads, sizeof(SampleQuad));
  for (size_t i = 0U; i < first_o; ++i) {
    sample.terms[i] = i < first_p ? make_named(sample.arena, "s", i)
                      : i < first_g
                          ? make_named(sample.arena, "predicate", i - first_p)
                          : make_named(sample.arena, "graph", i - first_g);
  }
  for (size_t i = first_o; i < sample.n_terms; ++i) {
    const GraphTerm *const before = &sample.terms[sample_random(&state, i)];
    sample.terms[i] =
        !sample_random(&state, 16U)
            ? make_triple(&sample, &sample.terms[0], &sample.terms[first_p],
                          before)
        : !sample_random(&state, 8U) && before->kind != GRAPH_TERM_TRIPLE
            ? *before
            : make_object(sample.arena, &state, i);
  }
  for (size_t i = 0U; i < sample.n_quads; ++i) {
    GraphQuad *const quad = &sample.quads[i];
    quad->subject = sample.terms[sample_random(&state, options->n_subjects)];
    quad->predicate =
        sample.terms[first_p + sample_random(&state, options->n_predicates)];
    quad->object = sample.terms[first_o + sample_random(&state, n_objects)];
    if (options->n_graphs &&
        (options->only_named || sample_random(&state, 3U))) {
      quad->graph =
          sample.terms[first_g + sample_random(&state, options->n_graphs)];
    }
    if (i && !sample_random(&state, 4U)) {
      const GraphTerm graph = quad->graph; /* the same triple elsewhere */
      *quad                 = sample.quads[sample_random(&state, i)];
      quad->graph           = graph;
    }
  }
  return sample;
}

void
sample_free(Sample *const sample)
{
  rg_arena_free(sample->arena);
}

GraphBuilder *
sample_build(const Sample *const sample, const GraphBuildOptions *const options)
{
  GraphBuilder *builder = NULL;
  CU_ASSERT_EQUAL_FATAL(graph_builder_new(options, &builder, NULL), RG_OK);
  const GraphQuadSink sink = graph_builder_sink(builder);
  for (size_t i = 0U; i < sample->n_quads; ++i) {
    CU_ASSERT_EQUAL_FATAL(graph_quad_sink_write(&sink, &sample->quads[i]),
                          RG_OK);
  }
  return builder;
}

static int
compare_quads(const void *const a, const void *const b)
{
  const SampleQuad *const x = (const SampleQuad *)a;
  const SampleQuad *const y = (const SampleQuad *)b;
  for (size_t f = 0U; f < GRAPH_N_FIELDS; ++f) {
    if (x->id[f] != y->id[f]) {
      return x->id[f] < y->id[f] ? -1 : 1;
    }
  }
  return 0;
}

static GraphId
find(const GraphStore *const store, const GraphTerm *const term)
{
  GraphId id = GRAPH_ID_DEFAULT_GRAPH;
  if (term->kind != GRAPH_TERM_NONE) {
    CU_ASSERT_EQUAL_FATAL(graph_dict_find(store, term, &id), RG_OK);
  }
  return id;
}

void
sample_find_rows(Sample *const sample, const GraphStore *const store)
{
  size_t n = 0U;
  for (size_t i = 0U; i < sample->n_quads; ++i) {
    const GraphQuad *const quad = &sample->quads[i];
    sample->rows[i]             = (SampleQuad){
                    {find(store, &quad->subject), find(store, &quad->predicate),
                     find(store, &quad->object), find(store, &quad->graph)}};
  }
  qsort(sample->rows, sample->n_quads, sizeof(SampleQuad), compare_quads);
  for (size_t i = 0U; i < sample->n_quads; ++i) {
    if (!n || compare_quads(&sample->rows[n - 1U], &sample->rows[i]) != 0) {
      sample->rows[n++] = sample->rows[i];
    }
  }
  sample->n_rows = n;
}

GraphStore *
sample_open(Sample *const sample, const GraphBuildOptions *const options)
{
  GraphStore *store = NULL;
  RgError     error = {0};
  CU_ASSERT_EQUAL_FATAL(graph_builder_commit_memory(
                            sample_build(sample, options), &store, &error),
                        RG_OK);
  sample_find_rows(sample, store);
  return store;
}
