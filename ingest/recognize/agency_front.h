#ifndef INGEST_RECOGNIZE_AGENCY_FRONT_H
#define INGEST_RECOGNIZE_AGENCY_FRONT_H

/**
   @file
   What stands before a body and makes it one: a place, a level, an owner, the
   State, the Corps (words in data/agency_fronts.tsv).

   Each ingest_agency_of_…() reads one kind of front at a place of the paragraph
   and, where a body follows, fills `mention` with both and is true.
*/

#include "ingest/recognize/agency_cursor.h"

/** The character at `at` is one of `class` (#INGEST_FRONT_NO_OPEN, …). */
bool
ingest_agency_is_barred(const IngestScan *scan, size_t at, uint32_t class);

/** Bytes of the word of `class` (#INGEST_FRONT_LEVEL, …) at `at`, 0 for none;
    `entry` is its row. */
size_t
ingest_agency_front(const IngestScan *scan, size_t at, uint32_t class,
                    uint32_t *entry);

/** The place that begins at `at`, if any. */
const IngestPlace *RG_NULLABLE
ingest_agency_place(const IngestScan *scan, IngestAgencyCursor *cursor,
                    size_t at);

/** 市税务局, 高新区财政局. */
bool
ingest_agency_of_level(const IngestScan *scan, const IngestAgencyCursor *cursor,
                       size_t at, IngestAgencyMention *mention);

/** 厦门市税务局; from `begin` on, before the place, where more belongs to the
    name: 国家税务总局厦门市税务局. */
bool
ingest_agency_with_place(const IngestScan         *scan,
                         const IngestAgencyCursor *cursor, size_t begin,
                         const IngestPlace   *place,
                         IngestAgencyMention *mention);

/** 西安咸阳机场海关: two places before one body. */
bool
ingest_agency_of_places(const IngestScan *scan, IngestAgencyCursor *cursor,
                        const IngestPlace *first, IngestAgencyMention *mention);

/** 国务院, 海关总署; a place after a body of the State makes it the body's
    office there: 国家税务总局厦门市税务局. */
bool
ingest_agency_of_state(const IngestScan *scan, IngestAgencyCursor *cursor,
                       size_t at, IngestAgencyMention *mention);

/** 国网厦门供电公司, 人民银行厦门市分行: the owner stands before the place. */
bool
ingest_agency_of_owner(const IngestScan *scan, IngestAgencyCursor *cursor,
                       size_t at, IngestAgencyMention *mention);

/** 中国(包头)知识产权保护中心, 中国景德镇(陶瓷)知识产权快速维权中心: how the
    State names such centres. */
bool
ingest_agency_of_country(const IngestScan *scan, IngestAgencyCursor *cursor,
                         size_t at, IngestAgencyMention *mention);

/** 兵团数据局, 第八师石河子市财政局: the Corps and its divisions. */
bool
ingest_agency_of_corps(const IngestScan *scan, IngestAgencyCursor *cursor,
                       size_t at, IngestAgencyMention *mention);

#endif
