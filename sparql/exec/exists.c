/**
   @file
   EXISTS inside expressions (§18.6): from a table of the pattern's solutions
   where that means the same, else by running the pattern with the row's values
   in it.  Either way answers are remembered.
*/

#include "sparql/exec/executor.h"
#include "sparql/exec/id_table.h"

/** Of one EXISTS in one operator tree. */
typedef struct SparqlExistsImpl {
  const SparqlExpr        *expr;
  struct SparqlExistsImpl *next_here; ///< of the same expression
  struct SparqlExistsImpl *next;      ///< of the same run
  SparqlIdTable memo;    ///< values of the outer variables asked for so far
  uint8_t      *answers; ///< beside it
  size_t        n_answers;
  size_t        n_outer;
  SparqlVar    *outer; ///< columns of the row that the pattern names
  size_t       *place;
  GraphId      *tuple; ///< their values, and the active graph
  SparqlVar    *fixed;
  GraphId      *fixed_ids;
} Exists;

static RgStatus
open_exists(SparqlExistsPlace *const place, const SparqlExpr *const expr,
            Exists **const exists)
{
  SparqlContext *const   context   = place->context;
  const SparqlVar *const columns   = place->columns;
  const size_t           n_columns = place->n_columns;
  RgArena *const         arena     = context->arena;
  Exists *const          made = rg_arena_alloc_zero(arena, 1U, sizeof(*made));
  SparqlVarSet           named;
  if (!made) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_var_set_new(arena, context->planner->n_variables, &named));
  sparql_scope_add_expr(expr, &named);
  made->outer = rg_arena_alloc_zero(arena, n_columns + 1U, sizeof(SparqlVar));
  made->fixed = rg_arena_alloc_zero(arena, n_columns + 1U, sizeof(SparqlVar));
  made->place = rg_arena_alloc_zero(arena, n_columns + 1U, sizeof(size_t));
  made->tuple = rg_arena_alloc_zero(arena, n_columns + 2U, sizeof(GraphId));
  made->fixed_ids = rg_arena_alloc_zero(arena, n_columns + 1U, sizeof(GraphId));
  if (!made->outer || !made->fixed || !made->place || !made->tuple ||
      !made->fixed_ids) {
    return RG_NO_MEMORY;
  }
  for (size_t c = 0U; c < n_columns; ++c) {
    if (sparql_var_set_has(&named, columns[c])) {
      made->place[made->n_outer]   = c;
      made->outer[made->n_outer++] = columns[c];
    }
  }
  sparql_id_table_init(&made->memo, context->allocator, made->n_outer + 2U);
  made->expr       = expr;
  made->next_here  = place->first;
  place->first     = made;
  made->next       = *context->exists;
  *context->exists = made;
  *exists          = made;
  return RG_OK;
}

static RgStatus
ask(SparqlContext *const context, Exists *const exists,
    const SparqlExpr *const expr, const SparqlActiveGraph active,
    bool *const answer)
{
  size_t n = 0U;
  for (size_t i = 0U; i < exists->n_outer; ++i) {
    if (exists->tuple[i] != GRAPH_ID_NONE) {
      exists->fixed[n]       = exists->outer[i];
      exists->fixed_ids[n++] = exists->tuple[i];
    }
  }
  SparqlRun   run;
  SparqlBatch part;
  RgStatus    status = sparql_run_open(&run, context, expr->pattern, active,
                                       exists->fixed, exists->fixed_ids, n);
  if (status == RG_OK) {
    status = sparql_run_next(&run, &part);
  }
  sparql_run_close(&run);
  *answer = status == RG_OK;
  return status == RG_END ? RG_OK : status;
}

static RgStatus
remember(SparqlContext *const context, Exists *const exists,
         const uint32_t number, const bool answer)
{
  if (number >= exists->n_answers) {
    const size_t n = exists->n_answers ? exists->n_answers * 2U : 256U;
    uint8_t     *more =
        rg_realloc(context->allocator, exists->answers, exists->n_answers, n);
    if (!more) {
      return RG_NO_MEMORY;
    }
    exists->answers   = more;
    exists->n_answers = n;
  }
  exists->answers[number] = answer;
  return RG_OK;
}

/** GRAPH ?g around the expression: the row says which graph. */
static SparqlActiveGraph
active_graph(const SparqlExistsPlace *const place,
             const SparqlEvalRows *const rows, const size_t row)
{
  for (size_t c = 0U;
       place->active.kind == SPARQL_ACTIVE_EACH && c < place->n_columns; ++c) {
    if (place->columns[c] == place->active.variable) {
      return (SparqlActiveGraph){.kind = SPARQL_ACTIVE_ONE,
                                 .id   = rows->columns[c][row]};
    }
  }
  return place->active;
}

RgStatus
sparql_exists_answer(SparqlExistsPlace *const    place,
                     const SparqlExpr *const     expr,
                     const SparqlEvalRows *const rows, const size_t row,
                     bool *const answer)
{
  SparqlContext *const    context = place->context;
  const SparqlActiveGraph active  = active_graph(place, rows, row);
  Exists                 *exists  = place->first;
  while (exists && exists->expr != expr) {
    exists = exists->next_here;
  }
  if (!exists) {
    RG_TRY(open_exists(place, expr, &exists));
  }
  for (size_t i = 0U; i < exists->n_outer; ++i) {
    const GraphId *const column = rows->columns[exists->place[i]];
    exists->tuple[i]            = column ? column[row] : GRAPH_ID_NONE;
  }
  exists->tuple[exists->n_outer]      = (GraphId)active.kind;
  exists->tuple[exists->n_outer + 1U] = active.id;
  uint32_t number                     = 0U;
  bool     added                      = false;
  RG_TRY(sparql_id_table_add(&exists->memo, exists->tuple, &number, &added));
  if (!added) {
    *answer = exists->answers[number];
    return RG_OK;
  }
  RG_TRY(rg_cancel_check(context->cancel));
  RG_TRY(ask(context, exists, expr, active, answer));
  return remember(context, exists, number, *answer);
}

void
sparql_exists_close(SparqlContext *const context)
{
  for (Exists *one = *context->exists; one; one = one->next) {
    sparql_id_table_fini(&one->memo);
    rg_free(context->allocator, one->answers, one->n_answers);
  }
  *context->exists = NULL;
}
