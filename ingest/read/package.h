#ifndef INGEST_READ_PACKAGE_H
#define INGEST_READ_PACKAGE_H

/**
   @file
   Office documents: XML parts in a ZIP archive (ECMA-376 part 2).
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "graph/base/vec.h"

#include <libxml/tree.h>

/** A tree takes some hundred bytes for each tag and attribute of some bytes, so
    that a package of some kilobytes, unpacked, would fill the memory. */
enum {
  INGEST_PACKAGE_MIB   = 256,     ///< of all parts
  INGEST_PACKAGE_MARKS = 1 << 23, ///< "<" and "=" of a part
};

typedef struct {
  RgStr name;
  RgStr bytes;
} IngestPart;

RG_VEC_DEFINE(IngestPartVec, IngestPart, ingest_part_vec);

/** Unpack the parts of XML whose name begins with one of `wanted`, which ends
    with a null, into `arena`.
    @return #RG_OK, #RG_BAD_DATA (broken), #RG_LIMIT, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_package_read(RgArena *arena, RgStr bytes, const char *const *wanted,
                    IngestPartVec *parts);

/** The part `name`; empty where there is none. */
RgStr
ingest_package_part(const IngestPartVec *parts, const char *name);

/** The tree of a part, for xmlFreeDoc(); null for an empty or broken one, or
    one with a DTD: none has it (§8.1.4), and no entity may expand. */
xmlDoc *RG_NULLABLE
ingest_package_parse(RgStr part);

/** An element of that local name. */
bool
ingest_xml_is(const xmlNode *RG_NULLABLE node, const char *name);

/** The first child of that name, or null. */
const xmlNode *RG_NULLABLE
ingest_xml_child(const xmlNode *RG_NULLABLE node, const char *name);

/** Copy the attribute `name` of any name space; empty where there is none. */
RG_NODISCARD RgStatus
ingest_xml_attribute(RgArena *arena, const xmlNode *node, const char *name,
                     RgStr *value);

/** The attribute as a number; -1 where there is none, or it is no number. */
long
ingest_xml_number(const xmlNode *RG_NULLABLE node, const char *name);

#endif
