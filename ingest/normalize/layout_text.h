#ifndef INGEST_NORMALIZE_LAYOUT_TEXT_H
#define INGEST_NORMALIZE_LAYOUT_TEXT_H

/**
   @file
   The characters of a block as layout.h writes them: forms folded, blanks that
   mean nothing dropped, quotes paired, brackets round, stops Chinese, mark-up
   passed over.
*/

#include "ingest/document.h"
#include "ingest/text/edit_map.h"

#include <unicode/unorm2.h>

#include <stdbool.h>

/** Text that is being written. */
typedef struct {
  RgStr               text; ///< repaired
  char               *out;
  size_t              size;
  size_t              capacity;
  IngestEditBuilder   edits;
  const UNormalizer2 *nfkc;
  bool                tags;   ///< mark-up may stand inside the text
  bool                tight;  ///< single blanks between Chinese are never meant
  bool                tagged; ///< mark-up stood in the gap
  bool                joins;  ///< line ends inside a cell mean nothing
  bool                alone;  ///< a blank before the last character went
  bool                broken; ///< a line end is due before the next character
  uint32_t before;   ///< last character of the paragraph; 0 at its start
  size_t   gap;      ///< white space met since, in characters
  uint32_t token;    ///< Chinese characters since the last blank or mark
  uint32_t n_quotes; ///< straight quotes in this paragraph
  uint32_t square;   ///< what closes the bracket that became round; 0: none
} IngestLayout;

/** Write `c`, which answers byte `from` of the text, as it stands there or, not
    `same`, instead of it.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_layout_put(IngestLayout *layout, uint32_t c, size_t from, bool same);

/** Nothing of the paragraph was written yet. */
void
ingest_layout_start_paragraph(IngestLayout *layout);

/** End the paragraph unless it is empty; its line end comes with the next one,
    so that a cell does not end in one. */
void
ingest_layout_end_paragraph(IngestLayout *layout);

/** The text of one block or cell.
    @return #RG_OK or #RG_NO_MEMORY.  Cost: linear in it. */
RG_NODISCARD RgStatus
ingest_layout_write(IngestLayout *layout, IngestSpan span);

#endif
