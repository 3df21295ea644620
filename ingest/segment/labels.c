#include "ingest/segment/outline_builder.h"

#include "ingest/text/chinese.h"

enum { MAX_LABEL_BYTES = 60 };

/* A label in front of a colon. */
typedef struct {
  IngestFieldRole role;
  size_t          begin;
  size_t          value;   /* behind the colon */
  bool            bracket; /* an opening bracket stands before it */
} Label;

static bool
names_role(const IngestFieldRole role)
{
  return role == INGEST_FIELD_UNITS || role == INGEST_FIELD_LEAD ||
         role == INGEST_FIELD_DUTY || role == INGEST_FIELD_SUPPORT ||
         role == INGEST_FIELD_DEADLINE;
}

static bool
is_edge(const char c)
{
  return c == '(' || c == ';' || c == ',' || c == ' ' || c == '\n' || c == '[';
}

/* The label that ends at the colon `at`, if one does. */
static bool
label_before(const IngestOutlineBuilder *const builder, const RgStr text,
             const size_t at, Label *const label)
{
  static const char *const edges[] = {"。", "【", "、", "”"};
  size_t                   begin   = at;
  while (begin > 0U && at - begin < MAX_LABEL_BYTES &&
         !is_edge(text.data[begin - 1U])) {
    --begin;
    for (size_t i = 0U; i < sizeof(edges) / sizeof(edges[0]); ++i) {
      if (begin >= 3U && !memcmp(text.data + begin - 3U, edges[i], 3U)) {
        goto found;
      }
    }
  }
found:;
  bool known = false;
  label->role =
      ingest_label_role(builder->words, rg_str_slice(text, begin, at), &known);
  label->begin   = begin;
  label->value   = at + 1U;
  label->bracket = begin > 0U && text.data[begin - 1U] == '(';
  return known && names_role(label->role);
}

static bool
next_label(const IngestOutlineBuilder *const builder, const RgStr text,
           const size_t from, Label *const label)
{
  for (size_t at = from; at < text.size; ++at) {
    at = rg_str_find(text, RG_STR(":"), at);
    if (at == SIZE_MAX) {
      return false;
    }
    if (label_before(builder, text, at, label)) {
      return true;
    }
  }
  return false;
}

/* End of the value at `from`: a stop, or the bracket that closes the one
   before the label, at most `limit`. */
static size_t
value_end(const RgStr text, const size_t from, const size_t limit,
          const bool bracket)
{
  size_t depth = 0U;
  for (size_t at = from; at < limit; ++at) {
    const char  c    = text.data[at];
    const RgStr rest = rg_str_slice(text, at, at + 3U);
    if (c == '(') {
      ++depth;
    } else if (c == ')' && depth) {
      --depth;
    } else if ((c == ')' && bracket) || c == '\n' ||
               (!depth && (rg_str_equals(rest, RG_STR("。")) ||
                           rg_str_equals(rest, RG_STR("】")) ||
                           rg_str_equals(rest, RG_STR("〕"))))) {
      return at;
    }
  }
  return limit;
}

bool
ingest_has_duty_label(const IngestOutlineBuilder *const builder,
                      const RgStr                       text)
{
  Label label;
  for (size_t at = 0U; next_label(builder, text, at, &label);
       at        = label.value) {
    if (label.role != INGEST_FIELD_DEADLINE) {
      return true;
    }
  }
  return false;
}

RgStatus
ingest_find_labels(IngestOutlineBuilder *const builder,
                   const uint32_t case_index, const IngestSpan paragraph)
{
  const RgStr text = ingest_slice(builder->document, paragraph);
  Label       label;
  Label       next;
  bool        more = next_label(builder, text, 0U, &label);
  bool        open = false; /* inside a bracket that holds labels */
  while (more) {
    more = next_label(builder, text, label.value, &next);
    open = label.bracket || open;
    size_t end =
        value_end(text, label.value, more ? next.begin : text.size, open);
    if (end < (more ? next.begin : text.size)) {
      open = false;
    }
    while (end > label.value && is_edge(text.data[end - 1U])) {
      --end;
    }
    size_t value = label.value;
    while (value < end && text.data[value] == ' ') {
      ++value;
    }
    const RgStr words = rg_str_slice(text, value, end > value ? end : value);
    if (label.role != INGEST_FIELD_DEADLINE &&
        ingest_tells_duties(builder, words)) {
      RG_TRY(ingest_add_duties(builder, case_index, words));
    } else if (end > value) {
      RG_TRY(ingest_field_vec_push(
          builder->arena, &builder->fields,
          (IngestField){
              label.role, case_index,
              ingest_span_of(builder,
                             rg_str_slice(text, label.begin, label.value - 1U)),
              ingest_span_of(builder, rg_str_slice(text, value, end))}));
    }
    label = next;
  }
  return RG_OK;
}
