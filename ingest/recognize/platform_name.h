#ifndef INGEST_RECOGNIZE_PLATFORM_NAME_H
#define INGEST_RECOGNIZE_PLATFORM_NAME_H

/**
   @file
   Names of platforms: plain ones (惠企政策直达平台), quoted ones
   (“云窗口”服务平台), and what is no name (“互联网+”, 各类平台).

   Functions that find one add it to the mentions; they return #RG_OK, also
   where they find none, or #RG_NO_MEMORY.
*/

#include "ingest/recognize/platform_reach.h"

enum {
  INGEST_PLATFORM_MODIFIER_BYTES = 12, ///< least before a head without a place
  INGEST_PLATFORM_WHOLE_BYTES = 15 ///< of a head that says enough: 网上办事大厅
};

/** Add the name from `begin` to `end`, which may go on behind its head; `core`
    is what stands in its quotes, or empty. */
RG_NODISCARD RgStatus
ingest_platform_add(IngestScan *scan, size_t begin, size_t end,
                    IngestSpan core);

/** 12345: a number to call, and the name of the platform behind it. */
bool
ingest_platform_is_hotline(RgStr core);

/** “互联网+”, “一站式”, “四个统一” and sentences tell a quality; they name
    nothing. */
bool
ingest_platform_is_quality(const IngestScan *scan, size_t begin, size_t end);

/** `name` ends with a word of `class` (INGEST_PLATFORM_…), or with `whole` is
    one. */
bool
ingest_platform_has_class(const IngestScan *scan, RgStr name, uint32_t class,
                          bool whole);

/** A place from `begin` to `end` and no more. */
bool
ingest_platform_is_place(const IngestScan *scan, size_t begin, size_t end);

/** No noun goes on at `at`: a mark or a cue stands there, or a head. */
bool
ingest_platform_ends_there(const IngestScan *scan, size_t at);

/** A name without quotes whose head stands from `at` to `end`. */
RG_NODISCARD RgStatus
ingest_platform_plain(IngestScan *scan, size_t at, size_t end);

/** 三晋贷款码等金融平台: a name without quotes in a list whose end says what
   its members are, the last word of it standing from `at` to `end`. */
RG_NODISCARD RgStatus
ingest_platform_called(IngestScan *scan, size_t at, size_t end);

/** What a list of names is called that goes on or ends at `at`: 、…等特色应用,
    等平台. */
bool
ingest_platform_list_is_called(const IngestScan *scan, size_t at);

/** A name in quotes that open at `open` before the head (with a few words
    between), or a head that ends the quotes. */
RG_NODISCARD RgStatus
ingest_platform_quoted(IngestScan *scan, size_t open, size_t head,
                       size_t head_end);

/** 选品平台“侨购”, 小程序“码上约”: the name in the quotes that open at `open`
    stands behind the head. */
RG_NODISCARD RgStatus
ingest_platform_named_behind(IngestScan *scan, size_t head, size_t open);

/** 登录“天府蓉易享”: what one visits is a platform, whatever its name. */
RG_NODISCARD RgStatus
ingest_platform_visited(IngestScan *scan, size_t open);

/** “甲”“乙”、“丙”等特色应用: the words behind the list say what each is.
    @param[out] end Behind the last quotes of the list. */
RG_NODISCARD RgStatus
ingest_platform_listed(IngestScan *scan, size_t open, size_t *end);

#endif
