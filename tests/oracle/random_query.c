#include "tests/oracle/random_query.h"

enum { N_NODES = 5, N_VARIABLES = 5, MOST_DEPTH = 3 };

uint32_t
test_random_below(TestRandom *const random, const uint32_t n)
{
  uint64_t z = (random->state += UINT64_C(0x9E3779B97F4A7C15));
  z          = (z ^ z >> 30U) * UINT64_C(0xBF58476D1CE4E5B9);
  z          = (z ^ z >> 27U) * UINT64_C(0x94D049BB133111EB);
  return (uint32_t)((z ^ z >> 31U) % n);
}

static const char *const nodes[N_NODES] = {
    "http://e/n0", "http://e/n1", "http://e/n2", "http://e/n3", "http://e/n4"};
static const char *const predicates[] = {"http://e/p", "http://e/q",
                                         "http://e/r"};
static const char *const graphs[]     = {"http://e/g1", "http://e/g2"};

static GraphTerm
random_object(TestRandom *const random)
{
  switch (test_random_below(random, 9U)) {
  case 0U:
    return graph_term_literal(RG_STR("1"), RG_STR(GRAPH_XSD_NS "integer"));
  case 1U:
    return graph_term_literal(RG_STR("2.5"), RG_STR(GRAPH_XSD_NS "decimal"));
  case 2U:
    return graph_term_string(RG_STR("x"));
  case 3U:
    return graph_term_lang(RG_STR("x"), RG_STR("en"));
  default:
    return graph_term_iri(rg_str_c(nodes[test_random_below(random, N_NODES)]));
  }
}

RgStatus
test_random_data(TestRandom *const random, const size_t n,
                 const GraphQuadSink *const sink)
{
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t graph = test_random_below(random, 4U);
    GraphQuad      quad  = {{0}, {0}, {0}, {0}};
    quad.subject =
        graph_term_iri(rg_str_c(nodes[test_random_below(random, N_NODES)]));
    quad.predicate =
        graph_term_iri(rg_str_c(predicates[test_random_below(random, 3U)]));
    quad.object = random_object(random);
    if (graph >= 2U) {
      quad.graph = graph_term_iri(rg_str_c(graphs[graph - 2U]));
    }
    RG_TRY(graph_quad_sink_write(sink, &quad));
  }
  return RG_OK;
}

static RgStatus
write_variable(TestRandom *const random, RgBuf *const text)
{
  return rg_buf_printf(text, "?v%u", test_random_below(random, N_VARIABLES));
}

static RgStatus
write_node(TestRandom *const random, RgBuf *const text)
{
  return test_random_below(random, 4U)
             ? write_variable(random, text)
             : rg_buf_printf(text, "<%s>",
                             nodes[test_random_below(random, N_NODES)]);
}

static RgStatus
write_path(TestRandom *const random, RgBuf *const text, const int depth)
{
  const uint32_t choice = test_random_below(random, depth ? 9U : 2U);
  const char    *link   = predicates[test_random_below(random, 3U)];
  switch (choice) {
  case 2U:
    RG_TRY(rg_buf_append(text, RG_STR("(")));
    RG_TRY(write_path(random, text, depth - 1));
    return rg_buf_append(text, RG_STR(")*"));
  case 3U:
    RG_TRY(rg_buf_append(text, RG_STR("(")));
    RG_TRY(write_path(random, text, depth - 1));
    return rg_buf_append(text, RG_STR(")+"));
  case 4U:
    RG_TRY(rg_buf_append(text, RG_STR("(")));
    RG_TRY(write_path(random, text, depth - 1));
    return rg_buf_append(text, RG_STR(")?"));
  case 5U:
    return rg_buf_printf(text, "!(<%s>|^<%s>)", link, predicates[0]);
  case 6U:
    return rg_buf_printf(text, "^<%s>", link);
  case 7U:
  case 8U:
    RG_TRY(rg_buf_append(text, RG_STR("(")));
    RG_TRY(write_path(random, text, depth - 1));
    RG_TRY(rg_buf_append_byte(text, choice == 7U ? '/' : '|'));
    RG_TRY(write_path(random, text, depth - 1));
    return rg_buf_append(text, RG_STR(")"));
  default:
    return rg_buf_printf(text, "<%s>", link);
  }
}

static RgStatus
write_triple(TestRandom *const random, RgBuf *const text)
{
  RG_TRY(write_node(random, text));
  RG_TRY(rg_buf_append_byte(text, ' '));
  const uint32_t choice = test_random_below(random, 8U);
  if (choice == 0U) {
    RG_TRY(write_variable(random, text));
  } else if (choice == 1U) {
    RG_TRY(write_path(random, text, 2));
  } else {
    RG_TRY(
        rg_buf_printf(text, "<%s>", predicates[test_random_below(random, 3U)]));
  }
  RG_TRY(rg_buf_append_byte(text, ' '));
  if (!test_random_below(random, 8U)) {
    RG_TRY(rg_buf_append(text, RG_STR("1")));
  } else {
    RG_TRY(write_node(random, text));
  }
  return rg_buf_append(text, RG_STR(" . "));
}

static RgStatus
write_group(TestRandom *random, RgBuf *text, int depth);

static RgStatus
write_condition(TestRandom *const random, RgBuf *const text, const int depth)
{
  static const char *const operators[] = {"=", "!=", "<", ">="};
  switch (test_random_below(random, depth ? 9U : 6U)) {
  case 0U:
    RG_TRY(rg_buf_append(text, RG_STR("BOUND(")));
    RG_TRY(write_variable(random, text));
    return rg_buf_append(text, RG_STR(")"));
  case 1U:
    RG_TRY(rg_buf_append(text, RG_STR("!BOUND(")));
    RG_TRY(write_variable(random, text));
    return rg_buf_append(text, RG_STR(")"));
  case 2U:
    RG_TRY(write_variable(random, text));
    RG_TRY(
        rg_buf_printf(text, " %s ", operators[test_random_below(random, 4)]));
    return rg_buf_append(text, RG_STR("1.5"));
  case 3U:
    RG_TRY(write_variable(random, text));
    RG_TRY(
        rg_buf_printf(text, " %s ", operators[test_random_below(random, 2)]));
    return rg_buf_printf(text, "<%s>",
                         nodes[test_random_below(random, N_NODES)]);
  case 4U:
    RG_TRY(rg_buf_append(text, RG_STR("isIRI(")));
    RG_TRY(write_variable(random, text));
    return rg_buf_append(text, RG_STR(")"));
  case 6U:
    RG_TRY(rg_buf_append(text, RG_STR("EXISTS ")));
    return write_group(random, text, depth - 1);
  case 7U:
    RG_TRY(rg_buf_append(text, RG_STR("NOT EXISTS ")));
    return write_group(random, text, depth - 1);
  case 8U:
    RG_TRY(rg_buf_append(text, RG_STR("(")));
    RG_TRY(write_condition(random, text, depth - 1));
    RG_TRY(rg_buf_append(text, test_random_below(random, 2U) ? RG_STR(" || ")
                                                             : RG_STR(" && ")));
    RG_TRY(write_condition(random, text, depth - 1));
    return rg_buf_append(text, RG_STR(")"));
  default:
    RG_TRY(write_variable(random, text));
    RG_TRY(
        rg_buf_printf(text, " %s ", operators[test_random_below(random, 2)]));
    return write_variable(random, text);
  }
}

static RgStatus
write_values(TestRandom *const random, RgBuf *const text)
{
  RG_TRY(rg_buf_append(text, RG_STR("VALUES (")));
  const uint32_t first = test_random_below(random, N_VARIABLES - 1U);
  RG_TRY(rg_buf_printf(text, "?v%u ?v%u) {", first, first + 1U));
  for (uint32_t i = 0U; i < 1U + test_random_below(random, 3U); ++i) {
    RG_TRY(rg_buf_printf(
        text, "(<%s> %s)", nodes[test_random_below(random, N_NODES)],
        test_random_below(random, 3U) ? "<http://e/n1>" : "UNDEF"));
  }
  return rg_buf_append(text, RG_STR("} "));
}

static RgStatus
write_select(TestRandom *const random, RgBuf *const text, const int depth)
{
  const uint32_t a = test_random_below(random, N_VARIABLES);
  const uint32_t b = (a + 1U) % N_VARIABLES;
  switch (test_random_below(random, 4U)) {
  case 0U:
    RG_TRY(rg_buf_printf(text, "{ SELECT DISTINCT ?v%u ?v%u WHERE ", a, b));
    RG_TRY(write_group(random, text, depth - 1));
    break;
  case 1U:
    RG_TRY(rg_buf_printf(text, "{ SELECT ?v%u (COUNT(?v%u) AS ?n%u) WHERE ", a,
                         b, test_random_below(random, 1000U)));
    RG_TRY(write_group(random, text, depth - 1));
    RG_TRY(rg_buf_printf(text, " GROUP BY ?v%u", a));
    break;
  case 2U:
    RG_TRY(rg_buf_printf(text, "{ SELECT ?v%u ?v%u WHERE ", a, b));
    RG_TRY(write_group(random, text, depth - 1));
    RG_TRY(rg_buf_printf(text, " ORDER BY ?v%u DESC(?v%u) LIMIT %u", a, b,
                         1U + test_random_below(random, 5U)));
    break;
  default:
    RG_TRY(rg_buf_printf(text, "{ SELECT ?v%u WHERE ", a));
    RG_TRY(write_group(random, text, depth - 1));
    break;
  }
  return rg_buf_append(text, RG_STR(" } "));
}

static RgStatus
write_nested(TestRandom *const random, RgBuf *const text, const int depth,
             const uint32_t choice)
{
  switch (choice) {
  case 0U:
    RG_TRY(rg_buf_append(text, RG_STR("OPTIONAL ")));
    return write_group(random, text, depth - 1);
  case 1U:
    RG_TRY(write_group(random, text, depth - 1));
    RG_TRY(rg_buf_append(text, RG_STR(" UNION ")));
    return write_group(random, text, depth - 1);
  case 2U:
    RG_TRY(rg_buf_append(text, RG_STR("MINUS ")));
    return write_group(random, text, depth - 1);
  case 3U:
    RG_TRY(rg_buf_append(text, RG_STR("GRAPH ")));
    if (test_random_below(random, 3U)) {
      RG_TRY(write_variable(random, text));
    } else {
      RG_TRY(
          rg_buf_printf(text, "<%s>", graphs[test_random_below(random, 2U)]));
    }
    RG_TRY(rg_buf_append_byte(text, ' '));
    return write_group(random, text, depth - 1);
  case 4U:
    return write_select(random, text, depth);
  default:
    return write_group(random, text, depth - 1);
  }
}

static RgStatus
write_group(TestRandom *const random, RgBuf *const text, const int depth)
{
  RG_TRY(rg_buf_append(text, RG_STR("{ ")));
  const uint32_t n = 1U + test_random_below(random, 3U);
  for (uint32_t i = 0U; i < n; ++i) {
    const uint32_t choice = test_random_below(random, depth > 0 ? 14U : 8U);
    if (choice < 5U) {
      RG_TRY(write_triple(random, text));
    } else if (choice < 7U) {
      RG_TRY(rg_buf_append(text, RG_STR("FILTER(")));
      RG_TRY(write_condition(random, text, depth > 0 ? depth : 0));
      RG_TRY(rg_buf_append(text, RG_STR(") ")));
    } else if (choice == 7U) {
      RG_TRY(test_random_below(random, 2U)
                 ? write_values(random, text)
                 : rg_buf_printf(text, "BIND(STR(?v%u) AS ?b%u) ",
                                 test_random_below(random, N_VARIABLES),
                                 test_random_below(random, 100000U)));
    } else {
      RG_TRY(write_nested(random, text, depth, choice - 8U));
    }
    RG_TRY(rg_buf_append_byte(text, ' '));
  }
  return rg_buf_append(text, RG_STR("} "));
}

RgStatus
test_random_query(TestRandom *const random, RgBuf *const text)
{
  const uint32_t form = test_random_below(random, 6U);
  RG_TRY(rg_buf_append(text, form == 0U   ? RG_STR("SELECT DISTINCT * WHERE ")
                             : form == 1U ? RG_STR("SELECT ?v0 ?v1 WHERE ")
                             : form == 2U
                                 ? RG_STR("SELECT (COUNT(*) AS ?n) WHERE ")
                                 : RG_STR("SELECT * WHERE ")));
  return write_group(random, text, (int)test_random_below(random, MOST_DEPTH));
}
