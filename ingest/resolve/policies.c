#include "ingest/resolve/resolver.h"

#include "graph/base/buf.h"
#include "graph/base/utf8.h"

enum { MAX_NUMBER_BYTES = 60 };

/** Without blanks, so that a title broken over lines is the same one. */
static RgStatus
copy_without_blanks(RgArena *const arena, const RgStr text, RgStr *const copy)
{
  char *const data = rg_arena_alloc(arena, text.size + 1U);
  size_t      size = 0U;
  if (!data) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < text.size; ++i) {
    const bool inside_ascii = i && i + 1U < text.size &&
                              (unsigned char)text.data[i - 1U] < 0x80U &&
                              (unsigned char)text.data[i + 1U] < 0x80U;
    if (text.data[i] != '\n' && (text.data[i] != ' ' || inside_ascii)) {
      data[size++] = text.data[i];
    }
  }
  data[size] = '\0';
  *copy      = rg_str(data, size);
  return RG_OK;
}

/** "(闽发改〔2024〕12号)" right after the title. */
static RgStr
number_after(const IngestDocument *const document, const uint32_t end)
{
  const RgStr rest =
      rg_str_slice(document->norm.text, end, (size_t)end + MAX_NUMBER_BYTES);
  const size_t close = rg_str_find(rest, RG_STR("号)"), 0U);
  if (!rg_str_starts_with(rest, RG_STR("(")) || close == SIZE_MAX ||
      rg_str_find(rest, RG_STR("〔"), 0U) > close) {
    return RG_STR_NONE;
  }
  return rg_str_slice(rest, 1U, close + 3U);
}

/** Who stands before the title in its clause made it. */
static RgStatus
add_issuer(IngestResolver *const resolver, IngestPolicy *const policy,
           const IngestPolicyMention *const mention)
{
  const IngestAgencyMentions *const all = &resolver->mentions->agencies;
  const uint32_t                    clause =
      ingest_clause_at(resolver->document, mention->span.begin, NULL);
  size_t i = INGEST_FIRST_AT(*all, mention->span.begin);
  if (!i || policy->issuers.n || all->items[i - 1U].span.begin < clause) {
    return RG_OK;
  }
  const uint32_t list = all->items[i - 1U].list;
  while (i && all->items[i - 1U].list == list) {
    --i;
  }
  for (; i < all->n && all->items[i].list == list; ++i) {
    uint32_t agency = 0U;
    if (all->items[i].kind == INGEST_BODY_GROUP) {
      continue;
    }
    RG_TRY(ingest_resolve_agency(resolver, &all->items[i], &agency));
    RG_TRY(ingest_indexes_push(resolver->arena, &policy->issuers, agency));
    policy->region = resolver->facts->agencies.items[agency].region;
  }
  return RG_OK;
}

static RgStatus
intern(IngestResolver *const resolver, const IngestPolicyMention *const mention,
       uint32_t *const index)
{
  IngestPolicies *const all    = &resolver->facts->policies;
  IngestPolicy          policy = {0};
  const RgStr written = ingest_written(resolver->document, mention->span);
  RG_TRY(copy_without_blanks(resolver->arena,
                             ingest_slice(resolver->document, mention->span),
                             &policy.title));
  RG_TRY(copy_without_blanks(resolver->arena, written, &policy.written));
  uint64_t *slot  = NULL;
  bool      added = false;
  RG_TRY(rg_hashmap_insert(resolver->policies, policy.title, all->n, &slot,
                           &added));
  if (added) {
    uint32_t     entry = 0U;
    const size_t kind  = ingest_lexicon_suffix(&resolver->lexicons->policies,
                                               policy.title, &entry);
    policy.kind =
        rg_str_slice(policy.title, policy.title.size - kind, policy.title.size);
    RG_TRY(ingest_policies_push(resolver->arena, all, policy));
  }
  *index                    = (uint32_t)*slot;
  IngestPolicy *const known = &all->items[*index];
  if (!known->number.size) {
    known->number = number_after(resolver->document, mention->span.end + 3U);
  }
  return add_issuer(resolver, known, mention);
}

static RgStatus
bind(IngestResolver *const resolver, const uint32_t policy, const bool issued,
     const IngestSpan evidence)
{
  IngestCasePolicies *const all =
      &resolver->facts->cases[resolver->case_index].policies;
  const IngestCasePolicy one = {policy, issued, evidence,
                                issued ? INGEST_RULE_POLICY_ISSUED
                                       : INGEST_RULE_POLICY_CITED};
  for (size_t i = 0U; i < all->n; ++i) {
    if (all->items[i].policy == policy) {
      if (issued && !all->items[i].issued) {
        all->items[i] = one; /* to issue says more than to cite */
      }
      return RG_OK;
    }
  }
  return ingest_case_policies_push(resolver->arena, all, one);
}

RgStatus
ingest_resolve_policies(IngestResolver *const resolver)
{
  const IngestPolicyMentions *const all = &resolver->mentions->policies;
  const IngestSpan                  body =
      resolver->document->outline.cases[resolver->case_index].body;
  for (size_t i = INGEST_FIRST_AT(*all, body.begin);
       i < all->n && all->items[i].span.begin < body.end; ++i) {
    uint32_t policy = 0U;
    RG_TRY(intern(resolver, &all->items[i], &policy));
    RG_TRY(bind(resolver, policy, all->items[i].issued,
                ingest_sentence_at(resolver->document, all->items[i].span.begin,
                                   all->items[i].span)));
  }
  return RG_OK;
}
