#include "ingest/resolve/policy_names.h"

bool
ingest_policy_is_short_name(const IngestResolver *const      resolver,
                            const IngestPolicyMention *const mention)
{
  return rg_str_ends_with(rg_str_slice(resolver->document->norm.text, 0U,
                                       mention->span.begin - 3U),
                          RG_STR("简称")) ||
         rg_str_ends_with(rg_str_slice(resolver->document->norm.text, 0U,
                                       mention->span.begin - 3U),
                          RG_STR("下称"));
}

/** The brackets that a title ends with say no more of its kind:
    …管理办法(试行). */
static RgStr
without_bracket(const RgStr title)
{
  const size_t open = rg_str_ends_with(title, RG_STR(")"))
                          ? rg_str_find_last_byte(title, '(')
                          : SIZE_MAX;
  return open == SIZE_MAX ? title : rg_str_slice(title, 0U, open);
}

uint32_t
ingest_policy_meant_by_kind(const IngestResolver *const      resolver,
                            const IngestPolicyMention *const mention)
{
  const IngestCasePolicies *const all = &ingest_case_facts(resolver)->policies;
  const RgStr title = ingest_slice(resolver->document, mention->span);
  for (size_t i = ingest_lexicon_lookup(&resolver->lexicons->bare_titles,
                                        title) == UINT32_MAX
                      ? 0U
                      : all->n;
       i--;) {
    const IngestPolicy *const one =
        &resolver->facts->policies.items[all->items[i].policy];
    if ((all->items[i].issued || !mention->issued) &&
        one->full.size > title.size &&
        rg_str_ends_with(without_bracket(one->full), title)) {
      return all->items[i].policy;
    }
  }
  return INGEST_NONE;
}
