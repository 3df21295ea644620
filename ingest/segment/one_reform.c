/**
   @file
   Whether the chapters of a document are all of one reform.
*/
#include "ingest/segment/topics.h"

#include "ingest/segment/head.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/names.h"
#include "ingest/text/chinese.h"

/** "甲局 乙局 关于深化…改革的通知": more than one body stands in the title. */
static bool
names_issuers(const IngestOutlineBuilder *const builder, const RgStr text)
{
  const RgStr front = ingest_trim(
      rg_str_slice(text, 0U, rg_str_find(text, RG_STR("关于"), 0U)));
  return front.size < text.size &&
         (rg_str_find(front, RG_STR(" "), 0U) != SIZE_MAX ||
          rg_str_find(front, RG_STR("、"), 0U) != SIZE_MAX) &&
         ingest_names_bodies(builder->words, front);
}

/** The letter on line `i` is of several bodies: they stand in its title, or
    above it. */
static bool
is_joint(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr above = i ? ingest_letterhead(builder, i - 1U) : RG_STR_NONE;
  return names_issuers(builder, ingest_line_text(builder, i)) ||
         (above.size && (rg_str_find(above, RG_STR(" "), 0U) != SIZE_MAX ||
                         (i > 1U && ingest_letterhead(builder, i - 2U).size)));
}

/** "关于印发《…若干措施》的通知": what is handed out ends with a word of
    `class`. */
static bool
hands_out(const IngestOutlineBuilder *const builder, const RgStr text,
          const uint32_t class)
{
  const size_t close = rg_str_find(text, RG_STR("》"), 0U);
  return close != SIZE_MAX &&
         ingest_ends_with_head_word(builder->words,
                                    rg_str_slice(text, 0U, close), class);
}

bool
ingest_is_joint_letter(const IngestOutlineBuilder *const builder,
                       const uint32_t                    n_lines)
{
  const uint32_t end =
      n_lines < builder->lines.n ? n_lines : (uint32_t)builder->lines.n;
  for (uint32_t i = 0U; i < end && i < INGEST_MAX_TITLE_LINES; ++i) {
    if (ingest_ends_with_head_word(builder->words, ingest_line_text(builder, i),
                                   INGEST_HEAD_LETTER) &&
        is_joint(builder, i)) {
      return true;
    }
  }
  return false;
}

/** "关于深化…改革的通知": lines above `n_lines`.  What brings reforms together
    is none, nor what hands out the words of others. */
static bool
is_letter(const IngestOutlineBuilder *const builder, const uint32_t n_lines)
{
  for (uint32_t i = 0U; i < n_lines && i < INGEST_MAX_TITLE_LINES; ++i) {
    const RgStr text  = ingest_line_text(builder, i);
    const bool  named = names_issuers(builder, text);
    size_t      size  = 0U;
    if ((named || ingest_may_be_heading(builder, i)) &&
        ingest_ends_with_head_word(builder->words, text, INGEST_HEAD_LETTER)) {
      return (named || hands_out(builder, text, INGEST_HEAD_WHOLE) ||
              rg_str_find(text, RG_STR("》"), 0U) == SIZE_MAX) &&
             ingest_find_head_word(builder->words, text,
                                   INGEST_HEAD_CASES | INGEST_HEAD_REPORT,
                                   &size) == SIZE_MAX;
    }
  }
  return false;
}

/** Most chapters say who leads or goes along: each is a task of its own. */
static bool
are_led(const IngestOutlineBuilder *const builder,
        const IngestTopicVec *const chapters, const uint32_t end)
{
  size_t n = 0U;
  for (size_t i = 0U; i < chapters->n; ++i) {
    const uint32_t last = ingest_topic_end(chapters, i, end);
    bool           led  = false;
    size_t         size = 0U;
    for (uint32_t k = chapters->items[i].line; !led && k < last; ++k) {
      led = ingest_find_head_word(builder->words, ingest_line_text(builder, k),
                                  INGEST_HEAD_LEADS, &size) != SIZE_MAX;
    }
    n += led;
  }
  return 2U * n > chapters->n;
}

bool
ingest_are_one_reform(const IngestOutlineBuilder *const builder,
                      const IngestTopicVec *const chapters, const uint32_t end)
{
  if (chapters->n && is_letter(builder, chapters->items[0].line) &&
      !are_led(builder, chapters, end)) {
    return true;
  }
  for (uint32_t i = 0U; chapters->n && i < chapters->items[0].line; ++i) {
    if (ingest_may_be_heading(builder, i) &&
        ingest_ends_with_head_word(builder->words, ingest_line_text(builder, i),
                                   INGEST_HEAD_WHOLE)) {
      return true;
    }
  }
  return false;
}
