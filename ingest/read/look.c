#include "ingest/read/look.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

#include <string.h>

/** The most common characters, in both scripts: text in the right encoding is
    full of them. */
static const char common[] =
    "的一是不在有人这中大来上个国到说们为子和地出道也时年得就那要下以生会自"
    "之过家学对可里后小心多天而能好都然没日于起还发成事只作当看文无开手十用"
    "主行方又如前所本见经公同三已从动两长市省区县政府企业务服办理局项目工程"
    "金融税监管营商环境改革推进提高实施加强这這來個國說們為時會過學對裡後沒"
    "於還發當無開見經從動兩長區縣業務辦項監營環進實強，。、“”（）《》：；";

typedef struct {
  uint64_t bits[0x10000 / 64];
} CommonSet;

static void
fill_common(CommonSet *const set)
{
  const RgStr text = rg_str(common, sizeof(common) - 1U);
  uint32_t    c    = 0U;
  memset(set, 0, sizeof(*set));
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    set->bits[c / 64U] |= UINT64_C(1) << c % 64U;
  }
}

static bool
is_common(const CommonSet *const set, const uint32_t c)
{
  return c < 0x10000U && set->bits[c / 64U] >> c % 64U & 1U;
}

IngestLook
ingest_look_at(const RgStr text)
{
  size_t    n_chars    = 0U;
  size_t    n_wide     = 0U;
  size_t    n_common   = 0U;
  size_t    n_errors   = 0U;
  size_t    n_controls = 0U;
  uint32_t  c          = 0U;
  CommonSet set;
  fill_common(&set);
  for (size_t at = 0U, n = 0U;
       at < INGEST_LOOK_BYTES && (n = rg_utf8_decode(text, at, &c)); at += n) {
    ++n_chars;
    n_errors += c == RG_UTF8_REPLACEMENT || (c >= 0xE000U && c <= 0xF8FFU);
    n_controls += (c < 0x20U && !ingest_is_space(c)) || c == 0x7FU;
    if (c >= 0x80U) {
      ++n_wide;
      n_common += is_common(&set, c);
    }
  }
  const double all = n_chars ? (double)n_chars : 1.0;
  return (IngestLook){(double)n_errors / all, (double)n_controls / all,
                      n_wide ? (double)n_common / (double)n_wide : 0.0};
}
