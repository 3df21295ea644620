/**
   @file
   Tasks on one line, as their line ends were lost:
   "一、做甲事1.怎么做。(责任单位: 甲局)2.怎么做。(乙局牵头)二、…".  The line
   breaks behind the units in charge that a number follows, and between the
   number of a chapter and its first item.
*/
#include "ingest/segment/duties.h"
#include "ingest/segment/labels.h"
#include "ingest/segment/run_on.h"
#include "ingest/text/chinese.h"

#include <string.h>

enum {
  MIN_BYTES   = 3 * 60, ///< of a line that is looked at
  MIN_TASKS   = 2,
  MAX_DEPTH   = 4,
  MAX_HEADING = 3 * 60 ///< bytes of a heading that an item follows
};

/** A chapter, (一) or 1. at `at`, and not the end of 11.; items in brackets of
    Arabic numbers are steps of a task. */
static bool
read_number(const RgStr text, const size_t at, IngestMark *const mark)
{
  return at < text.size && ((unsigned char)text.data[at] & 0xC0U) != 0x80U &&
         !(at && ingest_is_digit((unsigned char)text.data[at - 1U])) &&
         ingest_read_mark(rg_str_slice(text, at, text.size), mark) &&
         (mark->kind == INGEST_MARK_CHAPTER ||
          mark->kind == INGEST_MARK_BRACKET ||
          mark->kind == INGEST_MARK_ARABIC);
}

/** What may stand between the units in charge and the next number. */
static size_t
skip_stop(const RgStr text, size_t at)
{
  while (rg_str_is_at(text, at, "。")) {
    at += strlen("。");
  }
  while (at < text.size && (text.data[at] == ';' || text.data[at] == ' ')) {
    ++at;
  }
  return at;
}

/** "责任单位:甲局、乙局": a sentence that is a label of units and its value. */
static bool
is_duty_sentence(const IngestOutlineBuilder *const builder, const RgStr text)
{
  RgStr label = RG_STR_NONE;
  RgStr value = RG_STR_NONE;
  bool  known = false;
  if (!ingest_split_label(text, &label, &value)) {
    return false;
  }
  const IngestFieldRole role = ingest_label_role(builder->words, label, &known);
  return known && (role == INGEST_FIELD_LEAD || role == INGEST_FIELD_DUTY ||
                   role == INGEST_FIELD_SUPPORT || role == INGEST_FIELD_UNITS);
}

/** Behind the next bracket or sentence from `from` on that tells who is in
    charge; SIZE_MAX for none. */
static size_t
next_duties(const IngestOutlineBuilder *const builder, const RgStr text,
            const size_t from)
{
  size_t open[MAX_DEPTH];
  size_t depth    = 0U;
  size_t sentence = from;
  for (size_t at = from; at < text.size; ++at) {
    if (text.data[at] == '(' && depth < MAX_DEPTH) {
      open[depth++] = at;
    } else if (text.data[at] == ')' && depth) {
      const RgStr words = rg_str_slice(text, open[--depth], at + 1U);
      if (ingest_has_duty_label(builder, words) ||
          ingest_ends_with_duties(builder, words)) {
        return at + 1U;
      }
    } else if (rg_str_is_at(text, at, "。")) {
      if (is_duty_sentence(builder, rg_str_slice(text, sentence, at))) {
        return at;
      }
      sentence = at + strlen("。");
    }
  }
  return SIZE_MAX;
}

static RgStatus
break_at(const IngestOutlineBuilder *const builder, IngestSpanVec *const parts,
         const uint32_t place)
{
  IngestSpan *const last = &parts->items[parts->n - 1U];
  const uint32_t    end  = last->end;
  if (place <= last->begin || place >= end) {
    return RG_OK;
  }
  last->end = place;
  return ingest_span_vec_push(builder->arena, parts, (IngestSpan){place, end});
}

/** Where the first item of the chapter at `at` begins, SIZE_MAX where the
    heading has none; `mark` becomes that of the item. */
static size_t
item_of(const RgStr text, const size_t at, IngestMark *const mark)
{
  const uint32_t above = (uint32_t)mark->kind;
  for (size_t i = at + mark->size; i < text.size && i - at <= MAX_HEADING;
       ++i) {
    IngestMark inner;
    if (read_number(text, i, &inner) && (uint32_t)inner.kind != above &&
        inner.kind != INGEST_MARK_CHAPTER) {
      *mark = inner;
      return i;
    }
  }
  return SIZE_MAX;
}

/** Break the task at `at` of `text`, a whole line, below its headings; the kind
    of the task's own number, INGEST_NONE for none. */
static RgStatus
break_task(const IngestOutlineBuilder *const builder, const RgStr text,
           size_t at, const size_t end, IngestSpanVec *const parts,
           uint32_t *const kind)
{
  const uint32_t base = ingest_span_of(builder, text).begin;
  const RgStr    task = rg_str_slice(text, 0U, end);
  IngestMark     mark;
  *kind = INGEST_NONE;
  if (!read_number(task, at, &mark)) {
    return RG_OK;
  }
  RG_TRY(break_at(builder, parts, base + (uint32_t)at));
  while (mark.kind != INGEST_MARK_ARABIC &&
         (at = item_of(task, at, &mark)) != SIZE_MAX) {
    RG_TRY(break_at(builder, parts, base + (uint32_t)at));
  }
  *kind = (uint32_t)mark.kind;
  return RG_OK;
}

/** Where the first task begins, before whose units in charge `text` ends: at
    the last number 1 of `kind`; SIZE_MAX for none. */
static size_t
first_item(const RgStr text, const uint32_t kind)
{
  IngestMark mark;
  for (size_t at = text.size; at--;) {
    if (read_number(text, at, &mark) && (uint32_t)mark.kind == kind &&
        mark.number == 1U) {
      return at;
    }
  }
  return SIZE_MAX;
}

/** The number of the chapter right above the item at `item`, or of the item. */
static size_t
heading_of(const RgStr text, const size_t item, const uint32_t kind)
{
  IngestMark mark;
  for (size_t at = item; at-- && item - at <= MAX_HEADING;) {
    if (read_number(text, at, &mark) && (uint32_t)mark.kind != kind &&
        mark.kind != INGEST_MARK_ARABIC && mark.number == 1U) {
      return at;
    }
  }
  return item;
}

RgStatus
ingest_break_tasks(const IngestOutlineBuilder *const builder,
                   const IngestSpan whole, IngestSpanVec *const parts)
{
  const RgStr   text  = ingest_slice(builder->document, whole);
  size_t        first = 0U; /* behind the units of the first task */
  size_t        begin = 0U; /* of the task that is under way */
  uint32_t      n     = 0U;
  uint32_t      kind  = INGEST_NONE; /* of the second task's number */
  uint32_t      other = INGEST_NONE;
  IngestSpanVec later = {0};
  parts->n            = 0U;
  RG_TRY(ingest_span_vec_push(builder->arena, parts, whole));
  size_t end =
      text.size >= MIN_BYTES ? next_duties(builder, text, 0U) : SIZE_MAX;
  if (end != SIZE_MAX) {
    RG_TRY(ingest_span_vec_push(builder->arena, &later, whole));
  }
  for (; end != SIZE_MAX; end = next_duties(builder, text, end)) {
    IngestMark   mark;
    const size_t next = skip_stop(text, end);
    if (next < text.size && !read_number(text, next, &mark)) {
      continue;
    }
    if (n) {
      RG_TRY(break_task(builder, text, begin, end, &later,
                        kind == INGEST_NONE ? &kind : &other));
    } else {
      first = end;
    }
    begin = next;
    ++n;
  }
  if (n && begin < text.size) { /* the last one ends otherwise */
    RG_TRY(break_task(builder, text, begin, text.size, &later,
                      kind == INGEST_NONE ? &kind : &other));
    ++n;
  }
  if (n < MIN_TASKS) {
    return RG_OK;
  }
  const RgStr  before = rg_str_slice(text, 0U, first);
  const size_t item   = first_item(before, kind);
  IngestMark   own;
  if (item != SIZE_MAX) {
    if (read_number(text, 0U, &own) &&
        next_duties(builder, before, 0U) < item) {
      return RG_OK; /* steps of a task that has its own units in charge */
    }
    RG_TRY(break_task(builder, text, heading_of(before, item, kind), first,
                      parts, &other));
  }
  for (size_t i = 1U; i < later.n; ++i) {
    RG_TRY(break_at(builder, parts, later.items[i].begin));
  }
  return RG_OK;
}
