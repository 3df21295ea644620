/**
   @file
   Who leads because a text says whose work it tells of, where no sentence tells
   what its subject does.
*/
#include "ingest/resolve/roles.h"

/** The clause that holds `at` ends with a word of `class`. */
static bool
clause_ends(const IngestRoleSentence *const sentence, const uint32_t at,
            const uint32_t class)
{
  uint32_t end = at;
  (void)ingest_clause_at(sentence->resolver->document, at, &end);
  while (end > at && !ingest_role_word_before(sentence, end, class) &&
         ingest_role_word_at(sentence, end - 3U, INGEST_ROLE_WORD_STOP)) {
    end -= 3U;
  }
  return end > at && ingest_role_word_before(sentence, end, class);
}

/** "分割办证"是市不动产登记中心优化服务的又一举措. */
static bool
is_whose(const IngestRoleSentence *const sentence, const size_t i)
{
  const uint32_t at = ingest_role_behind(sentence, i);
  return ingest_role_before(
             sentence, ingest_role_mention(sentence, i)->span.begin, "是") &&
         clause_ends(sentence, at, INGEST_ROLE_WORD_CREDIT);
}

/** 这得益于市数据局推出的…. */
static bool
is_owed(const IngestRoleSentence *const sentence, const size_t i)
{
  const uint32_t at  = ingest_role_behind(sentence, i);
  uint32_t       end = at;
  (void)ingest_clause_at(sentence->resolver->document, at, &end);
  return ingest_role_word_before(sentence,
                                 ingest_role_mention(sentence, i)->span.begin,
                                 INGEST_ROLE_WORD_OWED) &&
         ingest_role_cue(sentence, at, end,
                         INGEST_CUE_BIT(INGEST_CUE_INITIATIVE) |
                             INGEST_CUE_BIT(INGEST_CUE_POSTURE));
}

/** 记者从市数据局获悉, alone of its kind. */
static bool
is_asked(const IngestRoleSentence *const sentence, const size_t i)
{
  return ingest_role_before(
             sentence, ingest_role_mention(sentence, i)->span.begin, "从") &&
         ingest_role_list_end(sentence, i) == i + 1U &&
         ingest_role_word_at(sentence, ingest_role_behind(sentence, i),
                             INGEST_ROLE_WORD_LEARNED);
}

static RgStatus
give_first(const IngestRoleSentence *const sentence,
           bool (*const leads)(const IngestRoleSentence *, size_t))
{
  for (size_t i = sentence->first;
       i < sentence->end &&
       ingest_role_first(sentence->resolver, INGEST_ROLE_LEAD) == INGEST_NONE;
       ++i) {
    const size_t actor = ingest_role_last_of_chain(sentence, i);
    if (ingest_role_can_act(sentence, actor) && leads(sentence, i)) {
      RG_TRY(ingest_role_give(sentence, actor, INGEST_ROLE_LEAD,
                              INGEST_RULE_BODY_SUBJECT));
    }
  }
  return RG_OK;
}

RgStatus
ingest_role_credited(const IngestRoleSentence *const sentence)
{
  RG_TRY(give_first(sentence, is_whose));
  return give_first(sentence, is_owed);
}

RgStatus
ingest_role_asked(const IngestRoleSentence *const sentence)
{
  return sentence->resolver->document->outline.n_cases == 1U
             ? give_first(sentence, is_asked)
             : RG_OK;
}
