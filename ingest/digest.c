#include "ingest/digest.h"

#include "graph/base/digits.h"

#include <openssl/evp.h>

enum { DIGEST_BYTES = INGEST_DIGEST_CHARS / 2 };

RgStatus
ingest_digest(const RgStr bytes, char digest[INGEST_DIGEST_CHARS + 1])
{
  unsigned char raw[DIGEST_BYTES];
  unsigned      size = 0U;
  if (!EVP_Digest(bytes.size ? bytes.data : "", bytes.size, raw, &size,
                  EVP_sha256(), NULL) ||
      size != DIGEST_BYTES) {
    return RG_NO_MEMORY;
  }
  for (unsigned i = 0U; i < DIGEST_BYTES; ++i) {
    (void)rg_hex_put_lower(digest + 2U * i, (char)raw[i]);
  }
  digest[INGEST_DIGEST_CHARS] = '\0';
  return RG_OK;
}
