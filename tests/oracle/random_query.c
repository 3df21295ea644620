#include "tests/oracle/random_text.h"

#include <stdio.h>

#define PREFIX "PREFIX : <http://e/>\n"
#define XSD "<http://www.w3.org/2001/XMLSchema#"

static const char *const nodes[]      = {":a", ":b", ":c", ":d", ":e"};
static const char *const predicates[] = {":p", ":q", ":r"};
static const char *const values[]     = {"0",     "1",     "2",        "1.5",
                                         "\"x\"", "\"y\"", "\"x\"@en", "true"};

/** What is equal and not one term, what compares by days, and long texts. */
static const char *const spellings[] = {
    "1.0",
    "1e0",
    "\"1\"^^" XSD "float>",
    "\"01\"^^" XSD "integer>",
    "\"1\"^^" XSD "boolean>",
    "\"x\"@EN",
    "\"2024-02-29\"^^" XSD "date>",
    "\"2024-02-29Z\"^^" XSD "date>",
    "\"2024-02\"^^" XSD "gYearMonth>",
    "\"2024-02-29T08:30:00\"^^" XSD "dateTime>",
    "\"2024-02-29T08:30:00.000\"^^" XSD "dateTime>",
    "\"P1M\"^^" XSD "duration>",
    "\"one\"^^" XSD "integer>",
    "\"厦门市 营商环境\"@zh-Hans"};

static void
put_value(RandomText *const random)
{
  if (random->rich && !random_below(random, 3U)) {
    RANDOM_PICK(random, spellings);
  } else {
    RANDOM_PICK(random, values);
  }
}

/** `<<( s p o )>>` of terms, where `pattern` also of variables. */
static void
put_triple_term(RandomText *const random, const bool pattern,
                const unsigned depth)
{
  random_put(random, "<<( ");
  if (pattern && random_below(random, 2U)) {
    RANDOM_PICK(random, random_variables);
  } else {
    RANDOM_PICK(random, nodes);
  }
  random_put(random, " ");
  if (pattern && !random_below(random, 3U)) {
    RANDOM_PICK(random, random_variables);
  } else {
    RANDOM_PICK(random, predicates);
  }
  random_put(random, " ");
  if (depth && !random_below(random, 4U)) {
    put_triple_term(random, pattern, depth - 1U);
  } else if (pattern && random_below(random, 2U)) {
    RANDOM_PICK(random, random_variables);
  } else if (random_below(random, 2U)) {
    RANDOM_PICK(random, nodes);
  } else {
    put_value(random);
  }
  random_put(random, " )>>");
}

void
random_data(RandomText *const random)
{
  static const char *const opens[]   = {"{ ", ":g1 { ", ":g2 { "};
  static const unsigned    n_quads[] = {28U, 12U, 12U};
  random_put(random, PREFIX);
  for (size_t g = 0U; g < 3U; ++g) {
    random_put(random, opens[g]);
    for (unsigned i = 0U; i < n_quads[g]; ++i) {
      RANDOM_PICK(random, nodes);
      random_put(random, " ");
      RANDOM_PICK(random, predicates);
      random_put(random, " ");
      if (random->rich && !random_below(random, 6U)) {
        put_triple_term(random, false, 1U);
      } else if (random_below(random, 3U)) {
        RANDOM_PICK(random, nodes);
      } else {
        put_value(random);
      }
      random_put(random, " . ");
    }
    random_put(random, "}\n");
  }
}

static void
put_path(RandomText *const random, const unsigned depth)
{
  static const char *const steps[]  = {":p",  ":q",        "^:r",
                                       "!:p", "!(:p|^:q)", "!(^:p|^:r)"};
  static const char *const repeat[] = {"*", "+", "?"};
  switch (random_below(random, depth ? 5U : 1U)) {
  case 1:
  case 2:
    random_put(random, "(");
    put_path(random, depth - 1U);
    random_put(random, random_below(random, 2U) ? "/" : "|");
    put_path(random, depth - 1U);
    random_put(random, ")");
    return;
  case 3:
    random_put(random, "(");
    put_path(random, depth - 1U);
    random_put(random, ")");
    RANDOM_PICK(random, repeat);
    return;
  case 4:
    random_put(random, "^(");
    put_path(random, depth - 1U);
    random_put(random, ")");
    return;
  default:
    RANDOM_PICK(random, steps);
    return;
  }
}

static void
put_triple(RandomText *const random)
{
  const unsigned verb = random_below(random, 10U);
  if (random_below(random, 5U)) {
    RANDOM_PICK(random, random_variables);
  } else {
    RANDOM_PICK(random, nodes);
  }
  random_put(random, " ");
  if (verb == 0U) {
    RANDOM_PICK(random, random_variables);
  } else if (verb <= 2U) {
    put_path(random, 2U);
  } else {
    RANDOM_PICK(random, predicates);
  }
  random_put(random, " ");
  if (random->rich && verb > 2U && !random_below(random, 7U)) {
    put_triple_term(random, true, 1U);
    random_put(random, " . ");
    return;
  }
  switch (random_below(random, 6U)) {
  case 0:
    RANDOM_PICK(random, nodes);
    break;
  case 1:
    put_value(random);
    break;
  default:
    RANDOM_PICK(random, random_variables);
    break;
  }
  random_put(random, " . ");
}

/** EXISTS with a group of any shape. */
static void
put_exists(RandomText *const random)
{
  const unsigned depth = random->depth;
  random->depth        = depth && random_below(random, 2U)
                             ? 1U + (random->rich ? random_below(random, 2U) : 0U)
                             : 0U;
  random_put(random, random_below(random, 2U) ? "EXISTS " : "NOT EXISTS ");
  random_put_group(random);
  random->depth = depth;
}

/** A function of one or two variables. */
static void
put_call(RandomText *const random)
{
  static const char *const calls[][3] = {
      {"LCASE(STR(", "))", NULL},
      {"SUBSTR(STR(", "), 1, 9)", NULL},
      {"REPLACE(STR(", "), \"[门x]\", \"y\")", NULL},
      {"CONCAT(STR(", "), STR(", "))"},
      {"IF(BOUND(", "), 1, ", ")"},
      {"(", " * ", ")"},
      {"(", " - ", ")"},
      {"YEAR(", ")", NULL},
      {"LANG(", ")", NULL},
      {"DATATYPE(", ")", NULL},
      {"SUBJECT(", ")", NULL},
      {"OBJECT(", ")", NULL},
      {"TRIPLE(", ", :p, ", ")"},
      {XSD "integer>(", ")", NULL},
      {XSD "decimal>(", ")", NULL},
      {XSD "boolean>(", ")", NULL},
      {"STRBEFORE(STR(", "), \"e\")", NULL},
      {"sameTerm(", ", ", ")"}};
  const char *const *const call =
      calls[random_below(random, RG_COUNT_OF(calls))];
  random_put(random, call[0]);
  RANDOM_PICK(random, random_variables);
  random_put(random, call[1]);
  if (call[2]) {
    RANDOM_PICK(random, random_variables);
    random_put(random, call[2]);
  }
}

static void
put_operand(RandomText *const random)
{
  if (random->rich && !random_below(random, 3U)) {
    put_call(random);
    return;
  }
  switch (random_below(random, 8U)) {
  case 0:
    RANDOM_PICK(random, nodes);
    break;
  case 1:
    put_value(random);
    break;
  case 2:
    random_put(random, "(");
    RANDOM_PICK(random, random_variables);
    random_put(random, " + 1)");
    break;
  case 4:
    random_put(random, "COALESCE(");
    RANDOM_PICK(random, random_variables);
    random_put(random, ", ");
    RANDOM_PICK(random, random_variables);
    random_put(random, ", 2)");
    break;
  case 5:
    random_put(random, "STRLEN(STR(");
    RANDOM_PICK(random, random_variables);
    random_put(random, "))");
    break;
  case 3:
    random_put(random, "STR(");
    RANDOM_PICK(random, random_variables);
    random_put(random, ")");
    break;
  default:
    RANDOM_PICK(random, random_variables);
    break;
  }
}

static void
put_comparison(RandomText *const random)
{
  static const char *const marks[] = {" = ", " != ", " < ", " >= "};
  put_operand(random);
  if (!random_below(random, 6U)) {
    random_put(random, random_below(random, 2U) ? " IN (" : " NOT IN (");
    put_operand(random);
    random_put(random, ", ");
    put_operand(random);
    random_put(random, ")");
    return;
  }
  RANDOM_PICK(random, marks);
  put_operand(random);
}

static void
put_condition(RandomText *const random, const unsigned depth)
{
  static const char *const tests[] = {"BOUND(", "isIRI(", "isLITERAL("};
  switch (random_below(random, depth ? 9U : 5U)) {
  case 4:
    random_put(random, random_below(random, 2U) ? "CONTAINS(" : "REGEX(");
    RANDOM_PICK(random, random_variables);
    random_put(random, random_below(random, 2U) ? ", \"x\")" : ", \"Y\")");
    return;
  case 0:
    random_put(random, random_below(random, 2U) ? "!" : "");
    RANDOM_PICK(random, tests);
    RANDOM_PICK(random, random_variables);
    random_put(random, ")");
    return;
  case 5:
  case 6:
    random_put(random, "(");
    put_condition(random, depth - 1U);
    random_put(random, random_below(random, 2U) ? " && " : " || ");
    put_condition(random, depth - 1U);
    random_put(random, ")");
    return;
  case 7:
    random_put(random, "!(");
    put_condition(random, depth - 1U);
    random_put(random, ")");
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
  const unsigned first = random_below(random, 4U);
  random_put(random, "VALUES (");
  random_put(random, random_variables[first]);
  random_put(random, " ");
  random_put(random, random_variables[first + 1U]);
  random_put(random, ") { ");
  for (unsigned n = random_below(random, 4U); n; --n) {
    random_put(random, "(");
    for (unsigned c = 0U; c < 2U; ++c) {
      switch (random_below(random, 5U)) {
      case 0:
        random_put(random, "UNDEF ");
        break;
      case 1:
        put_value(random);
        random_put(random, " ");
        break;
      case 2:
        if (random->rich) {
          put_triple_term(random, false, 0U);
          random_put(random, " ");
          break;
        }
        /* fall through */
      default:
        RANDOM_PICK(random, nodes);
        random_put(random, " ");
        break;
      }
    }
    random_put(random, ") ");
  }
  random_put(random, "} ");
}

static void
put_bind(RandomText *const random)
{
  char name[16];
  random_put(random, "BIND(");
  if (!random_below(random, 4U)) {
    random_put(random, "IF(");
    put_exists(random);
    random_put(random, ", 1, ?x)");
  } else {
    put_operand(random);
  }
  if (random_below(random, 2U)) {
    (void)snprintf(name, sizeof(name), " AS ?n%u) ", random->n_named++);
    random_put(random, name);
  } else {
    random_put(random, " AS ");
    RANDOM_PICK(random, random_variables);
    random_put(random, ") ");
  }
}

static void
put_element(RandomText *const random)
{
  switch (random_below(random, random->depth ? 14U : 5U)) {
  case 0:
    random_put(random, "FILTER(");
    put_condition(random, 2U);
    random_put(random, ") ");
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
    random_put(random, "OPTIONAL ");
    random_put_group(random);
    return;
  case 8:
  case 9:
    random_put_group(random);
    random_put(random, "UNION ");
    random_put_group(random);
    return;
  case 10:
    random_put(random, "MINUS ");
    random_put_group(random);
    return;
  case 11:
    /* Also one of the variables that the pattern itself, or a MINUS or EXISTS
       in it, may name: §18.5 binds it after the pattern. */
    random_put(random, "GRAPH ");
    if (random_below(random, 3U)) {
      random_put(random, random_below(random, 2U) ? "?g" : ":g1");
    } else {
      RANDOM_PICK(random, random_variables);
    }
    random_put(random, " ");
    random_put_group(random);
    return;
  case 12:
    random_put(random, "{ ");
    random_put_select(random);
    random_put(random, "} ");
    return;
  case 13:
    random_put_group(random);
    return;
  default:
    put_triple(random);
    return;
  }
}

void
random_put_group(RandomText *const random)
{
  const unsigned depth = random->depth;
  random->depth        = depth ? depth - 1U : 0U;
  random_put(random, "{ ");
  if (random_below(random, 6U)) {
    put_triple(random);
  }
  for (unsigned n = random_below(random, 3U); n; --n) {
    put_element(random);
  }
  random_put(random, "} ");
  random->depth = depth;
}

void
random_query(RandomText *const random)
{
  random_put(random, PREFIX);
  random->depth   = 3U;
  random->n_named = 0U;
  random_put_select(random);
}
