#ifndef INGEST_RESOLVE_PLACES_H
#define INGEST_RESOLVE_PLACES_H

/**
   @file
   What the files that find the places of a case share.
*/

#include "ingest/resolve/resolver.h"

/** Give the case at hand that place, unless it has it.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_place_add(IngestResolver *resolver, const OntoRegion *region,
                 IngestSpan evidence, IngestRule rule);

/** Where the title of a case stands: above its text, else in the list. */
static inline IngestSpan
ingest_place_title(const IngestCase *const one)
{
  return one->heading.end > one->heading.begin ? one->heading : one->listed;
}

/** @name Groups: names of data/region_groups.tsv, as codes joined by |
    @{ */

/** The codes of 京津冀 in a text; empty when no group stands there. */
RgStr
ingest_place_group(const IngestResolver *resolver, RgStr text);

/** Bytes of the name of a group at `at`: 武汉都市圈九市 is more than 武汉; 0
    for none. */
size_t
ingest_place_group_at(const IngestResolver *resolver, uint32_t at);

/** 香港 or 澳门, which no group's name makes part of a reform: 粤港澳游艇 is
    one of 珠海, unless a body of theirs leads with it. */
bool
ingest_place_is_special(const OntoRegion *RG_NULLABLE region);

/** The region is one of those with the codes, lies in one or holds one; a null
    region shares all. */
bool
ingest_place_shares(const IngestResolver *resolver, RgStr codes,
                    const OntoRegion *RG_NULLABLE region);

/** 深化京津冀政务服务“同事同标”: each place of the group that a title names,
    where it begins with it or the document's own place has part in it.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_place_add_group(IngestResolver *resolver, IngestSpan title);

/** 通州与北三县公积金互认: each place of the group whose name begins at `at`,
    if any.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_place_add_group_at(IngestResolver *resolver, uint32_t at,
                          IngestSpan title);

/** 长三角示范区…案例: each place of the group that the document's title names,
    where that is no zone's name (横琴粤澳深度合作区) and the case's text tells
    of all of them.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_place_add_named_group(IngestResolver *resolver);

/** @}
    @name Lists
    @{ */

/** Only 、, 与, 和 or 及 stands between the spans. */
bool
ingest_places_joined(const IngestDocument *document, IngestSpan first,
                     IngestSpan second);

/** 沈阳、大连两市推行…: places that are joined to the title's first one.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_place_add_listed(IngestResolver *resolver, const IngestPlace *first,
                        IngestSpan title);

/** 北三县与北京城市副中心一体化…: places of other provinces that the title puts
    beside its `first` one by 与 or 同.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_place_add_beside(IngestResolver *resolver, const IngestPlace *first,
                        IngestSpan title);

/** Places of several provinces that the background names in a row share the
    reform; `found` tells whether it does.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_place_add_shared(IngestResolver *resolver, bool *found);

/** A row of places that the case's text tells of: with its `home` across
    provinces and counted (西宁、兰州两地), or parts of it that the text turns
    to (聚焦福泉市、瓮安县); else the one part of it that the text shows at work
    (德阳市试点).
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_place_add_told(IngestResolver *resolver, const OntoRegion *home);

/** Places that paragraphs of the case begin with as their subject, of parts of
    the document's place, or any where it has none: 山西开展…,
    福建厦门、辽宁沈阳将….
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_place_add_begun(IngestResolver *resolver);

/** @}
    @name Letters
    @{ */

/** 四川省人民政府:…你省请求…: the place of the one government that the letter
   is written to, where the case speaks to it; a part of it that the case's
   title begins with (关于德阳…问题).
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_place_add_spoken_to(IngestResolver *resolver);

/** @} */

#endif
