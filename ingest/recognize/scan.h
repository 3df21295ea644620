#ifndef INGEST_RECOGNIZE_SCAN_H
#define INGEST_RECOGNIZE_SCAN_H

/**
   @file
   What the recognisers share: the text of one paragraph and small questions
   about it.

   Offsets are bytes of `norm.text` everywhere, so that a mention needs no
   conversion; `text` ends where the paragraph ends.
*/

#include "ingest/lexicons.h"
#include "ingest/mention.h"
#include "ingest/recognize/spots.h"
#include "ingest/text/chinese.h"

#include <string.h>

/** What was found of a list at a place. */
typedef struct {
  size_t   at;    ///< `SIZE_MAX`: nothing was looked for yet
  size_t   size;  ///< 0: no word
  uint32_t entry; ///< of the list
} IngestWordAt;

/** What was seen when the text before a place was last looked through: the next
    place mostly stands a little behind, and the rest is known. */
typedef struct {
  IngestSpan clause;   ///< its begin, and the place that was asked for
  IngestSpan unquoted; ///< no quote or mark of a title begins in it
  size_t     cue;      ///< index of the first cue that ended behind the place
} IngestLookedBack;

/** One recognition of one document. */
typedef struct {
  const IngestDocument         *document;
  const IngestLexicons         *lexicons;
  const OntoGazetteer          *gazetteer;
  const OntoRegion *RG_NULLABLE context; ///< where the document comes from
  RgArena                      *arena;
  IngestMentions               *mentions;
  IngestSpots                  *spots;     ///< of the paragraph
  IngestWordAt                 *date_word; ///< of dates, looked for last
  IngestLookedBack             *back;      ///< by scan.c, looked for last
  RgStr      text;        ///< `norm.text` up to the end of the paragraph
  IngestSpan span;        ///< the paragraph
  uint16_t   year;        ///< last year named in the paragraph, else 0
  size_t     first_place; ///< of the paragraph, in mentions->places
  size_t     first_cue;   ///< of the paragraph, in mentions->cues
  uint32_t   n_lists;     ///< numbers given to lists of agencies
} IngestScan;

/** The literal stands at `at`. */
static inline bool
ingest_scan_is_at(const IngestScan *const scan, const size_t at,
                  const char *const literal)
{
  return rg_str_is_at(scan->text, at, literal);
}

/** One of the characters of `set` stands at `at`. */
static inline bool
ingest_scan_is_one_of(const IngestScan *const scan, const size_t at,
                      const char *const set)
{
  return at >= scan->span.begin && at < scan->text.size &&
         ingest_is_one_of(scan->text, at, set);
}

/** Bytes of the word of `class` (INGEST_AROUND_…) at `at`; 0 for none. */
size_t
ingest_scan_around(const IngestScan *scan, size_t at, uint32_t class);

/** Bytes of the word of `class` that ends `text`; 0 for none. */
size_t
ingest_scan_ends_around(const IngestScan *scan, RgStr text, uint32_t class);

/** Offset after the character at `at`. */
size_t
ingest_scan_after(const IngestScan *scan, size_t at);

/** Offset of the character before `at`; `at` itself at the paragraph's
    begin. */
size_t
ingest_scan_before(const IngestScan *scan, size_t at);

/** Offset of the first of the characters in `set` from `at` on, or of `end`. */
size_t
ingest_scan_find(const IngestScan *scan, size_t at, size_t end,
                 const char *set);

/** Offset behind the 》 of the title whose 《 stands at `at`; behind the 《
    itself when no 》 follows near enough. */
size_t
ingest_scan_skip_title(const IngestScan *scan, size_t at);

/** First cue that ends after `at`, a place of the paragraph (index into the
    cues). */
size_t
ingest_scan_first_cue(const IngestScan *scan, size_t at);

/** True when `at` lies inside quotes “…” or 《…》 of the paragraph that hold
    less than `max_bytes`. */
bool
ingest_scan_is_quoted(const IngestScan *scan, size_t at, size_t max_bytes);

/** Begin of the clause that holds `at`: after the last ,;:。!? before it that
    stands outside quotes and brackets. */
size_t
ingest_scan_clause_begin(const IngestScan *scan, size_t at);

/** The mention that begins, or with `ends` ends, at `at`, out of `n` in text
    order whose items of `size` bytes begin with their span; null when none
    does.  O(log n). */
const IngestSpan *RG_NULLABLE
ingest_scan_mention_at(const void *items, size_t n, size_t size, bool ends,
                       size_t at);

/** ingest_scan_mention_at() for a vector of mentions.
    @{ */
#define INGEST_SCAN_BEGINS_AT(vec, at)                                         \
  ingest_scan_mention_at((vec).items, (vec).n, sizeof *(vec).items, false, at)
#define INGEST_SCAN_ENDS_AT(vec, at)                                           \
  ingest_scan_mention_at((vec).items, (vec).n, sizeof *(vec).items, true, at)
/** @} */

/** @name The recognisers, in the order in which they run on a paragraph
    @{ */

RG_NODISCARD RgStatus
ingest_recognize_cues(IngestScan *scan);

RG_NODISCARD RgStatus
ingest_recognize_places(IngestScan *scan);

RG_NODISCARD RgStatus
ingest_recognize_agencies(IngestScan *scan);

RG_NODISCARD RgStatus
ingest_recognize_policies(IngestScan *scan);

RG_NODISCARD RgStatus
ingest_recognize_platforms(IngestScan *scan);

RG_NODISCARD RgStatus
ingest_recognize_dates(IngestScan *scan);

RG_NODISCARD RgStatus
ingest_recognize_quantities(IngestScan *scan);

/** @} */

#endif
