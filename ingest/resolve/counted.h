#ifndef INGEST_RESOLVE_COUNTED_H
#define INGEST_RESOLVE_COUNTED_H

/**
   @file
   Words that a clause says of its figure: what they lack to stand alone as the
   name of what is counted, and which part of them what follows can lean on.
   An owner is always a part of one clause, never what was put together for
   another figure, so that no chain comes about.
*/

#include "ingest/resolve/phrase.h"

enum {
  INGEST_COUNTED_OWNER_BYTES = 48, ///< of what stands before such words
  INGEST_COUNTED_BARE_BYTES  = 6   ///< 办结 of 办结率: says nothing alone
};

/** Why words say too little alone. */
typedef enum {
  INGEST_LACK_NOTHING,
  INGEST_LACK_WORDS,    ///< 共计190项: all
  INGEST_LACK_GRADED,   ///< 省级: what was counted before
  INGEST_LACK_COMPARED, ///< 同比增长, 占全市出口: what is compared
  INGEST_LACK_BEARER,   ///< 办结率: what has that quality
  INGEST_LACK_TOPIC,    ///< 申请材料减少: whole, but may have a topic
  INGEST_LACK_OBJECT,   ///< 办结: what
  INGEST_LACK_DOER,     ///< 惠及企业: what reaches them
  INGEST_LACK_SHARED ///< 实验室, 线上受理: a verb or object told before
} IngestLack;

/** What `words` lack to stand alone. */
IngestLack
ingest_counted_lack(const IngestResolver *resolver, RgStr words);

/** Without the adverbs that begin it: 平均缩短, 每周办理. */
RgStr
ingest_counted_bare(const IngestResolver *resolver, RgStr words);

/** Size of the verb of change that ends `words`, 0 where none or nothing else
    stands there: that of 下降 in 跑动次数下降. */
size_t
ingest_counted_change(const IngestResolver *resolver, RgStr words);

/** 减材料: a change with what moved. */
bool
ingest_counted_is_moved(const IngestResolver *resolver, RgStr words);

/** Begins with no verb and no preposition. */
bool
ingest_counted_is_noun(const IngestResolver *resolver, RgStr words);

/** What has the qualities that are told behind `words`: those without their own
    quality and change, and a verb that ends them. */
RgStr
ingest_counted_bearer(const IngestResolver *resolver, RgStr words);

/** The object of the last verb of `words`; nothing where it is too long to be
    an owner. */
RgStr
ingest_counted_object(const IngestResolver *resolver, RgStr words);

/** 清单 of 该清单主要涉及食品: what stands before the verb; all where that is
    nothing. */
RgStr
ingest_counted_subject(const IngestResolver *resolver, RgStr words);

/** End of the grades that `words` tell first: behind 国家、省、市级 of
    国家、省、市级龙头企业, behind 国家级 of 国家级龙头企业. */
size_t
ingest_counted_grades(const IngestResolver *resolver, RgStr words);

#endif
