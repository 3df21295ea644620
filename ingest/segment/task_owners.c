#include "ingest/segment/task_owners.h"

#include "ingest/segment/labels.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/section_heading.h"

enum {
  MAX_BACK    = 40,
  MIN_HEADING = 6 ///< characters of one without a number
};

bool
ingest_is_task_item(const IngestLine *const line)
{
  return line->has_mark && line->mark.kind != INGEST_MARK_POINT &&
         line->mark.kind != INGEST_MARK_CIRCLED &&
         line->mark.kind != INGEST_MARK_BRACKETED_ARABIC;
}

uint32_t
ingest_task_rank(const IngestLine *const line)
{
  return line->has_mark && line->mark.kind == INGEST_MARK_BRACKETED_ARABIC
             ? 4U
             : ingest_line_rank(line);
}

/** Without numbers: the heading above the labels of line `i` and the text that
    may stand between. */
static uint32_t
heading_above(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  for (uint32_t k = i; k > 0U && i - k < MAX_BACK; --k) {
    const IngestLine *const line = &builder->lines.items[k - 1U];
    if (line->n_chars >= MIN_HEADING &&
        ingest_may_be_heading(builder, k - 1U) &&
        !ingest_begins_with_label(builder, k - 1U) &&
        ingest_heading_kind(builder->words,
                            ingest_line_text(builder, k - 1U)) ==
            INGEST_SECTION_NONE) {
      return k - 1U;
    }
  }
  return i;
}

/** The step (2) that the labels of line `i` are about, where the item above (1)
    is a heading without text, "1.市场准入", and (1) has labels of its own: then
    the steps are the tasks.  INGEST_NONE for none. */
static uint32_t
step_of(const IngestOutlineBuilder *const builder, const uint32_t i,
        const bool *const labelled)
{
  const IngestLine *const lines = builder->lines.items;
  uint32_t                step  = INGEST_NONE;
  bool                    led   = false; /* labels before the next step */
  for (uint32_t k = i + 1U;
       k-- && i - k < MAX_BACK && !ingest_is_task_item(&lines[k]);) {
    led = led || labelled[k];
    if (!lines[k].has_mark ||
        lines[k].mark.kind != INGEST_MARK_BRACKETED_ARABIC) {
      continue;
    }
    step = step == INGEST_NONE ? k : step;
    if (lines[k].mark.number == 1U) {
      return led && k && ingest_is_task_item(&lines[k - 1U]) &&
                     ingest_may_be_heading(builder, k - 1U)
                 ? step
                 : INGEST_NONE;
    }
    led = false;
  }
  return INGEST_NONE;
}

/** An item that is no label itself: "2.牵头单位:…". */
static bool
may_own(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  RgStr label = RG_STR_NONE;
  RgStr value = RG_STR_NONE;
  bool  known = false;
  if (!ingest_is_task_item(&builder->lines.items[i])) {
    return false;
  }
  if (ingest_split_label(ingest_line_rest(builder, i), &label, &value)) {
    (void)ingest_label_role(builder->words, label, &known);
  }
  return !known;
}

/** The item that the labels of line `i` are about: the nearest numbered line;
    but when that is one of several sub-items of which the ones before have no
    labels, the item above them.  Where the numbers go on over the chapters, the
    first of a chapter is no sub-item. */
static uint32_t
owner_of(const IngestOutlineBuilder *const builder, const uint32_t i,
         const bool *const labelled)
{
  const IngestLine *const lines = builder->lines.items;
  uint32_t                owner = i;
  const uint32_t          step  = step_of(builder, i, labelled);
  if (step != INGEST_NONE) {
    return step;
  }
  while (owner > 0U && i - owner < MAX_BACK && !may_own(builder, owner)) {
    --owner;
  }
  if (!may_own(builder, owner)) {
    return ingest_begins_with_label(builder, i) ? heading_above(builder, i) : i;
  }
  if (owner == i || lines[owner].mark.kind != INGEST_MARK_ARABIC ||
      lines[owner].mark.number < 2U || !ingest_begins_with_label(builder, i)) {
    return owner;
  }
  uint32_t above   = owner;
  bool     sibling = false;
  while (above > 0U && i - above < MAX_BACK) {
    --above;
    if (labelled[above]) {
      return owner;
    }
    if (ingest_is_task_item(&lines[above]) &&
        lines[above].mark.kind != INGEST_MARK_ARABIC) {
      return sibling ? above : owner;
    }
    sibling = sibling || ingest_is_task_item(&lines[above]);
  }
  return owner;
}

/** "做什么。怎么做。(责任单位:甲局)" in one paragraph. */
static bool
is_whole_task(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  enum { MIN_CHARS = 40 };
  const IngestLine *const line = &builder->lines.items[i];
  return !line->has_mark && line->n_chars >= MIN_CHARS &&
         !ingest_begins_with_label(builder, i) &&
         rg_str_find(ingest_line_text(builder, i), RG_STR("。"), 0U) !=
             SIZE_MAX;
}

RgStatus
ingest_find_task_owners(const IngestOutlineBuilder *const builder,
                        const bool *const                 labelled,
                        IngestOwnerVec *const             owners)
{
  uint32_t last = INGEST_NONE; /* a whole task below the owner before */
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    if (!labelled[i]) {
      continue;
    }
    uint32_t   owner = owner_of(builder, i, labelled);
    const bool same =
        owners->n && owner <= owners->items[owners->n - 1U] && owner != i;
    const bool whole = owner != i && is_whole_task(builder, i);
    if (same && whole && last != INGEST_NONE) {
      owners->items[owners->n - 1U] = last;
      owner                         = i;
    }
    last = whole ? i : INGEST_NONE;
    if (!owners->n || owners->items[owners->n - 1U] < owner) {
      RG_TRY(ingest_owner_vec_push(builder->arena, owners, owner));
    }
  }
  return RG_OK;
}
