#ifndef INGEST_SEGMENT_TOPICS_H
#define INGEST_SEGMENT_TOPICS_H

/**
   @file
   Runs of numbered chapters or items that may each be about one reform.
*/

#include "ingest/segment/outline_builder.h"

/** Lines at the start that may hold the title. */
enum { INGEST_MAX_TITLE_LINES = 16 };

/** A chapter or item, from its line to that of the next one. */
typedef struct {
  uint32_t   line;
  IngestSpan heading;
  bool       is_topic; ///< its heading says more than how the text is ordered
} IngestTopic;

RG_VEC_DEFINE(IngestTopicVec, IngestTopic, ingest_topic_vec);

/** The run `first`, `first` + 1, … of `kind` in lines [from, end). */
RG_NODISCARD RgStatus
ingest_read_topics(const IngestOutlineBuilder *builder, IngestMarkKind kind,
                   uint32_t first, uint32_t from, uint32_t end,
                   IngestTopicVec *run);

/** "第二章 重点领域进展": the parts of a book, from the first that is there. */
RG_NODISCARD RgStatus
ingest_read_topic_parts(const IngestOutlineBuilder *builder, uint32_t end,
                        IngestTopicVec *run);

/** The items "(一)…" of a chapter, or "1.…", which may go on with the numbers
    of the chapter before, or "①…", or paragraphs below names or behind bullets;
    each of them is a topic.

    @param[in,out] last_number that the chapter before ended with, 0 for none.
 */
RG_NODISCARD RgStatus
ingest_read_topic_items(const IngestOutlineBuilder *builder, uint32_t from,
                        uint32_t end, uint32_t *last_number,
                        IngestTopicVec *items);

/** The line behind entry `i` of `run`, whose last one ends before `end`. */
uint32_t
ingest_topic_end(const IngestTopicVec *run, size_t i, uint32_t end);

/** How many of `run` are topics and have a body. */
size_t
ingest_count_topics(const IngestOutlineBuilder *builder,
                    const IngestTopicVec *run, uint32_t end);

/** Words that only order the text: 下一步工作, 存在问题, 2025年工作计划. */
bool
ingest_only_orders(const IngestOutlineBuilder *builder, RgStr heading);

/** A case for each topic of `run`; entries that are none end the one before.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_add_topics(IngestOutlineBuilder *builder, const IngestTopicVec *run,
                  uint32_t end);

/** Add line `line`, whose words are `text`, to `run`.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_push_topic(const IngestOutlineBuilder *builder, uint32_t line,
                  RgStr text, IngestTopicVec *run);

/** The first of the lines at the end that only name who signed, and when. */
uint32_t
ingest_before_signature(const IngestOutlineBuilder *builder);

/** "甲局 乙局关于…的通知", with the names before it or above it, stands above
    line `n_lines`. */
bool
ingest_is_joint_letter(const IngestOutlineBuilder *builder, uint32_t n_lines);

/** "关于…的若干措施", "…的实践": the title above the chapters is that of one
    reform. */
bool
ingest_are_one_reform(const IngestOutlineBuilder *builder,
                      const IngestTopicVec *chapters, uint32_t end);

#endif
