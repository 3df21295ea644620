#ifndef WEB_ENTITY_MARKED_TEXT_H
#define WEB_ENTITY_MARKED_TEXT_H

/**
   @file
   A text with passages highlighted, which may overlap, and damaged characters
   beside their repair.  All places are code points of the document.
*/

#include "graph/base/arena.h"
#include "web/html/html.h"

#include <stdbool.h>
#include <stddef.h>

/** A passage: evidence of the facts numbered `number`. */
typedef struct {
  uint64_t begin;
  uint64_t end;
  uint64_t number;   ///< of its entry `#fN`
  bool     is_quiet; ///< long: numbered at its begin, not highlighted
} WebMark;

typedef struct {
  uint64_t begin;
  uint64_t end;
  RgStr    text; ///< what the characters should have been
} WebRepair;

typedef struct {
  RgStr            text; ///< UTF-8
  uint64_t         from; ///< place of its first character
  const WebMark   *marks;
  size_t           n_marks;
  const WebRepair *repairs;
  size_t           n_repairs;
} WebMarkedText;

/**
   Write it, without an element around it.

   A stretch that is part of passages is one `mark`, linked to the entry of the
   shortest of them; class `also` says that there are others.  A passage's
   number stands at its end as a link `#fN`, with the id `mN` for the way back;
   the first stretch of a passage that begins at N has the id `cN`.  Damaged
   characters are `del`, followed by their repair as `ins`.  Marks and repairs
   that reach out of the text are cut.
   @param repaired Tooltip of a repair.
   @return #RG_OK or #RG_NO_MEMORY; errors of the sink stay in `html`.
*/
RG_NODISCARD RgStatus
web_marked_text_write(WebHtml *html, RgArena *arena, const WebMarkedText *text,
                      RgStr repaired);

#endif
