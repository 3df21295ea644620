#include "ingest/segment/labels.h"

#include "ingest/segment/duties.h"
#include "ingest/text/chinese.h"

#include <string.h>

enum { MAX_LABEL_BYTES = 60 };

/** A label in front of a colon. */
typedef struct {
  IngestFieldRole role;
  size_t          begin;
  size_t          end;
  size_t          value;   ///< behind the colon or bracket
  bool            bracket; ///< a bracket that is open stands before it
} Label;

static IngestFieldRole
entry_role(const IngestSegmentWords *const words, const uint32_t entry)
{
  static const char *const names[] = {
      "number",  "title",   "units",   "reporter", "lead",   "duty",
      "support", "content", "results", "deadline", "region", "other"};
  const RgStr role = ingest_lexicon_column(&words->fields, entry, 1U);
  for (size_t i = 0U; i < RG_COUNT_OF(names); ++i) {
    if (rg_str_equals(role, rg_str_c(names[i]))) {
      return (IngestFieldRole)i;
    }
  }
  return INGEST_FIELD_OTHER;
}

/** "牵头考核单位" is "牵头单位": what stands between says of what. */
static uint32_t
lookup_ends(const IngestLexicon *const fields, const RgStr label)
{
  enum { END = 2 * 3, MAX_LABEL = 10 * 3 }; /* bytes: two characters */
  char ends[2 * END];
  if (label.size <= sizeof ends || label.size > MAX_LABEL ||
      ingest_plain_run(label, 0U) < label.size) {
    return UINT32_MAX;
  }
  memcpy(ends, label.data, END);
  memcpy(ends + END, label.data + label.size - END, END);
  return ingest_lexicon_lookup(fields, rg_str(ends, sizeof ends));
}

IngestFieldRole
ingest_label_role(const IngestSegmentWords *const words, const RgStr label,
                  bool *const known)
{
  uint32_t entry = ingest_lexicon_lookup(&words->fields, label);
  entry  = entry == UINT32_MAX ? lookup_ends(&words->fields, label) : entry;
  *known = entry != UINT32_MAX;
  return *known ? entry_role(words, entry) : INGEST_FIELD_OTHER;
}

IngestFieldRole
ingest_column_role(const IngestSegmentWords *const words, const RgStr heading,
                   bool *const known)
{
  enum { MIN_BYTES = 6 }; /* 改革成效 is 成效; no single character decides */
  uint32_t     entry = UINT32_MAX;
  const size_t size  = ingest_lexicon_suffix(&words->fields, heading, &entry);
  *known             = size >= MIN_BYTES || (size && size == heading.size);
  return *known ? entry_role(words, entry) : INGEST_FIELD_OTHER;
}

static bool
names_role(const IngestFieldRole role)
{
  return role == INGEST_FIELD_UNITS || role == INGEST_FIELD_REPORTER ||
         role == INGEST_FIELD_LEAD || role == INGEST_FIELD_DUTY ||
         role == INGEST_FIELD_SUPPORT || role == INGEST_FIELD_DEADLINE;
}

static bool
is_edge(const char c)
{
  return c == '(' || c == ';' || c == ',' || c == ' ' || c == '\n' || c == '[';
}

/** A bracket opens in `text` and closes behind it: "(6月底完成,牵头单位:". */
static bool
is_inside(const RgStr text)
{
  enum { MAX_BACK_BYTES = 600 };
  size_t depth = 0U;
  for (size_t at = text.size; at && text.size - at < MAX_BACK_BYTES; --at) {
    const char c = text.data[at - 1U];
    if (c == '(' && !depth) {
      return true;
    }
    depth += c == ')';
    depth -= c == '(' && depth;
  }
  return false;
}

/** The label that ends at the colon `at`, if one does. */
static bool
label_before(const IngestOutlineBuilder *const builder, const RgStr text,
             const size_t at, Label *const label)
{
  enum { MIN_LISTED = 3 * 3 }; /* bytes: "各部门、单位:" has no label */
  static const char *const edges[] = {"。", "【", "、", "”", "—",
                                      "●",  "■",  "◆",  "•"};
  size_t                   begin   = at;
  /* "2.牵头单位:", "2)牵头单位:" */
  while (begin > 0U && at - begin < MAX_LABEL_BYTES &&
         !is_edge(text.data[begin - 1U]) && text.data[begin - 1U] != '.' &&
         text.data[begin - 1U] != ')') {
    --begin;
    for (size_t i = 0U; i < RG_COUNT_OF(edges); ++i) {
      if (begin >= 3U && !memcmp(text.data + begin - 3U, edges[i], 3U)) {
        goto found;
      }
    }
  }
found:;
  bool known = false;
  label->role =
      ingest_label_role(builder->words, rg_str_slice(text, begin, at), &known);
  label->begin = begin;
  label->end   = at;
  label->value = at + 1U;
  known =
      known && !(at - begin < MIN_LISTED && begin &&
                 rg_str_ends_with(rg_str_slice(text, 0U, begin), RG_STR("、")));
  const bool is_one = known && (names_role(label->role) ||
                                (label->role == INGEST_FIELD_REGION && !begin));
  label->bracket    = is_one && is_inside(rg_str_slice(text, 0U, begin));
  return is_one;
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

/** ";适用范围:" at `at`: a label that the value before does not hold. */
static bool
is_other_label(const RgStr text, const size_t at)
{
  enum { MIN_LABEL = 3 * 3, MAX_LABEL = 3 * 6 }; /* bytes */
  const size_t size =
      text.data[at] == ';' ? ingest_plain_run(text, at + 1U) : 0U;
  return size >= MIN_LABEL && size <= MAX_LABEL &&
         rg_str_is_at(text, at + 1U + size, ":");
}

/** End of the value at `from`: a stop, another label, or the bracket that
    closes the one before the label, at most `limit`. */
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
                           rg_str_equals(rest, RG_STR("〕")) ||
                           is_other_label(text, at)))) {
      return at;
    }
  }
  return limit;
}

/** "——牵头单位:", "● 牵头单位:" */
static RgStr
without_bullets(RgStr text)
{
  static const char *const signs[] = {"—", "●", "•", "■", "◆", "·", "-", " "};
  for (size_t i = 0U; i < RG_COUNT_OF(signs);) {
    const bool here = rg_str_starts_with(text, rg_str_c(signs[i]));
    text = here ? rg_str_slice(text, strlen(signs[i]), text.size) : text;
    i    = here ? 0U : i + 1U;
  }
  return text;
}

bool
ingest_begins_with_label(const IngestOutlineBuilder *const builder,
                         const uint32_t                    i)
{
  RgStr text = ingest_line_text(builder, i);
  if (text.size && (text.data[0] == '(' || text.data[0] == '[')) {
    text = rg_str_slice(text, 1U, text.size);
  }
  text               = without_bullets(text);
  const size_t colon = rg_str_find(text, RG_STR(":"), 0U);
  bool         known = false;
  if (colon != SIZE_MAX) {
    (void)ingest_label_role(builder->words, rg_str_slice(text, 0U, colon),
                            &known);
  }
  return known;
}

bool
ingest_split_label(const RgStr text, RgStr *const label, RgStr *const value)
{
  const RgStr  open  = RG_STR("【");
  const bool   boxed = rg_str_starts_with(text, open);
  const RgStr  close = boxed ? RG_STR("】") : RG_STR(":");
  const size_t end   = rg_str_find(text, close, 0U);
  if (end == SIZE_MAX) {
    return false;
  }
  *label = rg_str_slice(text, boxed ? open.size : 0U, end);
  *value = ingest_trim(rg_str_slice(text, end + close.size, text.size));
  return true;
}

RgStr
ingest_without_title_label(const IngestOutlineBuilder *const builder,
                           const RgStr                       text)
{
  RgStr label = RG_STR_NONE;
  RgStr value = RG_STR_NONE;
  bool  known = false;
  return ingest_split_label(text, &label, &value) &&
                 ingest_label_role(builder->words, label, &known) ==
                     INGEST_FIELD_TITLE &&
                 known && value.size
             ? value
             : text;
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

/** The field of `label` whose value is [value, end) of `text`; words that tell
    who is in charge give fields of their own. */
static RgStatus
add_field(IngestOutlineBuilder *const builder, const uint32_t case_index,
          const RgStr text, const Label *const label, size_t end)
{
  while (end > label->value && is_edge(text.data[end - 1U])) {
    --end;
  }
  size_t value = label->value;
  while (value < end && text.data[value] == ' ') {
    ++value;
  }
  const RgStr all = ingest_without_rule(
      builder, rg_str_slice(text, value, end > value ? end : value));
  const RgStr sharing = label->role == INGEST_FIELD_LEAD
                            ? ingest_leads_sharing(builder, all)
                            : RG_STR_NONE;
  const RgStr words   = sharing.size ? sharing : all;
  if (label->role != INGEST_FIELD_DEADLINE &&
      label->role != INGEST_FIELD_REGION &&
      ingest_tells_duties(builder, words)) {
    return ingest_add_duties(builder, case_index, words);
  }
  if (!words.size) {
    return RG_OK;
  }
  return ingest_field_vec_push(
      builder->arena, &builder->fields,
      (IngestField){
          label->role, case_index,
          ingest_span_of(builder, rg_str_slice(text, label->begin, label->end)),
          ingest_span_of(builder, words)});
}

/** "(主责单位)甲局", "【实施地区】某市": a line that a label in brackets
    begins. */
static bool
bracket_label(const IngestOutlineBuilder *const builder, const RgStr text,
              Label *const label)
{
  static const char *const pairs[][2] = {{"(", ")"}, {"【", "】"}};
  /* Nearly no line begins with a bracket. */
  if (!text.size || (text.data[0] != '(' && text.data[0] != pairs[1][0][0])) {
    return false;
  }
  for (size_t i = 0U; i < RG_COUNT_OF(pairs); ++i) {
    const RgStr  open  = rg_str_c(pairs[i][0]);
    const RgStr  close = rg_str_c(pairs[i][1]);
    const size_t at =
        rg_str_starts_with(text, open)
            ? rg_str_find(rg_str_slice(text, 0U, MAX_LABEL_BYTES), close, 0U)
            : SIZE_MAX;
    bool known = false;
    if (at == SIZE_MAX || at + close.size >= text.size) {
      continue;
    }
    *label =
        (Label){ingest_label_role(builder->words,
                                  rg_str_slice(text, open.size, at), &known),
                open.size, at, at + close.size, false};
    return known &&
           (names_role(label->role) || label->role == INGEST_FIELD_REGION);
  }
  return false;
}

size_t
ingest_bracket_label(const IngestOutlineBuilder *const builder,
                     const RgStr                       text)
{
  Label label;
  return bracket_label(builder, text, &label) ? label.value : 0U;
}

RgStatus
ingest_add_cell(IngestOutlineBuilder *const builder,
                const IngestField *const    field)
{
  const RgStr cell = ingest_slice(builder->document, field->span);
  if (names_role(field->role) && ingest_has_duty_label(builder, cell)) {
    return ingest_find_labels(builder, field->case_index, field->span);
  }
  const RgStr sharing = field->role == INGEST_FIELD_LEAD
                            ? ingest_leads_sharing(builder, cell)
                            : RG_STR_NONE;
  if (sharing.size) {
    IngestField leads = *field;
    leads.span        = ingest_span_of(builder, sharing);
    return ingest_field_vec_push(builder->arena, &builder->fields, leads);
  }
  if ((field->role == INGEST_FIELD_LEAD || field->role == INGEST_FIELD_DUTY ||
       field->role == INGEST_FIELD_SUPPORT) &&
      ingest_tells_duties(builder, cell)) {
    return ingest_add_duties(builder, field->case_index, cell);
  }
  return cell.size
             ? ingest_field_vec_push(builder->arena, &builder->fields, *field)
             : RG_OK;
}

RgStatus
ingest_find_labels(IngestOutlineBuilder *const builder,
                   const uint32_t case_index, const IngestSpan paragraph)
{
  const RgStr text = ingest_slice(builder->document, paragraph);
  Label       label;
  Label       next;
  bool        more = false;
  bool        open = false; /* inside a bracket that holds labels */
  if (bracket_label(builder, text, &label)) {
    return add_field(builder, case_index, text, &label, text.size);
  }
  more = next_label(builder, text, 0U, &label);
  while (more) {
    more               = next_label(builder, text, label.value, &next);
    open               = label.bracket || open;
    const size_t limit = more ? next.begin : text.size;
    const size_t end   = value_end(text, label.value, limit, open);
    /* Behind another label the bracket goes on. */
    if (end < limit &&
        (text.data[end] != ';' || memchr(text.data + end, ')', limit - end))) {
      open = false;
    }
    RG_TRY(add_field(builder, case_index, text, &label, end));
    label = next;
  }
  return RG_OK;
}
