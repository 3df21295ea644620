#include "ingest/resolve/resolver.h"

#include "graph/base/utf8.h"

/** Names in a unit column are short; longer runs are text. */
enum { MAX_UNIT_BYTES = 120, MIN_UNIT_BYTES = 6 };

/** "第一责任单位为牵头单位", "排在第一位的责任单位为牵头单位": the document's
   own rule for a column of units in charge; before 为牵头 it names the first.
 */
bool
ingest_first_unit_leads(const IngestDocument *const document)
{
  enum { BACK_BYTES = 60 };
  static const char *const firsts[] = {"第一", "首位", "首个",
                                       "首家", "排首", "列首"};
  static const char *const verbs[]  = {"为牵头", "是牵头", "为总牵头",
                                       "牵头负责"};
  const RgStr              text     = document->norm.text;
  for (size_t v = 0U; v < sizeof verbs / sizeof verbs[0]; ++v) {
    for (size_t at = rg_str_find(text, rg_str_c(verbs[v]), 0U); at != SIZE_MAX;
         at        = rg_str_find(text, rg_str_c(verbs[v]), at + 3U)) {
      const RgStr before =
          rg_str_slice(text, at > BACK_BYTES ? at - BACK_BYTES : 0U, at);
      for (size_t i = 0U; i < sizeof firsts / sizeof firsts[0]; ++i) {
        if (rg_str_find(before, rg_str_c(firsts[i]), 0U) != SIZE_MAX) {
          return true;
        }
      }
    }
  }
  return false;
}

/** 各县(市、区)政府, 有关部门: no single body. */
static bool
is_generic(const RgStr name)
{
  static const char *const words[] = {"各",   "有关", "相关", "其他", "等",
                                      "全市", "全省", "全区", "全县", "市直",
                                      "省直", "区直", "县直", "州直", "县(",
                                      "区(",  "市(",  "州(",  "旗("};
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    if (rg_str_starts_with(name, rg_str_c(words[i]))) {
      return true;
    }
  }
  return false;
}

static bool
is_separator(const RgStr text, const size_t at, size_t *const size)
{
  static const char *const separators[] = {"、", ",", ";", "，", "；",
                                           "\n", " ", "/", "。", "\t"};
  for (size_t i = 0U; i < sizeof separators / sizeof separators[0]; ++i) {
    const RgStr one = rg_str_c(separators[i]);
    if (rg_str_starts_with(rg_str_slice(text, at, text.size), one)) {
      *size = one.size;
      return true;
    }
  }
  return false;
}

/** The next name of a column from `*at` on: up to a separator outside
    brackets. */
static bool
next_name(const RgStr text, size_t *const at, IngestSpan *const name)
{
  size_t   size  = 0U;
  unsigned depth = 0U;
  while (*at < text.size && is_separator(text, *at, &size)) {
    *at += size;
  }
  const size_t begin = *at;
  while (*at < text.size && (depth || !is_separator(text, *at, &size))) {
    uint32_t code_point = 0U;
    *at += rg_utf8_decode(text, *at, &code_point);
    depth += code_point == '(';
    depth -= depth && code_point == ')';
  }
  *name = (IngestSpan){(uint32_t)begin, (uint32_t)*at};
  return *at > begin;
}

/** The agency that `name` is: a mention that begins there, else the words. */
static RgStatus
resolve_name(IngestResolver *const resolver, const IngestSpan name,
             uint32_t *const agency)
{
  const IngestAgencyMentions *const all   = &resolver->mentions->agencies;
  const size_t                      first = INGEST_FIRST_AT(*all, name.begin);
  if (first < all->n && all->items[first].span.begin == name.begin &&
      all->items[first].span.end == name.end) {
    return ingest_resolve_agency(resolver, &all->items[first], agency);
  }
  return ingest_resolve_unit(resolver, ingest_slice(resolver->document, name),
                             agency);
}

/** Size of 等有关部门, or of 等, behind the last name of a list. */
static uint32_t
group_words(const RgStr name)
{
  static const char *const groups[] = {"等部门", "等单位", "等有关", "等相关",
                                       "等各",   "等按",   "等分别"};
  for (size_t i = 0U; i < sizeof groups / sizeof groups[0]; ++i) {
    const size_t at = rg_str_find(name, rg_str_c(groups[i]), 0U);
    if (at != SIZE_MAX) {
      return (uint32_t)(name.size - at);
    }
  }
  return rg_str_ends_with(name, RG_STR("等")) ? 3U : 0U;
}

typedef struct {
  IngestRole first;
  IngestRole rest;
  IngestRule rule;
} FieldRoles;

static bool
roles_of(const IngestResolver *const resolver, const IngestField *const field,
         FieldRoles *const roles)
{
  switch (field->role) {
  case INGEST_FIELD_UNITS:
    *roles = (FieldRoles){INGEST_ROLE_LEAD, INGEST_ROLE_CO_LEAD,
                          INGEST_RULE_UNIT_COLUMN};
    return true;
  case INGEST_FIELD_LEAD:
    *roles = (FieldRoles){INGEST_ROLE_LEAD, INGEST_ROLE_LEAD,
                          INGEST_RULE_LEAD_FIELD};
    return true;
  case INGEST_FIELD_DUTY:
    *roles = (FieldRoles){ingest_role_first(resolver, INGEST_ROLE_LEAD) ==
                                      INGEST_NONE &&
                                  resolver->first_unit_leads
                              ? INGEST_ROLE_LEAD
                              : INGEST_ROLE_CO_LEAD,
                          INGEST_ROLE_CO_LEAD, INGEST_RULE_DUTY_FIELD};
    return true;
  case INGEST_FIELD_SUPPORT:
    *roles = (FieldRoles){INGEST_ROLE_PARTICIPANT, INGEST_ROLE_PARTICIPANT,
                          INGEST_RULE_SUPPORT_FIELD};
    return true;
  case INGEST_FIELD_NUMBER:
  case INGEST_FIELD_TITLE:
  case INGEST_FIELD_CONTENT:
  case INGEST_FIELD_RESULTS:
  case INGEST_FIELD_DEADLINE:
  case INGEST_FIELD_REGION:
  case INGEST_FIELD_OTHER:
    break;
  }
  return false;
}

/** 市发改委(牵头): cut the remark. */
static bool
ends_with_lead(IngestSpan *const name, const RgStr words)
{
  static const char *const marks[] = {"(牵头)", "(牵头单位)", "(牵头部门)",
                                      "(第一责任单位)"};
  for (size_t i = 0U; i < sizeof marks / sizeof marks[0]; ++i) {
    const RgStr mark = rg_str_c(marks[i]);
    if (rg_str_ends_with(words, mark)) {
      name->end -= (uint32_t)mark.size;
      return true;
    }
  }
  return false;
}

static RgStatus
read_units(IngestResolver *const resolver, const IngestField *const field,
           const FieldRoles roles)
{
  const RgStr text =
      rg_str_slice(resolver->document->norm.text, 0U, field->span.end);
  size_t     at   = field->span.begin;
  IngestRole role = roles.first;
  IngestSpan name;
  while (next_name(text, &at, &name)) {
    name.end -= group_words(ingest_slice(resolver->document, name));
    const RgStr words = ingest_slice(resolver->document, name);
    const bool  leads = ends_with_lead(&name, words);
    if (words.size < MIN_UNIT_BYTES || words.size > MAX_UNIT_BYTES ||
        is_generic(words)) {
      continue;
    }
    uint32_t agency = 0U;
    RG_TRY(resolve_name(resolver, name, &agency));
    RG_TRY(ingest_role_set(resolver, agency, leads ? INGEST_ROLE_LEAD : role,
                           name, field->span, roles.rule));
    role = roles.rest;
  }
  return RG_OK;
}

/* Columns of leads come first whatever their order in the table, so that a
   column of duties knows whether there is one. */
RgStatus
ingest_resolve_fields(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestRange fields = outline->cases[resolver->case_index].fields;
  for (unsigned pass = 0U; pass < 2U; ++pass) {
    for (uint32_t i = 0U; i < fields.n; ++i) {
      const IngestField *const field = &outline->fields[fields.first + i];
      const bool               early =
          field->role == INGEST_FIELD_LEAD || field->role == INGEST_FIELD_UNITS;
      FieldRoles roles;
      if (early == (pass == 0U) && roles_of(resolver, field, &roles)) {
        RG_TRY(read_units(resolver, field, roles));
      }
    }
  }
  return RG_OK;
}
