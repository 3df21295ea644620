/**
   @file
   Duties told in words at the end of a task: "由甲局牵头,乙局、丙局配合。",
   "(甲局会同乙局落实)".  Each clause gives a field: the bodies before the verb
   that ends it.
*/
#include "ingest/segment/duties.h"

#include "ingest/segment/head_words.h"
#include "ingest/segment/labels.h"
#include "ingest/text/chinese.h"

enum { MAX_DUTY_BYTES = 3000, MIN_BODIES_BYTES = 9 };

static bool
ends_with_duty(const IngestOutlineBuilder *const builder, const RgStr clause)
{
  uint32_t ignored = 0U;
  return ingest_lexicon_suffix(&builder->words->duties, clause, &ignored);
}

/** What stands before `at` ends with a stop. */
static bool
is_behind_stop(const RgStr text, const size_t at)
{
  static const char *const stops[] = {"。", "!", "?", "\n"};
  for (size_t i = 0U; i < RG_COUNT_OF(stops); ++i) {
    if (rg_str_ends_with(rg_str_slice(text, 0U, at), rg_str_c(stops[i]))) {
      return true;
    }
  }
  return false;
}

static RgStr
without_last(const RgStr text)
{
  size_t at = text.size - 1U;
  while (at && ((unsigned char)text.data[at] & 0xC0U) == 0x80U) {
    --at;
  }
  return rg_str_slice(text, 0U, at);
}

/** "…,2025年12月底前完成", "…,下同": without the clauses that only say when, or
    how to read the list. */
static RgStr
without_remarks(const IngestOutlineBuilder *const builder, RgStr text)
{
  enum { MAX_BYTES = 60 };
  size_t comma = rg_str_find_last_byte(text, ',');
  while (
      comma != SIZE_MAX && text.size - comma < MAX_BYTES &&
      ingest_ends_with_head_word(builder->words, text, INGEST_HEAD_DEADLINE)) {
    text  = rg_str_slice(text, 0U, comma);
    comma = rg_str_find_last_byte(text, ',');
  }
  return text;
}

/** "甲局、乙局(第一责任单位为牵头单位,下同)" without the bracket. */
static RgStr
without_bracketed_rule(const IngestOutlineBuilder *const builder,
                       const RgStr                       text)
{
  enum { MAX_BYTES = 120 };
  size_t open = rg_str_ends_with(text, RG_STR(")")) ? text.size - 1U : 0U;
  while (open && text.data[open] != '(' && text.size - open < MAX_BYTES) {
    --open;
  }
  size_t ignored = 0U;
  return open && text.data[open] == '(' &&
                 ingest_find_head_word(builder->words,
                                       rg_str_slice(text, open, text.size),
                                       INGEST_HEAD_RULE, &ignored) != SIZE_MAX
             ? ingest_trim(rg_str_slice(text, 0U, open))
             : text;
}

RgStr
ingest_without_rule(const IngestOutlineBuilder *const builder, const RgStr all)
{
  static const char *const stops[] = {",", ";", "。"};
  enum { MAX_BYTES = 120 };
  RgStr text = without_bracketed_rule(builder, all);
  for (bool cut = true; cut;) {
    size_t end  = 0U; /* of what stands before the last clause */
    size_t size = 0U;
    for (size_t i = 0U; i < RG_COUNT_OF(stops); ++i) {
      const RgStr stop = rg_str_c(stops[i]);
      for (size_t at = text.size; at > stop.size && text.size - at < MAX_BYTES;
           --at) {
        if (at - stop.size >= end &&
            rg_str_is_at(text, at - stop.size, stops[i])) {
          end  = at - stop.size;
          size = stop.size;
          break;
        }
      }
    }
    size_t ignored = 0U;
    cut            = end && ingest_find_head_word(
                                builder->words, rg_str_slice(text, end + size, text.size),
                                INGEST_HEAD_RULE, &ignored) != SIZE_MAX;
    text = cut ? rg_str_slice(text, 0U, end) : text;
  }
  return text;
}

/** The last bracket of `text`, or its last sentence when that begins with 由;
    empty when it does not end with a verb of duty or names no body. */
static RgStr
duty_words(const IngestOutlineBuilder *const builder, const RgStr all)
{
  RgStr text = ingest_trim(all);
  while (text.size && (rg_str_ends_with(text, RG_STR("。")) ||
                       rg_str_ends_with(text, RG_STR(";")))) {
    text = without_last(text);
  }
  const bool bracket = rg_str_ends_with(text, RG_STR(")"));
  text               = bracket ? without_last(text) : text;
  text = without_remarks(builder, ingest_without_rule(builder, text));
  if (!ends_with_duty(builder, text)) {
    return RG_STR_NONE;
  }
  size_t depth = 0U;
  size_t begin = text.size;
  while (begin && !is_behind_stop(text, begin)) {
    const char c = text.data[begin - 1U];
    depth += c == ')';
    if (bracket && c == '(' && !depth) {
      break;
    }
    if (text.size - begin > MAX_DUTY_BYTES) {
      return RG_STR_NONE;
    }
    depth -= depth && c == '(';
    --begin;
  }
  text = ingest_trim(rg_str_slice(text, begin, text.size));
  if (!bracket && !rg_str_starts_with(text, RG_STR("由"))) {
    return RG_STR_NONE;
  }
  return text.size > MIN_BODIES_BYTES ? text : RG_STR_NONE;
}

bool
ingest_ends_with_duties(const IngestOutlineBuilder *const builder,
                        const RgStr                       text)
{
  return duty_words(builder, text).size != 0U;
}

static RgStatus
add(IngestOutlineBuilder *const builder, const uint32_t case_index,
    const RgStr role, const RgStr bodies)
{
  const IngestFieldRole field =
      rg_str_equals(role, RG_STR("lead"))   ? INGEST_FIELD_LEAD
      : rg_str_equals(role, RG_STR("duty")) ? INGEST_FIELD_DUTY
                                            : INGEST_FIELD_SUPPORT;
  const IngestSpan span  = ingest_span_of(builder, ingest_trim(bodies));
  bool             label = false; /* "第一责任单位牵头" names none */
  (void)ingest_label_role(builder->words, ingest_trim(bodies), &label);
  if (span.end <= span.begin || label) {
    return RG_OK;
  }
  return ingest_field_vec_push(
      builder->arena, &builder->fields,
      (IngestField){field, case_index, (IngestSpan){span.end, span.end}, span});
}

/** A clause before gave the case its lead. */
static bool
has_lead(const IngestOutlineBuilder *const builder, const uint32_t case_index)
{
  const IngestFieldVec *const fields = &builder->fields;
  for (size_t i = fields->n; i--;) {
    if (fields->items[i].case_index != case_index) {
      return false;
    }
    if (fields->items[i].role == INGEST_FIELD_LEAD) {
      return true;
    }
  }
  return false;
}

/** Where the first word like 会同 stands, and its bytes; SIZE_MAX for none. */
static size_t
find_with(const IngestOutlineBuilder *const builder, const RgStr clause,
          size_t *const size)
{
  /* 商 is a verb only at the begin, and not of 商务部. */
  enum { CHAR_BYTES = 3 };
  size_t at   = 0U;
  size_t from = 0U;
  *size       = 0U;
  do {
    from = at + *size;
    at   = ingest_find_head_word(builder->words,
                                 rg_str_slice(clause, from, clause.size),
                                 INGEST_HEAD_WITH, size);
    at   = at == SIZE_MAX ? at : from + at;
  } while (at != SIZE_MAX && *size == CHAR_BYTES &&
           (at || rg_str_starts_with(clause, RG_STR("商务"))));
  return at;
}

/** 甲局会同乙局落实: who stands before 会同 leads, or is in charge with the
    lead of a clause before; who stands behind it is in charge with it. */
static RgStatus
read_clause(IngestOutlineBuilder *const builder, const uint32_t case_index,
            RgStr clause, const RgStr next)
{
  const IngestLexicon *const verbs = &builder->words->duties;
  uint32_t                   entry = 0U;
  const size_t verb = ingest_lexicon_suffix(verbs, clause, &entry);
  if (!verb) {
    return RG_OK;
  }
  RgStr role = ingest_lexicon_column(verbs, entry, 1U);
  clause     = rg_str_slice(clause, 0U, clause.size - verb);
  if (rg_str_starts_with(clause, RG_STR("由"))) {
    clause = rg_str_slice(clause, 3U, clause.size);
  }
  size_t       size = 0U;
  const size_t at   = find_with(builder, clause, &size);
  if (at != SIZE_MAX) {
    RG_TRY(add(builder, case_index,
               has_lead(builder, case_index) ? RG_STR("duty") : RG_STR("lead"),
               rg_str_slice(clause, 0U, at)));
    return add(builder, case_index,
               rg_str_equals(role, RG_STR("lead")) ? RG_STR("duty") : role,
               rg_str_slice(clause, at + size, clause.size));
  }
  /* 甲局负责,乙局配合: one body that others help leads. */
  uint32_t helpers = 0U;
  if (rg_str_equals(role, RG_STR("duty")) && !has_lead(builder, case_index) &&
      rg_str_find(clause, RG_STR("、"), 0U) == SIZE_MAX &&
      ingest_lexicon_suffix(verbs, next, &helpers) &&
      rg_str_equals(ingest_lexicon_column(verbs, helpers, 1U),
                    RG_STR("support"))) {
    role = RG_STR("lead");
  }
  return add(builder, case_index, role, clause);
}

static size_t
clause_end(const RgStr text, size_t at)
{
  while (at < text.size && text.data[at] != ',' && text.data[at] != ';') {
    ++at;
  }
  return at < text.size ? at : text.size;
}

/** `words` trimmed, without the stop that ends them. */
static RgStr
without_stop(const RgStr words)
{
  const RgStr text = ingest_trim(words);
  return rg_str_ends_with(text, RG_STR("。")) ? without_last(text) : text;
}

bool
ingest_tells_duties(const IngestOutlineBuilder *const builder,
                    const RgStr                       words)
{
  const RgStr text = without_stop(words);
  return rg_str_find(text, RG_STR("牵头,"), 0U) != SIZE_MAX ||
         rg_str_find(text, RG_STR("牵头;"), 0U) != SIZE_MAX ||
         ends_with_duty(builder, text);
}

RgStr
ingest_leads_sharing(const IngestOutlineBuilder *const builder,
                     const RgStr                       words)
{
  const RgStr                text    = without_stop(words);
  const IngestLexicon *const verbs   = &builder->words->duties;
  uint32_t                   entry   = 0U;
  size_t                     ignored = 0U;
  const size_t               verb = ingest_lexicon_suffix(verbs, text, &entry);
  return verb && clause_end(text, 0U) == text.size &&
                 rg_str_equals(ingest_lexicon_column(verbs, entry, 1U),
                               RG_STR("duty")) &&
                 find_with(builder, text, &ignored) == SIZE_MAX
             ? rg_str_slice(text, 0U, text.size - verb)
             : RG_STR_NONE;
}

RgStatus
ingest_add_duties(IngestOutlineBuilder *const builder,
                  const uint32_t case_index, const RgStr words)
{
  RgStr rest = words;
  while (rest.size) {
    size_t end = clause_end(rest, 0U);
    /* 甲局、乙局,丙局负责: a clause without a verb goes on. */
    while (end < rest.size &&
           !ends_with_duty(builder, rg_str_slice(rest, 0U, end))) {
      end = clause_end(rest, end + 1U);
    }
    const size_t behind = end < rest.size ? end + 1U : end;
    RG_TRY(read_clause(
        builder, case_index, ingest_trim(rg_str_slice(rest, 0U, end)),
        ingest_trim(rg_str_slice(rest, behind, clause_end(rest, behind)))));
    rest = rg_str_slice(rest, end < rest.size ? end + 1U : end, rest.size);
  }
  return RG_OK;
}

/** All brackets of a paragraph that tell duties: "(甲局牵头,乙局配合)". */
static RgStatus
add_brackets(IngestOutlineBuilder *const builder, const uint32_t case_index,
             const RgStr text, bool *const found)
{
  enum { MAX_DEPTH = 4 };
  size_t open[MAX_DEPTH];
  size_t depth = 0U;
  *found       = false;
  for (size_t at = 0U; at < text.size; ++at) {
    if (text.data[at] == '(' && depth < MAX_DEPTH) {
      open[depth++] = at;
    } else if (text.data[at] == ')' && depth) {
      const size_t begin = open[--depth];
      const RgStr  words =
          at - begin <= MAX_DUTY_BYTES
               ? duty_words(builder, rg_str_slice(text, begin, at + 1U))
               : RG_STR_NONE;
      /* "(责任单位:甲局牵头,…)" is read as a label. */
      if (words.size && !ingest_has_duty_label(builder, words)) {
        RG_TRY(ingest_add_duties(builder, case_index, words));
      }
      *found = *found || words.size;
    }
  }
  return RG_OK;
}

RgStatus
ingest_find_duties(IngestOutlineBuilder *const builder,
                   const uint32_t case_index, const IngestSpan paragraph)
{
  const RgStr text  = ingest_slice(builder->document, paragraph);
  bool        found = false;
  RG_TRY(add_brackets(builder, case_index, text, &found));
  return found ? RG_OK
               : ingest_add_duties(builder, case_index,
                                   duty_words(builder, text));
}
