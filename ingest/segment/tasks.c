#include "ingest/segment/finders.h"

#include "ingest/segment/duties.h"
#include "ingest/segment/field_items.h"
#include "ingest/segment/labels.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/names.h"
#include "ingest/segment/section_heading.h"
#include "ingest/segment/task_owners.h"
#include "ingest/text/chinese.h"

enum { MIN_LABELLED = 3, MAX_TITLE_BYTES = 600 };

/** "--做什么" without what begins an item of a list. */
static RgStr
without_dashes(RgStr text)
{
  static const char *const signs[] = {"-", "—", "–", "·", "•",
                                      "●", "■", "◆", " "};
  for (size_t i = 0U; i < RG_COUNT_OF(signs);) {
    const RgStr sign = rg_str_c(signs[i]);
    const bool  here = rg_str_starts_with(text, sign);
    text             = here ? rg_str_slice(text, sign.size, text.size) : text;
    i                = here ? 0U : i + 1U;
  }
  return text;
}

/** Title: from the item's first sentence, without its number and label. */
static IngestSpan
task_title(const IngestOutlineBuilder *const builder, const uint32_t line)
{
  RgStr        text  = without_dashes(ingest_line_rest(builder, line));
  const size_t stop  = rg_str_find(text, RG_STR("。"), 0U);
  size_t       label = SIZE_MAX;
  /* "…(责任单位:…)" ends it too, and not "(潍坊)". */
  for (size_t at = 0U; at < text.size && at <= MAX_TITLE_BYTES; ++at) {
    if (text.data[at] == '(' &&
        ingest_has_duty_label(
            builder,
            rg_str_slice(text, at, rg_str_find(text, RG_STR(")"), at)))) {
      label = at;
      break;
    }
  }
  const size_t end = stop < label ? stop : label;
  return ingest_span_of(builder, ingest_trim(rg_str_slice(text, 0U, end)));
}

static RgStatus
add_task(IngestOutlineBuilder *const builder, const uint32_t from,
         const uint32_t end, const uint32_t index, IngestSpan *const group,
         const bool numbered)
{
  const IngestLine *const lines = builder->lines.items;
  IngestCase              item  = {0};
  item.heading                  = task_title(builder, from);
  item.group                    = *group;
  item.span = (IngestSpan){lines[from].span.begin, lines[end - 1U].span.end};
  item.body = item.span;
  RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%u",
                         numbered ? lines[from].mark.number : index));
  RG_TRY(ingest_set_title(builder, item.heading, &item));
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}

/** Line of the item behind `i` with the next number, in the same chapter and
    count; INGEST_NONE when none stands there. */
static uint32_t
next_sibling(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const lines = builder->lines.items;
  for (uint32_t k = i + 1U; k < builder->lines.n; ++k) {
    if (ingest_task_rank(&lines[k]) < ingest_task_rank(&lines[i])) {
      break;
    }
    if (lines[k].has_mark && lines[k].mark.kind == lines[i].mark.kind) {
      return lines[k].mark.number == lines[i].mark.number + 1U ? k
                                                               : INGEST_NONE;
    }
  }
  return INGEST_NONE;
}

/** Text with a place for who is in charge, told in other words: 由甲局牵头. */
static bool
has_text_below(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  enum { MIN_TEXT = 40 };
  return ingest_may_be_heading(builder, i) && i + 1U < builder->lines.n &&
         !ingest_is_task_item(&builder->lines.items[i + 1U]) &&
         builder->lines.items[i + 1U].n_chars >= MIN_TEXT &&
         rg_str_find(ingest_line_text(builder, i + 1U), RG_STR("牵头"), 0U) !=
             SIZE_MAX;
}

/** An item behind the last one of its chapter that tells in its text who leads
    is a task as well. */
static RgStatus
add_siblings(const IngestOutlineBuilder *const builder,
             IngestOwnerVec *const             owners)
{
  IngestOwnerVec all = {0};
  for (size_t i = 0U; i < owners->n; ++i) {
    const uint32_t here = owners->items[i];
    const uint32_t next = builder->lines.items[here].has_mark
                              ? next_sibling(builder, here)
                              : INGEST_NONE;
    RG_TRY(ingest_owner_vec_push(builder->arena, &all, here));
    if (next != INGEST_NONE && has_text_below(builder, next) &&
        (i + 1U == owners->n || owners->items[i + 1U] > next)) {
      RG_TRY(ingest_owner_vec_push(builder->arena, &all, next));
    }
  }
  *owners = all;
  return RG_OK;
}

/** Where nearly all are numbered, what stands before the first is none: the
    letter in front that asks to carry them out. */
static void
drop_letter(const IngestOutlineBuilder *const builder,
            IngestOwnerVec *const             owners)
{
  size_t n_before = 0U;
  while (n_before < owners->n &&
         !builder->lines.items[owners->items[n_before]].has_mark) {
    ++n_before;
  }
  if (n_before && owners->n - n_before >= MIN_LABELLED &&
      n_before * 3U <= owners->n) {
    owners->items += n_before;
    owners->n -= n_before;
  }
}

/** A chapter of aims, principles or how the work is led, and no task itself. */
static bool
tells_aims(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return ingest_may_be_heading(builder, i) &&
         ingest_heading_kind(builder->words, ingest_line_rest(builder, i)) ==
             INGEST_SECTION_OTHER;
}

/** "(一)指导思想。以…": the same in an item that goes on in text. */
static bool
begins_with_aims(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  enum { MAX_BYTES = 3 * 8 };
  const RgStr  text = ingest_line_rest(builder, i);
  const size_t stop = rg_str_find(text, RG_STR("。"), 0U);
  return stop <= MAX_BYTES &&
         ingest_heading_kind(builder->words, rg_str_slice(text, 0U, stop)) ==
             INGEST_SECTION_OTHER;
}

/** Where the numbers go on over the chapters, every item of the run is a task,
    whether or not labels stand below it. */
static RgStatus
complete_run(const IngestOutlineBuilder *const builder,
             IngestOwnerVec *const             owners)
{
  const IngestLine *const lines = builder->lines.items;
  const IngestLine *const first = &lines[owners->items[0]];
  IngestOwnerVec          run   = {0};
  size_t                  next  = 0U; /* owner at or below the line */
  size_t                  n_in  = 0U; /* owners in the run */
  uint32_t                last  = 0U; /* number of the run */
  bool                    aims  = false;
  for (uint32_t i = 0U; first->has_mark && i < builder->lines.n; ++i) {
    const bool is_owner = next < owners->n && owners->items[next] == i;
    next += is_owner;
    aims = ingest_task_rank(&lines[i]) < ingest_task_rank(first)
               ? tells_aims(builder, i)
               : aims;
    if (!lines[i].has_mark || lines[i].mark.kind != first->mark.kind) {
      continue;
    }
    if (lines[i].mark.number == 1U && !n_in) {
      run.n = 0U; /* what was counted before was no run of tasks */
      last  = 0U;
    }
    if (lines[i].mark.number == last + 1U) {
      ++last;
      /* Articles say what for and when, too. */
      if (is_owner || (!aims && first->mark.kind != INGEST_MARK_ARTICLE &&
                       !begins_with_aims(builder, i))) {
        RG_TRY(ingest_owner_vec_push(builder->arena, &run, i));
      }
      n_in += is_owner;
    }
  }
  if (run.n > owners->n && 3U * n_in >= 2U * owners->n) {
    *owners = run;
  }
  return RG_OK;
}

/** Do the items' own numbers tell them apart? */
static bool
are_numbered(const IngestOutlineBuilder *const builder,
             const IngestOwnerVec *const       owners)
{
  uint32_t last = 0U;
  for (size_t i = 0U; i < owners->n; ++i) {
    const IngestLine *const line = &builder->lines.items[owners->items[i]];
    if (!line->has_mark || line->mark.number <= last) {
      return false;
    }
    last = line->mark.number;
  }
  return true;
}

/** Two numbered paragraphs that say at their end who is in charge are a list
    when the text has little besides: a part of a longer one. */
static bool
are_all_tasks(const IngestOutlineBuilder *const builder,
              const bool *const                 labelled)
{
  enum { MIN_CHARS = 40 };
  uint32_t n_tasks = 0U;
  uint32_t n_chars = 0U; /* of them */
  uint32_t n_all   = 0U;
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    n_all += line->n_chars;
    if (!labelled[i]) {
      continue;
    }
    if (!ingest_is_task_item(line) || line->n_chars < MIN_CHARS) {
      return false;
    }
    ++n_tasks;
    n_chars += line->n_chars;
  }
  return n_tasks > 1U && 2U * n_chars >= n_all;
}

/** The first owner begins the count of its kind, or goes on with one that an
    excerpt does not show; articles begin with what they are for. */
static bool
begins_count(const IngestOutlineBuilder *const builder, const uint32_t first)
{
  const IngestLine *const lines = builder->lines.items;
  bool                    only  = true;
  for (uint32_t i = 0U; i < first; ++i) {
    only = only &&
           !(lines[i].has_mark && lines[i].mark.kind == lines[first].mark.kind);
  }
  return only || lines[first].mark.number == 1U ||
         lines[first].mark.kind == INGEST_MARK_ARTICLE;
}

/** One or two owners below chapters are a list as well, the begin of a longer
    one, when most items from the first on say who is in charge, and say so
    right below them: no foot of a page. */
static bool
are_begun(const IngestOutlineBuilder *const builder,
          const IngestOwnerVec *const owners, const bool *const labelled)
{
  enum { MAX_BELOW = 8 };
  const IngestLine *const lines = builder->lines.items;
  if (!owners->n || !lines[owners->items[0]].has_mark ||
      !begins_count(builder, owners->items[0])) {
    return false;
  }
  const uint32_t from    = owners->items[0];
  const uint32_t own     = ingest_task_rank(&lines[from]);
  size_t         n       = 0U; /* owners so far */
  uint32_t       n_items = 0U;
  bool           below   = false; /* a heading stands above the first */
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const bool item =
        lines[i].has_mark && lines[i].mark.kind == lines[from].mark.kind;
    const bool owner = n < owners->n && owners->items[n] == i;
    n += owner;
    if ((owner && !item) ||
        (labelled[i] && n && i - owners->items[n - 1U] > MAX_BELOW)) {
      return false;
    }
    n_items += item && i >= from;
    below = below || (i < from && lines[i].has_mark &&
                      (ingest_task_rank(&lines[i]) < own || item));
  }
  return below && n_items <= 2U * owners->n;
}

RgStatus
ingest_find_task_cases(IngestOutlineBuilder *const builder)
{
  const uint32_t n      = (uint32_t)builder->lines.n;
  IngestOwnerVec owners = {0};
  bool *const    labelled =
      rg_arena_alloc_zero(builder->arena, n + 1U, sizeof(bool));
  uint32_t n_labelled = 0U;
  if (!labelled) {
    return RG_NO_MEMORY;
  }
  for (uint32_t i = 0U; i < n; ++i) {
    labelled[i] =
        builder->lines.items[i].table == INGEST_NONE &&
        (ingest_has_duty_label(builder, ingest_line_text(builder, i)) ||
         ingest_ends_with_duties(builder, ingest_line_text(builder, i)) ||
         ingest_task_owners(builder->words, ingest_line_text(builder, i)));
    n_labelled += labelled[i];
  }
  RG_TRY(ingest_find_task_owners(builder, labelled, &owners));
  if (n_labelled >= MIN_LABELLED || are_all_tasks(builder, labelled) ||
      are_begun(builder, &owners, labelled)) {
    drop_letter(builder, &owners);
    RG_TRY(add_siblings(builder, &owners));
    RG_TRY(complete_run(builder, &owners));
  } else {
    RG_TRY(ingest_find_field_items(builder, &owners));
  }
  if (!owners.n) {
    return RG_OK;
  }
  const bool numbered = are_numbered(builder, &owners);
  IngestSpan group    = {0U, 0U};
  uint32_t   line     = 0U;
  for (size_t i = 0U; i < owners.n; ++i) {
    const uint32_t from = owners.items[i];
    const uint32_t own  = ingest_task_rank(&builder->lines.items[from]);
    for (; line < from; ++line) {
      if (ingest_task_rank(&builder->lines.items[line]) < own) {
        group = ingest_span_of(builder, ingest_line_rest(builder, line));
      }
    }
    const uint32_t most = i + 1U < owners.n ? owners.items[i + 1U] : n;
    uint32_t       end  = from + 1U;
    /* A heading without a number holds all to the next one. */
    const bool headed = !builder->lines.items[from].has_mark && !labelled[from];
    while (end < most &&
           (headed || ingest_task_rank(&builder->lines.items[end]) > own ||
            (labelled[end] && !builder->lines.items[end].has_mark))) {
      ++end;
    }
    RG_TRY(add_task(builder, from, end, (uint32_t)i + 1U, &group, numbered));
  }
  builder->n_head                  = owners.items[0];
  builder->document->outline.genre = INGEST_GENRE_TASK_LIST;
  return RG_OK;
}
