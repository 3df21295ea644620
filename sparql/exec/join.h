#ifndef SPARQL_EXEC_JOIN_H
#define SPARQL_EXEC_JOIN_H

/**
   @file
   What all joins do once they have found pairs of rows: check what the keys
   did not, keep or drop as the kind of join says, and copy columns.

   A join fills in entries, in the order of left rows: candidates (a left and a
   right row), and after the last candidate of a left row its marker, where the
   kind of join needs one.  Then it flushes.
*/

#include "sparql/exec/operator.h"

/** The right row of a marker: nothing, or of a mark join, "has a partner". */
#define SPARQL_JOIN_MARKER UINT32_MAX
#define SPARQL_JOIN_FOUND (UINT32_MAX - 1U)

typedef struct {
  uint32_t left;
  uint32_t right;
} SparqlJoinEntry;

/** Where not all right rows of a key are there at once, its left rows pass by
    several times, each time beside other right rows. */
typedef struct {
  uint8_t *RG_NULLABLE partners; ///< of each row of the left batch: it has had
                                 ///< a partner.  Null: rows pass once, or
                                 ///< nobody asks
  bool more;                     ///< they pass by again
} SparqlJoinPass;

typedef struct {
  const SparqlPlan *plan;
  SparqlJoinKind    kind;
  SparqlJoinPass    pass;
  size_t            n_left;  ///< left columns
  size_t            n_right; ///< right columns that are not on the left
  size_t           *right;   ///< … their places in the right input
  size_t            n_loose; ///< shared variables that are no keys
  size_t           *loose_left;
  size_t           *loose_right;
  bool             *loose_counts; ///< MINUS: in the shared domain
  bool              needs_domain; ///< MINUS without a key in the domain
  size_t            n_conditions;
  SparqlEval      **conditions;
  SparqlOutput      out; ///< left columns, then right ones
  SparqlJoinEntry  *entries;
  size_t            n_entries;
  size_t            most_entries; ///< that are settled at once
  uint32_t         *selected;
  uint8_t          *passed;
  bool              matched; ///< the left row in progress has a partner
} SparqlJoiner;

/** Make ready for a join node whose right rows have `right_columns`.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_joiner_open(SparqlJoiner *joiner, SparqlContext *context,
                   const SparqlPlan *plan, const SparqlVar *right_columns,
                   size_t n_right_columns);

void
sparql_joiner_close(SparqlJoiner *joiner);

/** Candidates have to be looked at before it is known that they match, so
    each left row needs a marker (but for an inner join). */
static inline bool
sparql_joiner_is_careful(const SparqlJoiner *const joiner)
{
  return joiner->n_conditions || joiner->n_loose || joiner->needs_domain;
}

static inline bool
sparql_joiner_is_full(const SparqlJoiner *const joiner)
{
  return joiner->n_entries == joiner->most_entries;
}

/** A left row needs one partner at most. */
static inline bool
sparql_joiner_needs_one(const SparqlJoiner *const joiner)
{
  return joiner->kind != SPARQL_JOIN_INNER && joiner->kind != SPARQL_JOIN_LEFT;
}

/** The left row in progress has the partner that it needs, as the flush before
    found, or in a pass before: it can be ended. */
static inline bool
sparql_joiner_is_settled(const SparqlJoiner *const joiner, const size_t left)
{
  return sparql_joiner_needs_one(joiner) &&
         ((!joiner->n_entries && joiner->matched) ||
          (joiner->pass.partners && joiner->pass.partners[left]));
}

/** Note whether a left row has a partner in this pass, at its end.
    @return whether it has had one in any. */
static inline bool
sparql_joiner_note(SparqlJoiner *const joiner, const size_t left,
                   const bool found)
{
  if (!joiner->pass.partners) {
    return found;
  }
  joiner->pass.partners[left] = joiner->pass.partners[left] || found;
  return joiner->pass.partners[left];
}

/** Candidates are entered, not only looked for. */
static inline bool
sparql_joiner_emits(const SparqlJoiner *const joiner)
{
  return sparql_joiner_is_careful(joiner) ||
         joiner->kind == SPARQL_JOIN_INNER || joiner->kind == SPARQL_JOIN_LEFT;
}

/** There must be room. */
static inline void
sparql_joiner_add(SparqlJoiner *const joiner, const size_t left,
                  const size_t right)
{
  joiner->entries[joiner->n_entries++] =
      (SparqlJoinEntry){(uint32_t)left, (uint32_t)right};
}

/** End a left row, which has a candidate or not: its marker, where the kind of
    join needs one.  @return false when there is no room. */
static inline bool
sparql_joiner_end_row(SparqlJoiner *const joiner, const size_t left,
                      const bool in_pass)
{
  const bool careful = sparql_joiner_is_careful(joiner);
  const bool marks   = joiner->kind == SPARQL_JOIN_MARK;
  const bool found =
      careful ? in_pass : sparql_joiner_note(joiner, left, in_pass);
  if (!careful && joiner->pass.more) {
    return true;
  }
  if (joiner->kind == SPARQL_JOIN_INNER ||
      !(careful || marks || (joiner->kind == SPARQL_JOIN_SEMI) == found)) {
    return true;
  }
  if (sparql_joiner_is_full(joiner)) {
    return false;
  }
  sparql_joiner_add(joiner, left,
                    marks && found && !careful ? SPARQL_JOIN_FOUND
                                               : SPARQL_JOIN_MARKER);
  return true;
}

/** Settle and copy the entries; `out` may come back with no rows. */
RG_NODISCARD RgStatus
sparql_joiner_flush(SparqlJoiner *joiner, const GraphId *const *left,
                    const GraphId *const *right, SparqlBatch *out);

/** The left rows of `self`, a hash join that pushes keys; its right input may
    ask. */
SparqlBatch
sparql_hash_join_left(const SparqlOperator *self);

#endif
