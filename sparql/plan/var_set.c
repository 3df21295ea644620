#include "sparql/plan/var_set.h"

RgStatus
sparql_var_set_copy(RgArena *const arena, const SparqlVarSet *const from,
                    SparqlVarSet *const copy)
{
  SparqlVarSet set;
  RG_TRY(sparql_var_set_new(arena, from->n_words * 64U - 1U, &set));
  for (size_t i = 0U; i < from->n_words; ++i) {
    set.words[i] = from->words[i];
  }
  *copy = set;
  return RG_OK;
}

void
sparql_var_set_add_all(SparqlVarSet *const set, const SparqlVarSet *const from)
{
  for (size_t i = 0U; i < from->n_words; ++i) {
    set->words[i] |= from->words[i];
  }
}

void
sparql_var_set_remove(SparqlVarSet *const set, const SparqlVar var)
{
  if (var / 64U < set->n_words) {
    set->words[var / 64U] &= ~(UINT64_C(1) << (var % 64U));
  }
}

void
sparql_var_set_remove_all(SparqlVarSet *const       set,
                          const SparqlVarSet *const from)
{
  for (size_t i = 0U; i < set->n_words && i < from->n_words; ++i) {
    set->words[i] &= ~from->words[i];
  }
}

void
sparql_var_set_keep(SparqlVarSet *const set, const SparqlVarSet *const other)
{
  for (size_t i = 0U; i < set->n_words; ++i) {
    set->words[i] &= i < other->n_words ? other->words[i] : 0U;
  }
}

bool
sparql_var_set_is_subset(const SparqlVarSet *const inner,
                         const SparqlVarSet *const outer)
{
  for (size_t i = 0U; i < inner->n_words; ++i) {
    if (inner->words[i] & ~(i < outer->n_words ? outer->words[i] : 0U)) {
      return false;
    }
  }
  return true;
}

bool
sparql_var_set_meets(const SparqlVarSet *const a, const SparqlVarSet *const b)
{
  for (size_t i = 0U; i < a->n_words && i < b->n_words; ++i) {
    if (a->words[i] & b->words[i]) {
      return true;
    }
  }
  return false;
}

SparqlVar
sparql_var_set_next(const SparqlVarSet *const set, const SparqlVar from)
{
  for (size_t var = from; var / 64U < set->n_words;) {
    const uint64_t word = set->words[var / 64U] >> (var % 64U);
    if (word) {
      return (SparqlVar)(var + (size_t)__builtin_ctzll(word));
    }
    var = (var / 64U + 1U) * 64U;
  }
  return SPARQL_VAR_NONE;
}

size_t
sparql_var_set_count(const SparqlVarSet *const set)
{
  size_t n = 0U;
  for (size_t i = 0U; i < set->n_words; ++i) {
    n += (size_t)__builtin_popcountll(set->words[i]);
  }
  return n;
}
