#ifndef INGEST_RESOLVE_ROLE_SENTENCE_H
#define INGEST_RESOLVE_ROLE_SENTENCE_H

/**
   @file
   One sentence of a case with the bodies that it names: what the rules of
   roles (see roles.h) ask about it, and how they give a body its role.
*/

#include "ingest/resolve/resolver.h"

/** How far words of one construction may stand apart, in bytes. */
enum { INGEST_ROLE_NEAR_BYTES = 18 };

/** Mentions are meant by their index in the document, `first` to `end`. */
typedef struct {
  IngestResolver *resolver;
  IngestSpan      sentence;
  size_t          first;
  size_t          end;
} IngestRoleSentence;

/** The sentence at `span` with the bodies inside it; `first` is the first that
    begins in it or behind it. */
IngestRoleSentence
ingest_role_sentence(IngestResolver *resolver, IngestSpan span, size_t first);

const IngestAgencyMention *
ingest_role_mention(const IngestRoleSentence *sentence, size_t i);

/** The word stands in [begin, end) of the text. */
bool
ingest_role_has(const IngestRoleSentence *sentence, uint32_t begin,
                uint32_t end, const char *word);

/** The word ends at `at`, within the sentence. */
bool
ingest_role_before(const IngestRoleSentence *sentence, uint32_t at,
                   const char *word);

/** Bytes of the word of `class` (#INGEST_ROLE_WORD_HOUSE, …) that ends at `at`
    or, for the second, begins there; 0 when none does.
    @{ */
size_t
ingest_role_word_before(const IngestRoleSentence *sentence, uint32_t at,
                        uint32_t class);

size_t
ingest_role_word_at(const IngestRoleSentence *sentence, uint32_t at,
                    uint32_t class);
/** @} */

/** The first cue of `classes` that begins in [begin, end). */
const IngestCue *RG_NULLABLE
ingest_role_cue(const IngestRoleSentence *sentence, uint32_t begin,
                uint32_t end, uint32_t classes);

/** The last cue of `classes` that ends in (begin, end]. */
const IngestCue *RG_NULLABLE
ingest_role_cue_before(const IngestRoleSentence *sentence, uint32_t begin,
                       uint32_t end, uint32_t classes);

/** Index after the last mention from `i` on that shares its list. */
size_t
ingest_role_list_end(const IngestRoleSentence *sentence, size_t i);

/** 钦州海事局、市市场监管局配合: the list of mention `i` only helps. */
bool
ingest_role_only_helps(const IngestRoleSentence *sentence, size_t i);

/** Where the text goes on behind mention `i`, behind its other names too:
    共建 of 区数据局(区政务局)与…共建. */
uint32_t
ingest_role_behind(const IngestRoleSentence *sentence, size_t i);

/** Mention `i` does none of the work: it tells the news of it, is followed or
    set up, or only its page is meant (role_bystander.c). */
bool
ingest_role_is_bystander(const IngestRoleSentence *sentence, size_t i);

/** Mention `i` fills a bracket behind what stands before it:
    改革专班(设在市商务局). */
bool
ingest_role_is_remark(const IngestRoleSentence *sentence, size_t i);

/** Index of the last of a chain of bodies from mention `i` on, who acts:
    黄岛海关 of 青岛海关所属黄岛海关, 横琴边检站 of 珠海边检总站横琴边检站. */
size_t
ingest_role_last_of_chain(const IngestRoleSentence *sentence, size_t i);

/** Mention `i` is one body that can have a role; governments and committees as
    a whole only guide, and so do the State's where a place tells of its own
    reforms.  Another name in a bracket has none, nor who stands before the last
    of a chain. */
bool
ingest_role_can_act(const IngestRoleSentence *sentence, size_t i);

/** The role that the case has given to the agency of mention `i` so far. */
IngestRole
ingest_role_held(const IngestRoleSentence *sentence, size_t i);

/** Give the agency of mention `i` a role in the case. */
RG_NODISCARD RgStatus
ingest_role_give(const IngestRoleSentence *sentence, size_t i, IngestRole role,
                 IngestRule rule);

/** The same for all mentions of [first, end) that can act. */
RG_NODISCARD RgStatus
ingest_role_give_list(const IngestRoleSentence *sentence, size_t first,
                      size_t end, IngestRole role, IngestRule rule);

#endif
