#ifndef INGEST_READ_ODF_READER_H
#define INGEST_READ_ODF_READER_H

/**
   @file
   What the readers of an OpenDocument file's text and of its sheets share.
*/

#include "graph/base/vec.h"
#include "ingest/read/odf_styles.h"
#include "ingest/read/sheet.h"
#include "ingest/read/xml_blocks.h"

RG_VEC_DEFINE(IngestOdfNodes, const xmlNode *, ingest_odf_nodes);

/** A list that another may go on with (§5.3.3). */
typedef struct {
  RgStr           id;
  RgStr           style;
  IngestListState state;
} IngestOdfList;

RG_VEC_DEFINE(IngestOdfLists, IngestOdfList *, ingest_odf_lists);

typedef struct {
  IngestBlockWriter writer;
  RgArena          *arena;
  IngestOdfStyles  *styles;
  IngestOdfLists    lists;    ///< those met
  IngestListState   headings; ///< numbers of headings
  IngestOdfNodes    notes;    ///< those met, to be written behind the text
  IngestSheet       sheet;
} IngestOdfReader;

/** Paragraphs, lists and tables below `body`, whatever groups them.

    @param depth elements above it; below #INGEST_XML_MAX_DEPTH are none read.
    @return #RG_OK; #RG_LIMIT for a table that is too large; #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_odf_body(IngestOdfReader *reader, const xmlNode *body, int depth);

/** The sheets below office:spreadsheet, each as a table. */
RG_NODISCARD RgStatus
ingest_odf_sheets(IngestOdfReader *reader, const xmlNode *body);

/** Rows stand in groups, as heads of pages and for outlines. */
bool
ingest_odf_is_group(const xmlNode *node);

/** How often a cell is repeated, or what it spans: 1 unless the attribute says
    more. */
uint32_t
ingest_odf_count(const xmlNode *node, const char *name);

#endif
