#ifndef INGEST_READ_DECODE_H
#define INGEST_READ_DECODE_H

/**
   @file
   Text-like bytes of an unknown encoding into UTF-8.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

/**
   Find the encoding of `bytes` and decode them.

   Known: UTF-8, GB18030 (and so GBK, GB 2312), Big5, UTF-16 of both byte
   orders, each with or without byte order mark; and UTF-8 that somebody had
   decoded as GBK or Latin-1 and encoded again ("UTF-8 as GBK"), as Latin-1 up
   to three times, and then from GB18030 or Big5 as well.  Bytes that are no
   character become U+FFFD; a character of UTF-8 that lost bytes on such a way
   becomes a private one that holds those left (lost_bytes.h).

   @param hint  Encoding that the file itself names (HTML meta), or empty; it
   decides between encodings that fit equally well.
   @param[out] text     UTF-8 in `arena`, or `bytes` themselves (without byte
   order mark) when they are UTF-8 already.
   @param[out] encoding Static name.
   @return #RG_OK; #RG_BAD_TEXT when it is no text (binary); #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_decode(RgArena *arena, RgStr bytes, RgStr hint, RgStr *text,
              RgStr *encoding);

#endif
