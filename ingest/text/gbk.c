#include "ingest/text/gbk.h"

#include <unicode/ucnv.h>

#include <string.h>

RgStatus
ingest_gbk_init(IngestGbk *const gbk, RgError *const error)
{
  UErrorCode        status    = U_ZERO_ERROR;
  UConverter *const converter = ucnv_open("GBK", &status);
  if (U_FAILURE(status)) {
    return rg_error_set(error, RG_IO, "ICU has no converter for GBK: %s",
                        u_errorName(status));
  }
  memset(gbk, 0, sizeof(*gbk));
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL,
                      &status);
  for (uint32_t lead = INGEST_GBK_FIRST; lead <= INGEST_GBK_LAST; ++lead) {
    for (uint32_t trail = 0x40U; trail <= INGEST_GBK_LAST; ++trail) {
      const char in[2] = {(char)lead, (char)trail};
      UChar      out[4];
      status          = U_ZERO_ERROR;
      const int32_t n = ucnv_toUChars(converter, out, 4, in, 2, &status);
      /* Private-use code points stand for bytes without a character. */
      if (U_SUCCESS(status) && n == 1 && trail != 0x7FU &&
          !(out[0] >= 0xE000U && out[0] <= 0xF8FFU) && out[0] != 0xFFFDU) {
        gbk->decode[lead - 0x80U][trail] = out[0];
        gbk->encode[out[0]]              = (uint16_t)(lead << 8U | trail);
      }
    }
  }
  ucnv_close(converter);
  return RG_OK;
}
