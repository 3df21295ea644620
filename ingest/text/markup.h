#ifndef INGEST_TEXT_MARKUP_H
#define INGEST_TEXT_MARKUP_H

/**
   @file
   Toolbox: HTML tags inside plain text, as copied out of pages and left by
   recognition programs.  Documents that are HTML go through libxml2 instead.
*/

#include "graph/base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  size_t begin; ///< of '<'
  size_t end;   ///< behind '>'
  RgStr  name;
  RgStr  attributes;
  bool   closing;
} IngestTag;

/** Read the tag at `at`; false when there is none with a name of HTML's text,
    table and list elements (so `<厦门市条例>` and `a < b` are text). */
bool
ingest_read_tag(RgStr text, size_t at, IngestTag *tag);

/** Find the next tag at or after `from`. */
bool
ingest_find_tag(RgStr text, size_t from, IngestTag *tag);

/** Offset of the next `<table` at or after `from`, or `SIZE_MAX`. */
size_t
ingest_find_table(RgStr text, size_t from);

/** Same name, whatever the case. */
bool
ingest_tag_is(const IngestTag *tag, const char *name);

/** True for tags that begin or end a line: p, br, div, li, headings, … */
bool
ingest_tag_breaks(const IngestTag *tag);

/** The number in an attribute, 1 when it is missing or no number. */
uint32_t
ingest_tag_number(const IngestTag *tag, const char *name);

/** Read a character reference at `at`, such as `&nbsp;` or `&#8220;`.
    @return its bytes, 0 when there is none. */
size_t
ingest_read_entity(RgStr text, size_t at, uint32_t *code_point);

#endif
