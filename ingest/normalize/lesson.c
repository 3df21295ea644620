#include "ingest/normalize/lesson.h"

#include "graph/base/utf8.h"

enum {
  UNSURE_CHARS  = 16, ///< behind a mark: not learned from
  NUMBER_WEIGHT = 20,
  RUN_CHARS     = 256, ///< divided into words at a time
  STRETCH_BYTES = 256  ///< looked through at a time
};

/** Whether a mark begins at a place; two more bytes can be read. */
static inline bool
is_mark(const unsigned char *const at)
{
  return at[0] == '?' || (at[0] == 0xEFU && at[1] == 0xBFU && at[2] == 0xBDU);
}

/** The same for any of the places of a stretch, all at once. */
static bool
has_mark(const unsigned char *const from)
{
  unsigned any = 0U;
  for (size_t i = 0U; i < STRETCH_BYTES; ++i) {
    any |= (unsigned)(from[i] == '?') |
           ((unsigned)(from[i] == 0xEFU) & (unsigned)(from[i + 1U] == 0xBFU) &
            (unsigned)(from[i + 2U] == 0xBDU));
  }
  return any != 0U;
}

size_t
ingest_next_mark(const RgStr text, const size_t from)
{
  const unsigned char *const bytes = (const unsigned char *)text.data;
  size_t                     at    = from;
  while (at + STRETCH_BYTES + 2U <= text.size && !has_mark(bytes + at)) {
    at += STRETCH_BYTES;
  }
  for (; at + 2U < text.size; ++at) {
    if (is_mark(bytes + at)) {
      return at;
    }
  }
  for (; at < text.size; ++at) {
    if (bytes[at] == '?') {
      return at;
    }
  }
  return SIZE_MAX;
}

/** Section numbers are what damage hits most: a run of text starts at them. */
static RgStatus
learn_numbers(IngestCharModel *const model)
{
  static const char *const numbers[] = {"(一)", "(二)", "(三)",   "(四)",
                                        "(五)", "(六)", "(七)",   "(八)",
                                        "(九)", "(十)", "(十一)", "(十二)"};
  for (size_t i = 0U; i < RG_COUNT_OF(numbers); ++i) {
    const RgStr number = rg_str_c(numbers[i]);
    RG_TRY(
        ingest_char_model_learn(model, number, 0U, number.size, NUMBER_WEIGHT));
  }
  return RG_OK;
}

static void
learn_words(const IngestLesson *const lesson, const RgStr text,
            const size_t begin, const size_t end)
{
  uint32_t forms[RUN_CHARS];
  size_t   n_forms = 0U;
  uint32_t c       = 0U;
  for (size_t at = begin, n = 0U;
       at < end && (n = rg_utf8_decode(text, at, &c)); at += n) {
    if (c != '\n') {
      forms[n_forms++] = ingest_char_model_form(c);
    }
    if (c == '\n' || n_forms == RUN_CHARS) {
      ingest_word_division_learn(lesson->words, forms, n_forms);
      n_forms = 0U;
    }
  }
  ingest_word_division_learn(lesson->words, forms, n_forms);
}

/** In step again at the latest where an ASCII character stands. */
static size_t
skip_unsure(const RgStr text, size_t at)
{
  uint32_t c = 0U;
  for (size_t n = 0U, i = 0U;
       (n = rg_utf8_decode(text, at, &c)) && (i < UNSURE_CHARS || c >= 0x80U);
       ++i) {
    at += n;
    if (c == '\n') {
      break;
    }
  }
  return at;
}

RgStatus
ingest_lesson_learn(RgArena *const arena, const IngestRepairer *const repairer,
                    const RgStr text, IngestLesson *const lesson)
{
  RG_TRY(ingest_char_model_new(arena, repairer->gbk, repairer->words,
                               &lesson->chars));
  RG_TRY(ingest_word_division_new(arena, repairer->words, &lesson->words));
  for (size_t from = 0U; from < text.size;) {
    const size_t mark = ingest_next_mark(text, from);
    const size_t end  = mark == SIZE_MAX ? text.size : mark;
    RG_TRY(ingest_char_model_learn(lesson->chars, text, from, end, 1U));
    learn_words(lesson, text, from, end);
    from = skip_unsure(text, end);
  }
  RG_TRY(learn_numbers(lesson->chars));
  RG_TRY(ingest_char_model_learn_phrases(lesson->chars, repairer->phrases));
  return ingest_char_model_index(lesson->chars);
}
