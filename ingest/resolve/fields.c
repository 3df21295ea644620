#include "ingest/resolve/unit_list.h"

/** A word of `class` stands in `text`. */
static bool
has_word(const IngestLexicon *const units, const RgStr text,
         const uint32_t class)
{
  for (uint32_t i = 0U; i < units->n_entries; ++i) {
    if ((units->bits[i] & class) &&
        rg_str_find(text, ingest_lexicon_column(units, i, 0U), 0U) !=
            SIZE_MAX) {
      return true;
    }
  }
  return false;
}

bool
ingest_first_unit(const IngestResolver *const resolver, const uint32_t verbs,
                  const uint32_t whom)
{
  enum { BACK_BYTES = 60 };
  const IngestLexicon *const units = &resolver->lexicons->units;
  const RgStr                text  = resolver->document->norm.text;
  for (uint32_t i = 0U; i < units->n_entries; ++i) {
    const RgStr verb = ingest_lexicon_column(units, i, 0U);
    for (size_t at = units->bits[i] & verbs ? rg_str_find(text, verb, 0U)
                                            : SIZE_MAX;
         at != SIZE_MAX; at = rg_str_find(text, verb, at + verb.size)) {
      const RgStr before =
          rg_str_slice(text, at > BACK_BYTES ? at - BACK_BYTES : 0U, at);
      if (has_word(units, before, INGEST_UNIT_FIRST) &&
          (!whom || has_word(units, before, whom))) {
        return true;
      }
    }
  }
  return false;
}

typedef struct {
  IngestRole first;
  IngestRole rest;
  IngestRule rule;
} FieldRoles;

/** A field of who leads: then 申报单位 only reports. */
static bool
has_lead_field(const IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestRange          fields  = ingest_case_outline(resolver)->fields;
  for (uint32_t i = 0U; i < fields.n; ++i) {
    if (outline->fields[fields.first + i].role == INGEST_FIELD_LEAD) {
      return true;
    }
  }
  return false;
}

/** A cell below its column's heading, and no line of the case. */
static bool
is_cell(const IngestResolver *const resolver, const IngestField *const field)
{
  const IngestCase *const one = ingest_case_outline(resolver);
  return field->label.end <= one->span.begin;
}

/** The only units that are named: those of a cell, or of a line "责任单位:…"
    that says whose case it is.  In a list of tasks the units of a line answer
    for it together. */
static bool
names_owners(const IngestResolver *const resolver,
             const IngestField *const    field)
{
  return is_cell(resolver, field) ||
         resolver->document->outline.genre != INGEST_GENRE_TASK_LIST;
}

static bool
roles_of(const IngestResolver *const resolver, const IngestField *const field,
         FieldRoles *const roles)
{
  switch (field->role) {
  case INGEST_FIELD_REPORTER:
    if (!is_cell(resolver, field)) {
      return false;
    }
    /* fall through */
  case INGEST_FIELD_UNITS:
    *roles =
        has_lead_field(resolver)
            ? (FieldRoles){INGEST_ROLE_PARTICIPANT, INGEST_ROLE_PARTICIPANT,
                           INGEST_RULE_UNIT_COLUMN}
            : (FieldRoles){INGEST_ROLE_LEAD, INGEST_ROLE_CO_LEAD,
                           INGEST_RULE_UNIT_COLUMN};
    return true;
  case INGEST_FIELD_LEAD:
    *roles = (FieldRoles){INGEST_ROLE_LEAD,
                          resolver->first_lead_leads ? INGEST_ROLE_CO_LEAD
                                                     : INGEST_ROLE_LEAD,
                          INGEST_RULE_LEAD_FIELD};
    return true;
  case INGEST_FIELD_DUTY:
    *roles = (FieldRoles){
        ingest_role_first(resolver, INGEST_ROLE_LEAD) == INGEST_NONE &&
                (resolver->first_unit_leads || names_owners(resolver, field))
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

/** What a reader is shown for the units of a field: "牵头单位:市司法局" or
    "市司法局牵头" with its label, but of a table only the cell. */
static IngestSpan
evidence_of(const IngestField *const field)
{
  enum { GAP_BYTES = 9 };
  const IngestSpan label = field->label;
  const IngestSpan value = field->span;
  if (label.begin <= value.begin && label.end + GAP_BYTES >= value.begin) {
    return (IngestSpan){label.begin, value.end};
  }
  return label.begin >= value.end && label.begin <= value.end + GAP_BYTES
             ? (IngestSpan){value.begin, label.end}
             : value;
}

static RgStatus
read_units(IngestResolver *const resolver, const IngestField *const field,
           const FieldRoles roles)
{
  const IngestSpan evidence = evidence_of(field);
  uint32_t         at       = field->span.begin;
  IngestRole       role     = roles.first;
  IngestUnit       unit;
  while (ingest_next_unit(resolver, &at, field->span.end, &unit)) {
    uint32_t agency = 0U;
    RG_TRY(unit.mention
               ? ingest_resolve_agency(resolver, unit.mention, &agency)
               : ingest_resolve_unit(
                     resolver, ingest_slice(resolver->document, unit.span),
                     &agency));
    RG_TRY(ingest_role_set(resolver, agency,
                           unit.leads ? INGEST_ROLE_LEAD : role, unit.span,
                           evidence, roles.rule));
    role = roles.rest;
  }
  return RG_OK;
}

/** Columns of leads come first whatever their order in the table, so that a
    column of duties knows whether there is one. */
RgStatus
ingest_resolve_fields(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestRange          fields  = ingest_case_outline(resolver)->fields;
  for (unsigned pass = 0U; pass < 2U; ++pass) {
    for (uint32_t i = 0U; i < fields.n; ++i) {
      const IngestField *const field = &outline->fields[fields.first + i];
      const bool               early = field->role == INGEST_FIELD_LEAD ||
                         field->role == INGEST_FIELD_UNITS ||
                         field->role == INGEST_FIELD_REPORTER;
      FieldRoles roles;
      if (early == (pass == 0U) && roles_of(resolver, field, &roles)) {
        RG_TRY(read_units(resolver, field, roles));
      }
    }
  }
  return RG_OK;
}

RgStatus
ingest_resolve_reporters(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestRange          fields  = ingest_case_outline(resolver)->fields;
  for (uint32_t i = 0U;
       i < fields.n &&
       ingest_role_first(resolver, INGEST_ROLE_LEAD) == INGEST_NONE;
       ++i) {
    const IngestField *const field = &outline->fields[fields.first + i];
    if (field->role == INGEST_FIELD_REPORTER && !is_cell(resolver, field)) {
      RG_TRY(read_units(resolver, field,
                        (FieldRoles){INGEST_ROLE_LEAD, INGEST_ROLE_CO_LEAD,
                                     INGEST_RULE_UNIT_COLUMN}));
    }
  }
  return RG_OK;
}
