#ifndef INGEST_RESOLVE_PHRASE_H
#define INGEST_RESOLVE_PHRASE_H

/**
   @file
   Words of a span as a phrase that can stand alone: no figures, no dates, no
   remarks in brackets, no adverbs of counting, no function words at its ends.
   All texts live in the resolver's arena.
*/

#include "ingest/resolve/resolver.h"

/** The phrase of `span`; empty when nothing is left.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_phrase(const IngestResolver *resolver, IngestSpan span, RgStr *phrase);

/** `phrase` without words that say nothing at its begin and its end. */
RgStr
ingest_phrase_trim(const IngestResolver *resolver, RgStr phrase);

/** `first` and `then` as one. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_phrase_join(const IngestResolver *resolver, RgStr first, RgStr then,
                   RgStr *phrase);

/** Size of the words that begin the phrase up to its verb: 办理 of 办理登记,
    0 for 办理时限 and what begins with a noun. */
size_t
ingest_phrase_verb(const IngestResolver *resolver, RgStr phrase);

/** The verb that begins the phrase takes what was gained as its object: 建成,
    新增, not 通过 or 围绕. */
bool
ingest_phrase_gains(const IngestResolver *resolver, RgStr phrase);

/** The verb that begins the phrase tells whom something reached, not what did:
    惠及, 覆盖. */
bool
ingest_phrase_reaches(const IngestResolver *resolver, RgStr phrase);

/** Size of the grade that begins the phrase (国家级, 全国首创); 0 when none
    does. */
size_t
ingest_phrase_grade(const IngestResolver *resolver, RgStr phrase);

/** Size of the name of a quality that ends the phrase (授信金额: that of
    金额); 0 when none does. */
size_t
ingest_phrase_property(const IngestResolver *resolver, RgStr phrase);

/** Size of the word of `class` (INGEST_METRIC_…) that ends `text`; 0 when none
    does, or a longer word that is no such one: 惠及 ends with no joint. */
size_t
ingest_phrase_ends(const IngestResolver *resolver, RgStr text, uint32_t class);

/** Size of the word of `class` that begins `text`; 0 in the same way. */
size_t
ingest_phrase_begins(const IngestResolver *resolver, RgStr text,
                     uint32_t class);

/** A verb that would begin at `at` is half a noun: 制发 in 机制发出. */
bool
ingest_phrase_splits(const IngestResolver *resolver, RgStr text, size_t at);

/** Who does it: the words of the clause `span` before its first verb or adverb;
    empty when the clause begins with that.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_phrase_subject(const IngestResolver *resolver, IngestSpan span,
                      RgStr *subject);

#endif
