#include "tests/oracle/random_text.h"

#include <stdio.h>

/** ORDER BY all columns, so that LIMIT leaves no choice. */
static void
put_order(RandomText *const random, const char *const a, const char *const b)
{
  /* Drawn one by one: C leaves the order of arguments to the compiler. */
  const char *const first  = random_below(random, 2U) ? "DESC" : "ASC";
  const char *const second = random_below(random, 2U) ? "DESC" : "ASC";
  const unsigned    limit  = 1U + random_below(random, 5U);
  const unsigned    offset = random_below(random, 3U);
  char              text[64];
  (void)snprintf(text, sizeof(text),
                 "ORDER BY %s(%s) %s(%s) ?g LIMIT %u OFFSET %u ", first, a,
                 second, b, limit, offset);
  random_put(random, text);
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
  const char *const        key        = keys[random_below(random, 3U)];
  const bool               plain      = *key && !random_below(random, 3U);
  char                     name[16];
  random_put(random, plain ? "SELECT DISTINCT " : "SELECT ");
  random_put(random, key);
  for (unsigned n = plain ? 0U : 1U + random_below(random, 2U); n; --n) {
    RANDOM_PICK(random, counts);
    (void)snprintf(name, sizeof(name), "?n%u) ", random->n_named++);
    random_put(random, name);
  }
  const bool in_graph = !random_below(random, 4U);
  random_put(random, in_graph ? "{ GRAPH ?g { " : "{ ");
  RANDOM_PICK(random, patterns);
  if (!random_below(random, 3U)) {
    random_put(random, random_below(random, 2U) ? " FILTER(?v != :a)"
                                                : " FILTER(?w < 2)");
  }
  random_put(random, in_graph ? " } } " : " } ");
  if (plain) {
    random_put(random, "ORDER BY ");
    random_put(random, key);
  } else if (*key) {
    random_put(random, "GROUP BY ");
    random_put(random, key);
  }
}

/** The least and greatest values of all rows. */
static void
put_extremes(RandomText *const random)
{
  char text[64];
  random_put(random, "SELECT ");
  for (unsigned n = 1U + random_below(random, 2U); n; --n) {
    const char *const function = random_below(random, 2U) ? "MIN" : "MAX";
    const char *const variable = random_variables[random_below(random, 5U)];
    (void)snprintf(text, sizeof(text), "(%s(%s) AS ?n%u) ", function, variable,
                   random->n_named++);
    random_put(random, text);
  }
}

/** Aggregates, whose values do not depend on the order of rows, and the
    pattern; their groups by nothing, variables or an expression. */
static void
put_aggregates(RandomText *const random)
{
  static const char *const aggregates[] = {
      "(COUNT(*) AS ", "(COUNT(DISTINCT ?w) AS ", "(MIN(?x) AS ",
      "(MAX(?y + 1) AS ", "(SUM(?z) AS ", "(SUM(DISTINCT ?x) AS ",
      "(AVG(?x) AS ", "(AVG(DISTINCT ?y) AS ",
      "(STRLEN(GROUP_CONCAT(STR(?w))) AS ",
      "(STRLEN(GROUP_CONCAT(DISTINCT STR(?y); SEPARATOR = \"; \")) AS ",
      "(COUNT(?z) * 2 + 1 AS ",
      /* Of these only in rich queries. */
      "(SUM(IF(BOUND(?w), 1, 0)) AS ", "(COUNT(DISTINCT ?x + 1) AS ",
      "(MIN(STR(?w)) AS ", "(AVG(STRLEN(STR(?v))) AS ",
      "(SUM(?x * ?y) / COUNT(*) AS ", "(MAX(COALESCE(?z, ?y, 0)) - MIN(?w) AS ",
      "(COUNT(DISTINCT CONCAT(STR(?v), STR(?w))) AS ",
      "(COUNT(IF(isIRI(?w), ?w, 1/0)) AS "};
  enum { N_PLAIN_AGGREGATES = 11, N_PLAIN_KEYS = 6 };
  static const char *const keys[][2] = {
      {"", ""},
      {"?v ", "GROUP BY ?v "},
      {"?v ", "GROUP BY ?v "},
      {"?v ?w ", "GROUP BY ?v ?w "},
      {"?k ", "GROUP BY (STR(?v) AS ?k) "},
      {"?v ?k ", "GROUP BY ?v (COALESCE(?w, ?x) AS ?k) "},
      {"?k ", "GROUP BY (isIRI(?w) && BOUND(?x) AS ?k) "},
      {"?k ?w ", "GROUP BY (?x + 1 AS ?k) ?w "},
      {"?k ?l ", "GROUP BY (DATATYPE(?w) AS ?k) (SUBSTR(STR(?v), 10) AS ?l) "}};
  const unsigned n_keys = RG_COUNT_OF(keys);
  const unsigned n_all  = RG_COUNT_OF(aggregates);
  const unsigned key =
      random_below(random, random->rich ? n_keys : N_PLAIN_KEYS);
  char name[16];
  random_put(random, keys[key][0]);
  for (unsigned n = 1U + random_below(random, 3U); n; --n) {
    random_put(random, aggregates[random_below(
                           random, random->rich ? n_all : N_PLAIN_AGGREGATES)]);
    (void)snprintf(name, sizeof(name), "?n%u) ", random->n_named++);
    random_put(random, name);
  }
  random_put_group(random);
  random_put(random, keys[key][1]);
  if (!random_below(random, 3U)) {
    random_put(random, random->rich && random_below(random, 2U)
                           ? "HAVING(COUNT(DISTINCT ?w) < COUNT(?x) + 1 || "
                             "MAX(?w) > 1) "
                           : "HAVING(COUNT(*) > 1) ");
  }
}

void
random_put_select(RandomText *const random)
{
  if (!random_below(random, 8U)) {
    put_counts(random);
    return;
  }
  if (!random_below(random, 12U)) {
    put_extremes(random);
    random_put_group(random);
    return;
  }
  const bool aggregated = !random_below(random, 4U);
  random_put(random, random_below(random, 4U) ? "SELECT " : "SELECT DISTINCT ");
  if (!aggregated) {
    const unsigned first = random_below(random, 5U);
    if (!random_below(random, 3U)) {
      random_put(random, "* ");
    } else {
      const unsigned second = (first + 1U + random_below(random, 4U)) % 5U;
      random_put(random, random_variables[first]);
      random_put(random, " ");
      random_put(random, random_variables[second]);
      random_put(random, random_below(random, 4U) ? " " : " ?g ");
      random_put_group(random);
      if (!random_below(random, 3U)) {
        put_order(random, random_variables[first], random_variables[second]);
      }
      return;
    }
    random_put_group(random);
    return;
  }
  put_aggregates(random);
}
