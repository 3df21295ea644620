#include "tests/oracle/random_query.h"

#include <stdio.h>
#include <stdlib.h>

#define PREFIX "PREFIX : <http://e/>\n"

static unsigned
below(RandomText *const random, const unsigned n)
{
  if (!random->state) {
    if (!random->choices.size) {
      return 0U;
    }
    const unsigned choice = (unsigned char)random->choices.data[0];
    random->choices = rg_str_slice(random->choices, 1U, random->choices.size);
    return choice % n;
  }
  random->state ^= random->state << 13U; // xorshift64
  random->state ^= random->state >> 7U;
  random->state ^= random->state << 17U;
  return (unsigned)((random->state >> 33U) % n);
}

static void
put(RandomText *const random, const char *const text)
{
  if (rg_buf_append(random->out, rg_str_c(text)) != RG_OK) {
    abort();
  }
}

#define PICK(random, list)                                                     \
  put((random), (list)[below((random), sizeof(list) / sizeof(*(list)))])

static const char *const nodes[]      = {":a", ":b", ":c", ":d", ":e"};
static const char *const predicates[] = {":p", ":q", ":r"};
static const char *const values[]     = {"0",     "1",     "2",        "1.5",
                                         "\"x\"", "\"y\"", "\"x\"@en", "true"};
static const char *const variables[]  = {"?v", "?w", "?x", "?y", "?z"};

void
random_data(RandomText *const random)
{
  static const char *const opens[]   = {"{ ", ":g1 { ", ":g2 { "};
  static const unsigned    n_quads[] = {28U, 12U, 12U};
  put(random, PREFIX);
  for (size_t g = 0U; g < 3U; ++g) {
    put(random, opens[g]);
    for (unsigned i = 0U; i < n_quads[g]; ++i) {
      PICK(random, nodes);
      put(random, " ");
      PICK(random, predicates);
      put(random, " ");
      if (below(random, 3U)) {
        PICK(random, nodes);
      } else {
        PICK(random, values);
      }
      put(random, " . ");
    }
    put(random, "}\n");
  }
}

static void
put_path(RandomText *const random, const unsigned depth)
{
  static const char *const steps[]  = {":p",  ":q",        "^:r",
                                       "!:p", "!(:p|^:q)", "!(^:p|^:r)"};
  static const char *const repeat[] = {"*", "+", "?"};
  switch (below(random, depth ? 5U : 1U)) {
  case 1:
  case 2:
    put(random, "(");
    put_path(random, depth - 1U);
    put(random, below(random, 2U) ? "/" : "|");
    put_path(random, depth - 1U);
    put(random, ")");
    return;
  case 3:
    put(random, "(");
    put_path(random, depth - 1U);
    put(random, ")");
    PICK(random, repeat);
    return;
  case 4:
    put(random, "^(");
    put_path(random, depth - 1U);
    put(random, ")");
    return;
  default:
    PICK(random, steps);
    return;
  }
}

static void
put_triple(RandomText *const random)
{
  const unsigned verb = below(random, 10U);
  if (below(random, 5U)) {
    PICK(random, variables);
  } else {
    PICK(random, nodes);
  }
  put(random, " ");
  if (verb == 0U) {
    PICK(random, variables);
  } else if (verb <= 2U) {
    put_path(random, 2U);
  } else {
    PICK(random, predicates);
  }
  put(random, " ");
  switch (below(random, 6U)) {
  case 0:
    PICK(random, nodes);
    break;
  case 1:
    PICK(random, values);
    break;
  default:
    PICK(random, variables);
    break;
  }
  put(random, " . ");
}

static void
put_group(RandomText *random);

/** EXISTS with a group of any shape. */
static void
put_exists(RandomText *const random)
{
  const unsigned depth = random->depth;
  random->depth        = depth && below(random, 2U) ? 1U : 0U;
  put(random, below(random, 2U) ? "EXISTS " : "NOT EXISTS ");
  put_group(random);
  random->depth = depth;
}

static void
put_operand(RandomText *const random)
{
  switch (below(random, 8U)) {
  case 0:
    PICK(random, nodes);
    break;
  case 1:
    PICK(random, values);
    break;
  case 2:
    put(random, "(");
    PICK(random, variables);
    put(random, " + 1)");
    break;
  case 4:
    put(random, "COALESCE(");
    PICK(random, variables);
    put(random, ", ");
    PICK(random, variables);
    put(random, ", 2)");
    break;
  case 5:
    put(random, "STRLEN(STR(");
    PICK(random, variables);
    put(random, "))");
    break;
  case 3:
    put(random, "STR(");
    PICK(random, variables);
    put(random, ")");
    break;
  default:
    PICK(random, variables);
    break;
  }
}

static void
put_comparison(RandomText *const random)
{
  static const char *const marks[] = {" = ", " != ", " < ", " >= "};
  put_operand(random);
  if (!below(random, 6U)) {
    put(random, below(random, 2U) ? " IN (" : " NOT IN (");
    put_operand(random);
    put(random, ", ");
    put_operand(random);
    put(random, ")");
    return;
  }
  PICK(random, marks);
  put_operand(random);
}

static void
put_condition(RandomText *const random, const unsigned depth)
{
  static const char *const tests[] = {"BOUND(", "isIRI(", "isLITERAL("};
  switch (below(random, depth ? 9U : 5U)) {
  case 4:
    put(random, below(random, 2U) ? "CONTAINS(" : "REGEX(");
    PICK(random, variables);
    put(random, below(random, 2U) ? ", \"x\")" : ", \"Y\")");
    return;
  case 0:
    put(random, below(random, 2U) ? "!" : "");
    PICK(random, tests);
    PICK(random, variables);
    put(random, ")");
    return;
  case 5:
  case 6:
    put(random, "(");
    put_condition(random, depth - 1U);
    put(random, below(random, 2U) ? " && " : " || ");
    put_condition(random, depth - 1U);
    put(random, ")");
    return;
  case 7:
    put(random, "!(");
    put_condition(random, depth - 1U);
    put(random, ")");
    return;
  case 8:
    put_exists(random);
    return;
  default:
    put_comparison(random);
    return;
  }
}

static void
put_values(RandomText *const random)
{
  const unsigned first = below(random, 4U);
  put(random, "VALUES (");
  put(random, variables[first]);
  put(random, " ");
  put(random, variables[first + 1U]);
  put(random, ") { ");
  for (unsigned n = below(random, 4U); n; --n) {
    put(random, "(");
    for (unsigned c = 0U; c < 2U; ++c) {
      switch (below(random, 5U)) {
      case 0:
        put(random, "UNDEF ");
        break;
      case 1:
        PICK(random, values);
        put(random, " ");
        break;
      default:
        PICK(random, nodes);
        put(random, " ");
        break;
      }
    }
    put(random, ") ");
  }
  put(random, "} ");
}

/** ORDER BY all columns, so that LIMIT leaves no choice. */
static void
put_order(RandomText *const random, const char *const a, const char *const b)
{
  /* Drawn one by one: C leaves the order of arguments to the compiler. */
  const char *const first  = below(random, 2U) ? "DESC" : "ASC";
  const char *const second = below(random, 2U) ? "DESC" : "ASC";
  const unsigned    limit  = 1U + below(random, 5U);
  const unsigned    offset = below(random, 3U);
  char              text[64];
  (void)snprintf(text, sizeof(text),
                 "ORDER BY %s(%s) %s(%s) ?g LIMIT %u OFFSET %u ", first, a,
                 second, b, limit, offset);
  put(random, text);
}

/** Counts and distinct values of one triple pattern, which the index has. */
static void
put_counts(RandomText *const random)
{
  static const char *const patterns[] = {"?v ?w ?x", "?w ?v ?x", "?x ?w ?v",
                                         "?v :p ?w", "?w :q ?v", ":a ?w ?v",
                                         "?w ?v :b", "?v ?w ?v"};
  static const char *const counts[]   = {"(COUNT(*) AS ", "(COUNT(?w) AS ",
                                         "(COUNT(DISTINCT ?w) AS ",
                                         "(COUNT(DISTINCT ?v) AS "};
  static const char *const keys[]     = {"?v ", "?v ?w ", ""};
  const char *const        key        = keys[below(random, 3U)];
  const bool               plain      = *key && !below(random, 3U);
  char                     name[16];
  put(random, plain ? "SELECT DISTINCT " : "SELECT ");
  put(random, key);
  for (unsigned n = plain ? 0U : 1U + below(random, 2U); n; --n) {
    PICK(random, counts);
    (void)snprintf(name, sizeof(name), "?n%u) ", random->n_named++);
    put(random, name);
  }
  const bool in_graph = !below(random, 4U);
  put(random, in_graph ? "{ GRAPH ?g { " : "{ ");
  PICK(random, patterns);
  if (!below(random, 3U)) {
    put(random, below(random, 2U) ? " FILTER(?v != :a)" : " FILTER(?w < 2)");
  }
  put(random, in_graph ? " } } " : " } ");
  if (plain) {
    put(random, "ORDER BY ");
    put(random, key);
  } else if (*key) {
    put(random, "GROUP BY ");
    put(random, key);
  }
}

/** The least and greatest values of all rows. */
static void
put_extremes(RandomText *const random)
{
  char text[64];
  put(random, "SELECT ");
  for (unsigned n = 1U + below(random, 2U); n; --n) {
    const char *const function = below(random, 2U) ? "MIN" : "MAX";
    const char *const variable = variables[below(random, 5U)];
    (void)snprintf(text, sizeof(text), "(%s(%s) AS ?n%u) ", function, variable,
                   random->n_named++);
    put(random, text);
  }
}

/** Aggregates, whose values do not depend on the order of rows, and the
    pattern; their groups by nothing, variables or an expression. */
static void
put_aggregates(RandomText *const random)
{
  static const char *const aggregates[] = {
      "(COUNT(*) AS ",
      "(COUNT(DISTINCT ?w) AS ",
      "(MIN(?x) AS ",
      "(MAX(?y + 1) AS ",
      "(SUM(?z) AS ",
      "(SUM(DISTINCT ?x) AS ",
      "(AVG(?x) AS ",
      "(AVG(DISTINCT ?y) AS ",
      "(STRLEN(GROUP_CONCAT(STR(?w))) AS ",
      "(STRLEN(GROUP_CONCAT(DISTINCT STR(?y); SEPARATOR = \"; \")) AS ",
      "(COUNT(?z) * 2 + 1 AS "};
  static const char *const keys[][2] = {
      {"", ""},
      {"?v ", "GROUP BY ?v "},
      {"?v ", "GROUP BY ?v "},
      {"?v ?w ", "GROUP BY ?v ?w "},
      {"?k ", "GROUP BY (STR(?v) AS ?k) "},
      {"?v ?k ", "GROUP BY ?v (COALESCE(?w, ?x) AS ?k) "}};
  const unsigned key = below(random, sizeof(keys) / sizeof(keys[0]));
  char           name[16];
  put(random, keys[key][0]);
  for (unsigned n = 1U + below(random, 3U); n; --n) {
    PICK(random, aggregates);
    (void)snprintf(name, sizeof(name), "?n%u) ", random->n_named++);
    put(random, name);
  }
  put_group(random);
  put(random, keys[key][1]);
  if (!below(random, 3U)) {
    put(random, "HAVING(COUNT(*) > 1) ");
  }
}

/** SELECT clause and what belongs to it. */
static void
put_select(RandomText *const random)
{
  if (!below(random, 8U)) {
    put_counts(random);
    return;
  }
  if (!below(random, 12U)) {
    put_extremes(random);
    put_group(random);
    return;
  }
  const bool aggregated = !below(random, 4U);
  put(random, below(random, 4U) ? "SELECT " : "SELECT DISTINCT ");
  if (!aggregated) {
    const unsigned first = below(random, 5U);
    if (!below(random, 3U)) {
      put(random, "* ");
    } else {
      const unsigned second = (first + 1U + below(random, 4U)) % 5U;
      put(random, variables[first]);
      put(random, " ");
      put(random, variables[second]);
      put(random, below(random, 4U) ? " " : " ?g ");
      put_group(random);
      if (!below(random, 3U)) {
        put_order(random, variables[first], variables[second]);
      }
      return;
    }
    put_group(random);
    return;
  }
  put_aggregates(random);
}

static void
put_bind(RandomText *const random)
{
  char name[16];
  put(random, "BIND(");
  if (!below(random, 4U)) {
    put(random, "IF(");
    put_exists(random);
    put(random, ", 1, ?x)");
  } else {
    put_operand(random);
  }
  if (below(random, 2U)) {
    (void)snprintf(name, sizeof(name), " AS ?n%u) ", random->n_named++);
    put(random, name);
  } else {
    put(random, " AS ");
    PICK(random, variables);
    put(random, ") ");
  }
}

static void
put_element(RandomText *const random)
{
  switch (below(random, random->depth ? 14U : 5U)) {
  case 0:
    put(random, "FILTER(");
    put_condition(random, 2U);
    put(random, ") ");
    return;
  case 1:
    put_values(random);
    return;
  case 2:
    put_bind(random);
    return;
  case 5:
  case 6:
  case 7:
    put(random, "OPTIONAL ");
    put_group(random);
    return;
  case 8:
  case 9:
    put_group(random);
    put(random, "UNION ");
    put_group(random);
    return;
  case 10:
    put(random, "MINUS ");
    put_group(random);
    return;
  case 11:
    /* Also one of the variables that the pattern itself, or a MINUS or EXISTS
       in it, may name: §18.5 binds it after the pattern. */
    put(random, "GRAPH ");
    if (below(random, 3U)) {
      put(random, below(random, 2U) ? "?g" : ":g1");
    } else {
      PICK(random, variables);
    }
    put(random, " ");
    put_group(random);
    return;
  case 12:
    put(random, "{ ");
    put_select(random);
    put(random, "} ");
    return;
  case 13:
    put_group(random);
    return;
  default:
    put_triple(random);
    return;
  }
}

static void
put_group(RandomText *const random)
{
  const unsigned depth = random->depth;
  random->depth        = depth ? depth - 1U : 0U;
  put(random, "{ ");
  if (below(random, 6U)) {
    put_triple(random);
  }
  for (unsigned n = below(random, 3U); n; --n) {
    put_element(random);
  }
  put(random, "} ");
  random->depth = depth;
}

void
random_query(RandomText *const random)
{
  put(random, PREFIX);
  random->depth   = 3U;
  random->n_named = 0U;
  put_select(random);
}
