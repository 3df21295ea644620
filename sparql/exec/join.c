#include "sparql/exec/join.h"

static RgStatus
open_conditions(SparqlJoiner *const joiner, SparqlContext *const context,
                const SparqlVar *const wide, const size_t n_wide)
{
  const size_t n = joiner->plan->as.join.n_conditions;
  joiner->conditions =
      rg_arena_alloc_zero(context->arena, n + 1U, sizeof(SparqlEval *));
  if (!joiner->conditions) {
    return RG_NO_MEMORY;
  }
  joiner->n_conditions = n;
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(sparql_operator_expr(context, joiner->plan, wide, n_wide,
                                joiner->plan->as.join.conditions[i],
                                context->n_bnode_scopes++,
                                &joiner->conditions[i]));
  }
  return RG_OK;
}

static size_t
place_of(const SparqlVar *const columns, const size_t n, const SparqlVar var)
{
  for (size_t i = 0U; i < n; ++i) {
    if (columns[i] == var) {
      return i;
    }
  }
  return SIZE_MAX;
}

static RgStatus
open_loose(SparqlJoiner *const joiner, SparqlContext *const context,
           const SparqlVar *const left, const SparqlVar *const right,
           const size_t n_right)
{
  const SparqlPlan *const plan = joiner->plan;
  const size_t            n    = plan->as.join.n_loose;
  joiner->loose_left =
      rg_arena_alloc_zero(context->arena, n + 1U, sizeof(size_t));
  joiner->loose_right =
      rg_arena_alloc_zero(context->arena, n + 1U, sizeof(size_t));
  joiner->loose_counts =
      rg_arena_alloc_zero(context->arena, n + 1U, sizeof(bool));
  if (!joiner->loose_left || !joiner->loose_right || !joiner->loose_counts) {
    return RG_NO_MEMORY;
  }
  joiner->n_loose = n;
  for (size_t i = 0U; i < n; ++i) {
    const SparqlVar var    = plan->as.join.loose[i];
    joiner->loose_left[i]  = place_of(left, joiner->n_left, var);
    joiner->loose_right[i] = place_of(right, n_right, var);
    joiner->loose_counts[i] =
        place_of(plan->as.join.minus, plan->as.join.n_minus, var) != SIZE_MAX;
  }
  return RG_OK;
}

/** MINUS only removes what shares a bound variable: nothing to ask when a key
    is one. */
static bool
needs_domain(const SparqlPlan *const plan)
{
  if (plan->as.join.kind != SPARQL_JOIN_MINUS) {
    return false;
  }
  for (size_t i = 0U; i < plan->as.join.n_keys; ++i) {
    if (place_of(plan->as.join.minus, plan->as.join.n_minus,
                 plan->as.join.keys[i]) != SIZE_MAX) {
      return false;
    }
  }
  return true;
}

RgStatus
sparql_joiner_open(SparqlJoiner *const joiner, SparqlContext *const context,
                   const SparqlPlan *const plan,
                   const SparqlVar *const  right_columns,
                   const size_t            n_right_columns)
{
  const SparqlVar *const left = plan->inputs[0]->columns;
  *joiner                     = (SparqlJoiner){0};
  joiner->plan                = plan;
  joiner->kind                = plan->as.join.kind;
  joiner->n_left              = plan->inputs[0]->n_columns;
  joiner->needs_domain        = needs_domain(plan);
  const size_t     n_most     = joiner->n_left + n_right_columns;
  SparqlVar *const wide =
      rg_arena_alloc_zero(context->arena, n_most + 1U, sizeof(SparqlVar));
  joiner->right =
      rg_arena_alloc_zero(context->arena, n_right_columns + 1U, sizeof(size_t));
  joiner->entries = rg_arena_alloc(context->arena,
                                   SPARQL_BATCH_ROWS * sizeof(SparqlJoinEntry));
  joiner->selected =
      rg_arena_alloc(context->arena, SPARQL_BATCH_ROWS * sizeof(uint32_t));
  joiner->passed = rg_arena_alloc(context->arena, SPARQL_BATCH_ROWS);
  if (!wide || !joiner->right || !joiner->entries || !joiner->selected ||
      !joiner->passed) {
    return RG_NO_MEMORY;
  }
  size_t n_wide = 0U;
  for (; n_wide < joiner->n_left; ++n_wide) {
    wide[n_wide] = left[n_wide];
  }
  for (size_t i = 0U; i < n_right_columns; ++i) {
    if (place_of(left, joiner->n_left, right_columns[i]) == SIZE_MAX) {
      joiner->right[joiner->n_right++] = i;
      wide[n_wide++]                   = right_columns[i];
    }
  }
  /* Few at a time, where the others may not be needed. */
  enum { FEW_ENTRIES = 128 };
  joiner->most_entries =
      sparql_joiner_needs_one(joiner) && plan->as.join.n_conditions
          ? (size_t)FEW_ENTRIES
          : (size_t)SPARQL_BATCH_ROWS;
  const size_t n_marks = joiner->kind == SPARQL_JOIN_MARK ? 1U : 0U;
  RG_TRY(sparql_output_init(context->arena, &joiner->out, n_wide + n_marks));
  RG_TRY(open_loose(joiner, context, left, right_columns, n_right_columns));
  return open_conditions(joiner, context, wide, n_wide);
}

void
sparql_joiner_close(SparqlJoiner *const joiner)
{
  for (size_t i = 0U; joiner->conditions && i < joiner->n_conditions; ++i) {
    sparql_eval_free(joiner->conditions[i]);
  }
}

/** Copy the entries' left cells into the output's first rows. */
static void
gather_left(SparqlJoiner *const joiner, const GraphId *const *const left)
{
  for (size_t c = 0U; c < joiner->n_left; ++c) {
    GraphId *const       to   = joiner->out.column[c];
    const GraphId *const from = left[c];
    for (size_t i = 0U; i < joiner->n_entries; ++i) {
      to[i] = from[joiner->entries[i].left];
    }
  }
  joiner->out.n_rows = joiner->n_entries;
}

/** The rows of a mark join: its entries are markers. */
static void
gather_marks(SparqlJoiner *const joiner, const GraphId *const *const left)
{
  GraphId *const to = joiner->out.column[joiner->n_left];
  gather_left(joiner, left);
  for (size_t i = 0U; i < joiner->n_entries; ++i) {
    to[i] = graph_id(GRAPH_TAG_BOOLEAN,
                     joiner->entries[i].right == SPARQL_JOIN_FOUND);
  }
}

/** Copy the entries' cells into the output's first rows. */
static void
gather(SparqlJoiner *const joiner, const GraphId *const *const left,
       const GraphId *const *const right)
{
  const SparqlJoinEntry *const entries = joiner->entries;
  const size_t                 n       = joiner->n_entries;
  gather_left(joiner, left);
  const bool markers = joiner->kind != SPARQL_JOIN_INNER;
  for (size_t c = 0U; c < joiner->n_right; ++c) {
    GraphId *const       to   = joiner->out.column[joiner->n_left + c];
    const GraphId *const from = right[joiner->right[c]];
    if (markers) {
      for (size_t i = 0U; i < n; ++i) {
        to[i] = entries[i].right == SPARQL_JOIN_MARKER ? GRAPH_ID_NONE
                                                       : from[entries[i].right];
      }
    } else {
      for (size_t i = 0U; i < n; ++i) {
        to[i] = from[entries[i].right];
      }
    }
  }
  for (size_t l = 0U; l < joiner->n_loose; ++l) {
    GraphId *const       to   = joiner->out.column[joiner->loose_left[l]];
    const GraphId *const from = right[joiner->loose_right[l]];
    for (size_t i = 0U; i < n; ++i) {
      if (!to[i] && entries[i].right != SPARQL_JOIN_MARKER) {
        to[i] = from[entries[i].right];
      }
    }
  }
}

/** Compatible in the shared variables that are no keys (§18.3), and for MINUS
    with a variable that both bind. */
static bool
is_compatible(const SparqlJoiner *const joiner, const SparqlJoinEntry entry,
              const GraphId *const *const left,
              const GraphId *const *const right)
{
  bool shares = !joiner->needs_domain;
  for (size_t l = 0U; l < joiner->n_loose; ++l) {
    const GraphId a = left[joiner->loose_left[l]][entry.left];
    const GraphId b = right[joiner->loose_right[l]][entry.right];
    if (a && b) {
      if (a != b) {
        return false;
      }
      shares = shares || joiner->loose_counts[l];
    }
  }
  return shares;
}

static RgStatus
check_conditions(SparqlJoiner *const joiner, const GraphId *const *const left,
                 const GraphId *const *const right)
{
  size_t n = 0U;
  for (size_t i = 0U; i < joiner->n_entries; ++i) {
    if (joiner->entries[i].right != SPARQL_JOIN_MARKER && joiner->passed[i]) {
      joiner->selected[n++] = (uint32_t)i;
      joiner->passed[i]     = 0U;
    }
  }
  gather(joiner, left, right);
  const SparqlEvalRows rows = {(const GraphId *const *)joiner->out.column,
                               joiner->out.n_columns, joiner->n_entries, 0U};
  for (size_t c = 0U; c < joiner->n_conditions; ++c) {
    RG_TRY(sparql_eval_filter(joiner->conditions[c], &rows, joiner->selected, n,
                              joiner->selected, &n));
  }
  for (size_t i = 0U; i < n; ++i) {
    joiner->passed[joiner->selected[i]] = 1U;
  }
  return RG_OK;
}

/** Whether a settled entry becomes a row; follows `matched` along. */
static bool
is_row(SparqlJoiner *const joiner, const size_t i)
{
  const bool is_marker = joiner->entries[i].right == SPARQL_JOIN_MARKER;
  if (!is_marker) {
    joiner->matched = joiner->matched || joiner->passed[i];
    return joiner->passed[i] && (joiner->kind == SPARQL_JOIN_INNER ||
                                 joiner->kind == SPARQL_JOIN_LEFT);
  }
  const bool matched =
      sparql_joiner_note(joiner, joiner->entries[i].left, joiner->matched);
  joiner->matched = false;
  if (joiner->pass.more) {
    return false;
  }
  if (joiner->kind == SPARQL_JOIN_MARK) {
    joiner->entries[i].right = matched ? SPARQL_JOIN_FOUND : SPARQL_JOIN_MARKER;
    return true;
  }
  return (joiner->kind == SPARQL_JOIN_SEMI) == matched;
}

RgStatus
sparql_joiner_flush(SparqlJoiner *const         joiner,
                    const GraphId *const *const left,
                    const GraphId *const *const right, SparqlBatch *const out)
{
  if (sparql_joiner_is_careful(joiner)) {
    for (size_t i = 0U; i < joiner->n_entries; ++i) {
      joiner->passed[i] =
          joiner->entries[i].right == SPARQL_JOIN_MARKER ||
          is_compatible(joiner, joiner->entries[i], left, right);
    }
    if (joiner->n_conditions) {
      RG_TRY(check_conditions(joiner, left, right));
    }
    size_t n = 0U;
    for (size_t i = 0U; i < joiner->n_entries; ++i) {
      if (is_row(joiner, i)) {
        joiner->entries[n++] = joiner->entries[i];
      }
    }
    joiner->n_entries = n;
  }
  if (joiner->kind == SPARQL_JOIN_MARK) {
    gather_marks(joiner, left);
  } else {
    gather(joiner, left, right);
  }
  joiner->n_entries = 0U;
  *out              = sparql_output_batch(&joiner->out);
  return RG_OK;
}
