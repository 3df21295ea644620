/**
   @file
   A title for text of the press without a headline: its first sentence, without
   who brings it.
*/
#include "ingest/segment/news_title.h"

#include "graph/base/utf8.h"
#include "ingest/segment/head_words.h"
#include "ingest/text/chinese.h"
#include "ingest/text/word_list.h"

INGEST_WORD_LIST_DECLARE(words_of_now);

enum {
  MIN_SENTENCE = 3 * 6, /* bytes */
  MAX_BYLINE   = 3 * 40
};

/** Behind "本报讯(…)" and "记者从某局获悉,": who brings a text, and from whom.
 */
static RgStr
behind_bringers(const IngestOutlineBuilder *const builder, const RgStr text)
{
  RgStr  rest = text;
  size_t size = 0U;
  for (size_t at = 0U;
       (at = ingest_find_head_word(builder->words, rest, INGEST_HEAD_BRINGS,
                                   &size)) != SIZE_MAX;) {
    rest               = rg_str_slice(rest, at + size, rest.size);
    const size_t close = rg_str_is_at(rest, 0U, "(")
                             ? rg_str_find(rest, RG_STR(")"), 0U)
                             : SIZE_MAX;
    rest = close == SIZE_MAX ? rest : rg_str_slice(rest, close + 1U, rest.size);
  }
  return rest;
}

/** Bytes of words of time at the begin of `text`, that a comma ends; of the
    comma, too. */
static size_t
time_before(const RgStr text)
{
  size_t at = 0U;
  while (at < text.size && text.data[at] != ',') {
    const size_t word = ingest_word_list_begins(
        INGEST_WORD_LIST(words_of_now), rg_str_slice(text, at, text.size));
    const bool digit = ingest_is_digit((unsigned char)text.data[at]);
    if (!word && !digit) {
      return 0U;
    }
    at += word ? word : 1U;
  }
  return at < text.size ? at + 1U : 0U;
}

/** Behind a bracket of who wrote it, or their names that go on to words of
    time: 记者王某8月4日,…. */
static RgStr
behind_byline(const IngestOutlineBuilder *const builder, const RgStr text)
{
  size_t       size  = 0U;
  const RgStr  front = rg_str_slice(text, 0U, MAX_BYLINE);
  const size_t who =
      ingest_find_head_word(builder->words, front, INGEST_HEAD_ASKS, &size);
  const size_t close = rg_str_is_at(text, 0U, "(")
                           ? rg_str_find(front, RG_STR(")"), 0U)
                           : SIZE_MAX;
  if (who == SIZE_MAX) {
    return text;
  }
  if (close != SIZE_MAX && who < close) {
    return rg_str_slice(text, close + 1U, text.size);
  }
  const size_t comma = rg_str_find(front, RG_STR(","), who);
  uint32_t     c     = 0U;
  for (size_t at = who + size; comma != SIZE_MAX && at < comma;
       at += rg_utf8_decode(text, at, &c)) {
    const size_t time = time_before(rg_str_slice(text, at, comma + 1U));
    if (time) {
      return rg_str_slice(text, comma + 1U, text.size);
    }
  }
  return text;
}

RgStr
ingest_news_title(const IngestOutlineBuilder *const builder, const RgStr text)
{
  const RgStr whole =
      rg_str_slice(text, 0U, rg_str_find(text, RG_STR("。"), 0U));
  const RgStr sentence =
      behind_byline(builder, behind_bringers(builder, whole));
  return sentence.size >= MIN_SENTENCE ? sentence : whole;
}
