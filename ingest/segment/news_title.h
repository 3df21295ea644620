#ifndef INGEST_SEGMENT_NEWS_TITLE_H
#define INGEST_SEGMENT_NEWS_TITLE_H

/**
   @file
   Titles for text of the press without a headline.
*/

#include "ingest/segment/outline_builder.h"

/** A title out of `text` of the press that has no headline: its first sentence
    without who brings it. */
RgStr
ingest_news_title(const IngestOutlineBuilder *builder, RgStr text);

#endif
