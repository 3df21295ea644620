#include "sparql/plan/rules.h"

static const char *const names[] = {
#define RULE_NAME(member, name) name,
    SPARQL_RULE_LIST(RULE_NAME)
#undef RULE_NAME
};

SparqlRuleSet
sparql_rules_without(const RgStr off)
{
  SparqlRuleSet rules = (UINT32_C(1) << SPARQL_N_RULES) - 1U;
  RgStr         rest  = off;
  RgStr         field;
  while (rg_str_split(&rest, ',', &field)) {
    if (rg_str_equals(field, RG_STR("all"))) {
      return 0U;
    }
    for (unsigned i = 0U; i < SPARQL_N_RULES; ++i) {
      if (rg_str_equals(field, rg_str_c(names[i]))) {
        rules &= ~(UINT32_C(1) << i);
      }
    }
  }
  return rules;
}

const char *
sparql_rule_name(const SparqlRule rule)
{
  return names[rule];
}
