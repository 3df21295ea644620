#include "ingest/normalize/shift/pairs.h"

#include <math.h>
#include <string.h>

enum { FIRST_TRAIL = 0x40, IDEOGRAPHIC_SPACE = 0x3000 };

void
ingest_shift_pairs_init(IngestShiftPairs *const      pairs,
                        const IngestGbk *const       gbk,
                        const IngestCharModel *const model)
{
  memset(pairs, 0, sizeof *pairs);
  for (uint32_t first = INGEST_GBK_FIRST; first <= INGEST_GBK_LAST; ++first) {
    for (uint32_t second = FIRST_TRAIL; second <= INGEST_GBK_LAST; ++second) {
      const uint32_t c = ingest_gbk_decode(gbk, first, second);
      if (second >= INGEST_GBK_FIRST && (!c || c == IDEOGRAPHIC_SPACE)) {
        pairs->dropped[first][second] = true;
        pairs->can_drop[first]        = true;
      }
      if (c && c != IDEOGRAPHIC_SPACE) {
        const uint32_t form   = ingest_char_model_form(c);
        const float    common = (float)ingest_char_model_common(model, form);
        pairs->chars[second][first - INGEST_GBK_FIRST] = (IngestShiftChar){
            (uint16_t)c, (uint16_t)form,
            (float)ingest_char_model_written(model, form, c), common};
        pairs->most_common[second] = fmaxf(pairs->most_common[second], common);
      }
    }
  }
}

uint32_t
ingest_shift_pair_of(const IngestGbk *const gbk, const uint32_t c)
{
  if (c == ' ') {
    return 0xA1A1U;
  }
  if (c > ' ' && c < 0x7FU) {
    return 0xA380U | c;
  }
  return ingest_gbk_encode(gbk, c);
}

bool
ingest_shift_cuts(const uint32_t c)
{
  return c == 0x3001U || c == 0x3002U || c == 0xFF0CU || c == 0xFF1BU ||
         c == 0xFF01U || c == 0xFF1FU;
}

bool
ingest_shift_stops(const uint32_t c)
{
  return c == 0x3001U || c == 0x3002U || c == ',' || c == ';' || c == '!' ||
         c == ':' || c == '\n' || c == 0xFF0CU || c == 0xFF1BU ||
         c == 0xFF01U || c == 0xFF1AU;
}
