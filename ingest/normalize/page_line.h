#ifndef INGEST_NORMALIZE_PAGE_LINE_H
#define INGEST_NORMALIZE_PAGE_LINE_H

/**
   @file
   A line that belongs to the page as a whole: its number, or its buttons.
*/

#include "graph/base/str.h"
#include "ingest/text/lexicon.h"

typedef enum {
  INGEST_PAGE_LINE_NONE,
  INGEST_PAGE_LINE_NUMBER, ///< "- 3 -", "第 3 页 共 10 页", "Page 3 of 10"
  INGEST_PAGE_LINE_BUTTONS ///< "【打印】【关闭】", "上一页 1 2 下一页"
} IngestPageLine;

/** What `text`, a line without its end, is for by `words`, the table
    data/page_words.tsv: it must hold nothing but these, digits and marks. */
IngestPageLine
ingest_read_page_line(const IngestLexicon *words, RgStr text);

#endif
