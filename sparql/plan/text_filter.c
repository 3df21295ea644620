/**
   @file
   CONTAINS, and REGEX with parts that every match must have, by the text
   index: the literals in question become one more thing to join.  The
   condition stays.
*/

#include "graph/base/buf.h"
#include "graph/dict.h"
#include "graph/text.h"
#include "sparql/plan/cost.h"
#include "sparql/plan/group.h"
#include "sparql/plan/node.h"

#include <string.h>

enum {
  MAX_NEEDLES      = 16,
  ROWS_PER_LITERAL = 8, ///< fewer rows for each literal found: scan instead
  MIN_ROWS         = 256
};

/** Texts of which a match has at least one. */
typedef struct {
  size_t n;
  RgStr  needles[MAX_NEEDLES];
} Needles;

/** `?v` or `STR(?v)` */
static bool
is_text_of(const SparqlExpr *const expr, SparqlVar *const variable,
           bool *const is_str)
{
  *is_str = expr->kind == SPARQL_EXPR_CALL && expr->function == SPARQL_FN_STR;
  const SparqlExpr *const inner = *is_str ? expr->args[0] : expr;
  *variable                     = inner->variable;
  return inner->kind == SPARQL_EXPR_VARIABLE;
}

static bool
is_special(const char c)
{
  return strchr("\\^$.|?*+()[]{}", c) != NULL;
}

/** The bytes of a plain character at `at`, or 0. */
static size_t
plain_size(const RgStr pattern, const size_t at)
{
  const unsigned char c = (unsigned char)pattern.data[at];
  if (c < 0x80U) {
    return is_special((char)c) ? 0U : 1U;
  }
  return c >= 0xF0U ? 4U : c >= 0xE0U ? 3U : 2U;
}

static bool
is_quantifier(const RgStr pattern, const size_t at)
{
  return at < pattern.size && strchr("?*+{", pattern.data[at]) != NULL;
}

/** `(a|b|c)` of plain characters at `at`, not repeated: the end, or 0. */
static size_t
read_choice(const RgStr pattern, const size_t at, Needles *const needles)
{
  size_t i     = at + 1U;
  size_t start = i;
  needles->n   = 0U;
  while (i < pattern.size) {
    const char c = pattern.data[i];
    if (c == '|' || c == ')') {
      if (i == start || needles->n == MAX_NEEDLES) {
        return 0U;
      }
      needles->needles[needles->n++] = rg_str_slice(pattern, start, i);
      start                          = i + 1U;
      ++i;
      if (c == ')') {
        return is_quantifier(pattern, i) ? 0U : i;
      }
      continue;
    }
    const size_t size = plain_size(pattern, i);
    if (!size) {
      return 0U;
    }
    i += size;
  }
  return 0U;
}

/** The end of what is not plain at `at`: an escape, a class, a group; SIZE_MAX
    when it is not understood. */
static size_t
skip_special(const RgStr pattern, const size_t at)
{
  switch (pattern.data[at]) {
  case '\\':
    return at + 2U;
  case '[':
    for (size_t i = at + 1U; i < pattern.size; ++i) {
      if (pattern.data[i] == '\\') {
        ++i;
      } else if (pattern.data[i] == ']' && i > at + 1U) {
        return i + 1U;
      }
    }
    return SIZE_MAX;
  case '(':
  case ')':
  case '|':
    return SIZE_MAX;
  case '{':
    for (size_t i = at + 1U; i < pattern.size; ++i) {
      if (pattern.data[i] == '}') {
        return i + 1U;
      }
    }
    return SIZE_MAX;
  default:
    return at + 1U;
  }
}

/** What every match of a pattern must contain; returns how many sets, 0 also
    for patterns that are not understood. */
static size_t
required_parts(const RgStr pattern, Needles parts[MAX_NEEDLES])
{
  size_t n = 0U;
  for (size_t i = 0U; i < pattern.size;) {
    size_t start = i;
    size_t last  = i;
    while (i < pattern.size && plain_size(pattern, i)) {
      last = i;
      i += plain_size(pattern, i);
    }
    /* A quantifier takes the last character away. */
    const size_t end = is_quantifier(pattern, i) ? last : i;
    if (end > start && n < MAX_NEEDLES) {
      parts[n].n            = 1U;
      parts[n++].needles[0] = rg_str_slice(pattern, start, end);
    }
    if (i >= pattern.size) {
      break;
    }
    Needles      choice;
    const size_t after =
        pattern.data[i] == '(' ? read_choice(pattern, i, &choice) : 0U;
    if (after) {
      if (n < MAX_NEEDLES) {
        parts[n++] = choice;
      }
      i = after;
      continue;
    }
    i = skip_special(pattern, i);
    if (i == SIZE_MAX) {
      return 0U;
    }
  }
  return n;
}

/** Objects of a scan that are no dictionary literals. */
static bool
has_others(const SparqlPlanner *const planner, const SparqlScan *const scan,
           const bool is_str)
{
  static const GraphTag ranges[2][2] = {
      {GRAPH_TAG_IRI, GRAPH_TAG_IRI}, {GRAPH_TAG_BOOLEAN, GRAPH_TAG_DATE_TIME}};
  for (size_t i = 0U; is_str && i < 2U; ++i) {
    GraphPattern pattern = scan->pattern;
    bool         found   = true;
    pattern.low[GRAPH_O] = graph_id(ranges[i][0], 0U);
    pattern.high[GRAPH_O] =
        graph_id(ranges[i][1], (UINT64_C(1) << GRAPH_ID_PAYLOAD_BITS) - 1U);
    if (sparql_planner_has_parameter(planner, &pattern) ||
        graph_scan_contains(planner->store, &pattern, scan->scope, &found) !=
            RG_OK ||
        found) {
      return true;
    }
  }
  return false;
}

typedef struct {
  const GraphId *ids;
  size_t         n;
} Found;

/** The answer to one condition's search. */
typedef struct SparqlTextFound {
  const struct SparqlTextFound *next;
  SparqlFunction                function;
  RgStr                         text;
  size_t                        most; ///< literals that were of use then
  Found                         best; ///< `ids` null: there are more
} TextFound;

/** Ids of literals with one of the needles; #RG_LIMIT when too many. */
static RgStatus
find_any(SparqlPlanner *const planner, const Needles *const needles,
         const size_t most, Found *const found)
{
  GraphId *all = NULL;
  size_t   n   = 0U;
  for (size_t i = 0U; i < needles->n; ++i) {
    const GraphId *ids   = NULL;
    size_t         n_ids = 0U;
    RG_TRY(graph_text_find(planner->store, needles->needles[i], most - n,
                           planner->cancel, planner->arena, &ids, &n_ids));
    GraphId *const merged =
        rg_arena_alloc_zero(planner->arena, n + n_ids + 1U, sizeof(*merged));
    if (!merged) {
      return RG_NO_MEMORY;
    }
    size_t a  = 0U;
    size_t b  = 0U;
    size_t to = 0U;
    while (a < n || b < n_ids) {
      const GraphId id =
          b >= n_ids || (a < n && all[a] <= ids[b]) ? all[a] : ids[b];
      a += a < n && all[a] == id;
      b += b < n_ids && ids[b] == id;
      merged[to++] = id;
    }
    all = merged;
    n   = to;
  }
  *found = (Found){all, n};
  return RG_OK;
}

static RgStatus
add_literals(SparqlPlanner *const planner, SparqlGroup *const group,
             const SparqlVar variable, const Found *const found)
{
  SparqlPlan *node = NULL;
  RG_TRY(
      sparql_node_values(planner, &variable, 1U, found->ids, found->n, &node));
  sparql_var_set_add(&node->certain, variable);
  node->order   = node->columns;
  node->n_order = 1U;
  return sparql_group_add_plan(planner, group, node, NULL);
}

/** The smallest set of at most `most` literals that one of the parts gives;
    `ids` null where each gives too many. */
static RgStatus
find_fewest(SparqlPlanner *const planner, const Needles *const parts,
            const size_t n_parts, size_t most, Found *const best)
{
  for (size_t i = 0U; i < n_parts; ++i) {
    Found          found  = {NULL, 0U};
    const RgStatus status = find_any(planner, &parts[i], most, &found);
    if (status == RG_LIMIT) {
      continue;
    }
    RG_TRY(status);
    *best = found;
    most  = found.n;
  }
  return RG_OK;
}

/** What the search leaves behind would be kept with the plan: only what is
    found stays. */
static RgStatus
search(SparqlPlanner *const planner, const Needles *const parts,
       const size_t n_parts, const size_t most, Found *const best)
{
  const RgArenaMark mark = rg_arena_mark(planner->arena);
  RgBuf             ids;
  rg_buf_init(&ids, rg_allocator_system(), SIZE_MAX / 2U);
  RgStatus status = find_fewest(planner, parts, n_parts, most, best);
  if (status == RG_OK && best->ids) {
    status = rg_buf_append(
        &ids, rg_str((const char *)best->ids, best->n * sizeof(*best->ids)));
  }
  rg_arena_release(planner->arena, mark);
  if (status == RG_OK && best->ids) {
    GraphId *const kept =
        rg_arena_alloc(planner->arena, (best->n + 1U) * sizeof(*kept));
    status = kept ? RG_OK : RG_NO_MEMORY;
    if (kept && best->n) { /* nothing found: `ids` has no memory */
      memcpy(kept, ids.data, best->n * sizeof(*kept));
    }
    best->ids = kept;
  }
  rg_buf_fini(&ids);
  return status;
}

/** What was found for the condition before, or null: it was not looked for, or
    given up at fewer than `most`. */
static const TextFound *
found_before(const SparqlPlanner *const planner, const SparqlExpr *const expr,
             const size_t most)
{
  const TextFound *one = planner->texts;
  while (one && (one->function != expr->function ||
                 !rg_str_equals(one->text, expr->args[1]->term->text) ||
                 (!one->best.ids && one->most < most))) {
    one = one->next;
  }
  return one;
}

/** Join the literals that the condition can hold for, if they are at most
    `most`.  Stages and lanes plan the same pattern with fewer rows: each search
    is made once. */
static RgStatus
use_parts(SparqlPlanner *const planner, SparqlGroup *const group,
          const SparqlExpr *const expr, const SparqlVar variable,
          const Needles *const parts, const size_t n_parts, const size_t most)
{
  const TextFound *found = found_before(planner, expr, most);
  if (!found) {
    Found best = {NULL, 0U};
    RG_TRY(search(planner, parts, n_parts, most, &best));
    TextFound *const made = rg_arena_alloc(planner->arena, sizeof(*made));
    if (!made) {
      return RG_NO_MEMORY;
    }
    *made          = (TextFound){planner->texts, expr->function,
                                 expr->args[1]->term->text, most, best};
    planner->texts = made;
    found          = made;
  }
  return found->best.ids && found->best.n <= most
             ? add_literals(planner, group, variable, &found->best)
             : RG_OK;
}

static size_t
parts_of(const SparqlExpr *const expr, Needles parts[MAX_NEEDLES])
{
  const bool is_regex = expr->function == SPARQL_FN_REGEX && expr->n_args == 2U;
  if (expr->kind != SPARQL_EXPR_CALL ||
      (!is_regex && expr->function != SPARQL_FN_CONTAINS) ||
      expr->args[1]->kind != SPARQL_EXPR_CONSTANT ||
      !rg_str_equals(expr->args[1]->term->datatype, RG_STR(GRAPH_XSD_STRING))) {
    return 0U;
  }
  const RgStr text = expr->args[1]->term->text;
  if (is_regex) {
    return required_parts(text, parts);
  }
  parts[0].n          = 1U;
  parts[0].needles[0] = text;
  return text.size > 0U;
}

RgStatus
sparql_group_find_texts(SparqlPlanner *const planner, SparqlGroup *const group)
{
  const size_t n_own = group->parts.n;
  for (size_t c = 0U; c < group->conditions.n; ++c) {
    const SparqlExpr *const expr     = group->conditions.items[c];
    SparqlVar               variable = SPARQL_VAR_NONE;
    bool                    is_str   = false;
    Needles                 parts[MAX_NEEDLES];
    const size_t            n_parts = parts_of(expr, parts);
    if (!n_parts || !is_text_of(expr->args[0], &variable, &is_str)) {
      continue;
    }
    for (size_t p = 0U; p < n_own; ++p) {
      const SparqlPart *const part = &group->parts.items[p];
      if (part->kind == SPARQL_PART_TRIPLE &&
          part->scan.variable[GRAPH_O] == variable && part->rows >= MIN_ROWS &&
          !has_others(planner, &part->scan, is_str)) {
        RG_TRY(use_parts(planner, group, expr, variable, parts, n_parts,
                         (size_t)(part->rows / ROWS_PER_LITERAL)));
        break;
      }
    }
  }
  return RG_OK;
}
