#ifndef INGEST_NORMALIZE_WRAP_LINE_H
#define INGEST_NORMALIZE_WRAP_LINE_H

/**
   @file
   What a line of a source shows of how its page was set: how wide it is, how
   it begins, whether it ends inside a sentence.
*/

#include "graph/base/str.h"
#include "ingest/document.h"

enum { INGEST_WRAP_MAX_WIDTH = 240 }; ///< of a wrapped line, in columns

/** A width, in half-width columns, in characters, and in columns as they were
    before marks became narrow and blanks filled the line. */
typedef struct {
  uint32_t columns; ///< a Chinese character takes two
  uint32_t chars;   ///< without blanks
  uint32_t wide;    ///< a mark takes two columns, a blank none
} IngestWrapExtent;

/** A line; wider than #INGEST_WRAP_MAX_WIDTH it is not read to its end, and
    counts as closed. */
typedef struct {
  IngestWrapExtent extent; ///< with the indent
  IngestWrapExtent first;  ///< what no line end may part: a number, a character
                           ///< with the marks that must stay with it
  uint32_t indent;         ///< columns before the text
  bool     blank_before;
  bool     is_long;    ///< wider than any wrapped line
  bool     is_text;    ///< a paragraph of the source, no table or heading
  bool     begins_new; ///< with the mark of an item, a bullet or a label
  bool     labelled;   ///< … a label: "牵头单位:"
  bool     has_stop;   ///< a comma, an enumeration comma or a full stop
  bool     has_comma;  ///< a comma or a full stop
  bool     has_end;    ///< the end of a sentence stands inside
  bool     closed;     ///< ends as a sentence, list item or heading does
  bool     is_number;  ///< digits alone
  bool     is_date;    ///< a day or month alone, or one that heads a line
  /** Ends inside a sentence by what stands in it: behind a comma or the end of
      a sentence, in brackets or quotes, or behind several commas. */
  bool unfinished;
} IngestWrapLine;

/** Read block `i` of `source`; `gap_from` is where the block before it ended.
    Linear in the line. */
IngestWrapLine
ingest_read_wrap_line(const IngestSource *source, uint32_t i,
                      uint32_t gap_from);

#endif
