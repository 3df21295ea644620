/**
   @file
   Bodies that a sentence names and that yet do none of its work.
*/
#include "ingest/resolve/role_sentence.h"

/** A word of `class` stands somewhere in the sentence. */
static bool
has_word(const IngestRoleSentence *const sentence, const uint32_t class)
{
  const RgStr text = sentence->resolver->document->norm.text;
  for (uint32_t at = sentence->sentence.begin; at < sentence->sentence.end;
       ++at) {
    if (((unsigned char)text.data[at] & 0xC0U) != 0x80U &&
        ingest_role_word_at(sentence, at, class)) {
      return true;
    }
  }
  return false;
}

/** 市政府新闻办召开新闻发布会, 记者从市委宣传部获悉: who tells the news of
    others. */
static bool
tells_news(const IngestRoleSentence *const sentence, const size_t i)
{
  return ingest_role_word_before(sentence,
                                 ingest_role_mention(sentence, i)->span.end,
                                 INGEST_ROLE_WORD_PRESS) &&
         has_word(sentence, INGEST_ROLE_WORD_NEWS);
}

/** The first mention of the list that `i` is in. */
static size_t
list_begin(const IngestRoleSentence *const sentence, size_t i)
{
  while (i > sentence->first && ingest_role_mention(sentence, i - 1U)->list ==
                                    ingest_role_mention(sentence, i)->list) {
    --i;
  }
  return i;
}

/** 按照省市场监管局、省药监局部署…: what the list wants is followed. */
static bool
is_followed(const IngestRoleSentence *const sentence, const size_t i)
{
  const size_t   last = ingest_role_list_end(sentence, i) - 1U;
  const uint32_t begin =
      ingest_role_mention(sentence, list_begin(sentence, i))->span.begin;
  const uint32_t clause =
      ingest_clause_at(sentence->resolver->document, begin, NULL);
  const uint32_t at = ingest_role_behind(sentence, last);
  const uint32_t of =
      rg_str_is_at(sentence->resolver->document->norm.text, at, "的") ? 3U : 0U;
  return ingest_role_word_at(sentence, at + of, INGEST_ROLE_WORD_WISH) &&
         ingest_role_cue(sentence, clause, begin,
                         INGEST_CUE_BIT(INGEST_CUE_CITE));
}

/** 联合成立市调解中心: what others set up there. */
static bool
is_founded(const IngestRoleSentence *const sentence, const size_t i)
{
  return ingest_role_word_before(
      sentence,
      ingest_role_mention(sentence, list_begin(sentence, i))->span.begin,
      INGEST_ROLE_WORD_FOUNDS);
}

/** 在“泉县人民政府”门户网站上…: only its page is meant. */
static bool
is_page(const IngestRoleSentence *const sentence, const size_t i)
{
  const uint32_t at = ingest_role_mention(sentence, i)->span.end;
  const uint32_t quote =
      rg_str_is_at(sentence->resolver->document->norm.text, at, "”") ? 3U : 0U;
  return ingest_role_word_at(sentence, at + quote, INGEST_ROLE_WORD_SITE);
}

/** 省发改委公布的评价结果, 国家局发布的榜单: who only judges what others did.
 */
static bool
judges(const IngestRoleSentence *const sentence, const size_t i)
{
  const RgStr            text = sentence->resolver->document->norm.text;
  const uint32_t         end  = ingest_role_mention(sentence, i)->span.end;
  uint32_t               stop = end;
  const IngestCue *const cue  = ingest_role_cue(
       sentence, end, end + 1U,
       INGEST_CUE_BIT(INGEST_CUE_ISSUE) | INGEST_CUE_BIT(INGEST_CUE_INITIATIVE) |
           INGEST_CUE_BIT(INGEST_CUE_CONVENE));
  (void)ingest_clause_at(sentence->resolver->document, end, &stop);
  if (!cue || !rg_str_is_at(text, cue->span.end, "的")) {
    return false;
  }
  for (uint32_t at = cue->span.end; at < stop; ++at) {
    if (((unsigned char)text.data[at] & 0xC0U) != 0x80U &&
        ingest_role_word_at(sentence, at, INGEST_ROLE_WORD_VERDICT)) {
      return true;
    }
  }
  return false;
}

bool
ingest_role_is_bystander(const IngestRoleSentence *const sentence,
                         const size_t                    i)
{
  return tells_news(sentence, i) || is_followed(sentence, i) ||
         is_founded(sentence, i) || is_page(sentence, i) || judges(sentence, i);
}
