#ifndef INGEST_RECOGNIZE_PLATFORM_REACH_H
#define INGEST_RECOGNIZE_PLATFORM_REACH_H

/**
   @file
   How far the name of a platform reaches from its head (平台, 系统, APP): to
   the left as far as verbs, marks, places and quotes let it, to the right over
   a place with its station or shop.
*/

#include "ingest/recognize/scan.h"

#define INGEST_PLATFORM_CLOSING "”’"
#define INGEST_PLATFORM_OPENING "“‘"
#define INGEST_PLATFORM_STOPS ",;:.。!?、()《》\t\n—+"

enum { INGEST_PLATFORM_CORE_BYTES = 60 /**< of a name in quotes, at most */ };

/** What was found to the left of a head. */
typedef struct {
  size_t begin;
  bool   governed; ///< 依托, 搭建 … stand before it, or a name like it
  bool   placed;   ///< a place, its level or an agency begins it
} IngestPlatformLeft;

/** Begin of the quotes that close right before `end`; `end` when none do. */
size_t
ingest_platform_quote_before(const IngestScan *scan, size_t end);

/** Where the quotes that open at `open` close, ‘…’ inside “…” left alone;
    `most` when they do not close before. */
size_t
ingest_platform_close(const IngestScan *scan, size_t open, size_t most);

/** How far the name reaches to the left of `at`, where its head (or the quotes
    before the head) begins. */
IngestPlatformLeft
ingest_platform_left(const IngestScan *scan, size_t at);

/** A verb that governs names of platforms ends right before `at`; so does a
    joint or a place where a list of them goes on. */
bool
ingest_platform_is_governed(const IngestScan *scan, size_t at);

/** Where a name goes on behind its head: …平台漳州站, …平台(新疆站),
    …大厅厦门旗舰店; `end` when it does not. */
size_t
ingest_platform_end(const IngestScan *scan, size_t end);

/** Quotes that close a few words before the head, no verb between:
    “清亲清濛”政务平台. */
size_t
ingest_platform_quote_near(const IngestScan *scan, size_t head);

/** Begin of the quotes around `at`; `at` itself when there are none. */
size_t
ingest_platform_quote_around(const IngestScan *scan, size_t at);

#endif
