#ifndef INGEST_RESOLVE_FIGURE_H
#define INGEST_RESOLVE_FIGURE_H

/**
   @file
   A figure among its words: those of its own clause, and what the clauses
   before it tell.  All texts live in the resolver's arena.
*/

#include "ingest/resolve/phrase.h"

/** Sizes that tell how much a phrase says, in bytes. */
enum {
  INGEST_FIGURE_OWNER_BYTES = 72, ///< of a clause that owns what follows it
  INGEST_FIGURE_BARE_BYTES  = 24, ///< 办理二手房登记: needs its subject
  INGEST_FIGURE_MAX_CLAUSES = 8   ///< that are looked at before its own
};

/** Cues that tell a change, and those of a comparison. */
#define INGEST_FIGURE_CHANGE                                                   \
  (INGEST_CUE_BIT(INGEST_CUE_INCREASE) | INGEST_CUE_BIT(INGEST_CUE_DECREASE))
#define INGEST_FIGURE_COMPARE INGEST_CUE_BIT(INGEST_CUE_COMPARE)

typedef struct {
  const IngestResolver *resolver;
  IngestSpan            sentence;
  size_t                quantity; ///< index into the mentions
  IngestSpan            clause; ///< or the brackets in it that hold the figure
} IngestFigure;

/** The figure of a quantity of `sentence`. */
IngestFigure
ingest_figure_at(const IngestResolver *resolver, IngestSpan sentence,
                 size_t quantity);

/** A quantity by its index. */
const IngestQuantity *
ingest_figure_item(const IngestFigure *figure, size_t i);

/** The text from `begin` to `end`. */
RgStr
ingest_figure_slice(const IngestFigure *figure, uint32_t begin, uint32_t end);

/** Where the words of a clause begin that stands in [begin, end): behind the
    dateline of a paper, 新华社北京8月9日电(记者某).  `end` where the clause
    only says who tells what follows: 记者从市税务局获悉. */
uint32_t
ingest_figure_words_begin(const IngestFigure *figure, uint32_t begin,
                          uint32_t end);

/** The first cue of `classes` in [begin, end); `end` when none. */
uint32_t
ingest_figure_cue(const IngestFigure *figure, uint32_t begin, uint32_t end,
                  uint32_t classes);

/** The words of its own clause that say what it counts: the item of a list with
    the verb that all share, the object behind it.
    @return #RG_OK or #RG_NO_MEMORY, as the next ones. */
RG_NODISCARD RgStatus
ingest_figure_words(const IngestFigure *figure, RgStr *words);

/** The nearest clause before that says enough, and not too much. */
RG_NODISCARD RgStatus
ingest_figure_clause_before(const IngestFigure *figure, RgStr *words);

/** What the clauses around speak of: a noun with its attribute and no figure
    (通过“多点协同”模式办理的业务,…). */
RG_NODISCARD RgStatus
ingest_figure_topic(const IngestFigure *figure, RgStr *topic);

/** The subject of the sentence, from the nearest clause before that has one. */
RG_NODISCARD RgStatus
ingest_figure_subject(const IngestFigure *figure, RgStr *subject);

/** The same, where it is a thing: nobody, no place, of few words. */
RG_NODISCARD RgStatus
ingest_figure_thing(const IngestFigure *figure, RgStr *thing);

/** The platform that was last named before the clause: 推出选品平台“侨易邦”,…,
    服务企业2000家; empty when none was. */
RgStr
ingest_figure_platform(const IngestFigure *figure);

#endif
