#include "sparql/remote/address.h"

#include "graph/base/status.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

/** A block of addresses: the first `n_bits` of `bytes`. */
typedef struct {
  uint8_t bytes[4];
  uint8_t n_bits;
} Block4;

static const Block4 BLOCKS4[] = {
    {{0, 0, 0, 0}, 8},     {{10, 0, 0, 0}, 8},      {{100, 64, 0, 0}, 10},
    {{127, 0, 0, 0}, 8},   {{169, 254, 0, 0}, 16},  {{172, 16, 0, 0}, 12},
    {{192, 0, 0, 0}, 24},  {{192, 0, 2, 0}, 24},    {{192, 168, 0, 0}, 16},
    {{198, 18, 0, 0}, 15}, {{198, 51, 100, 0}, 24}, {{203, 0, 113, 0}, 24},
    {{224, 0, 0, 0}, 4},   {{240, 0, 0, 0}, 4},
};

static bool
starts_with(const uint8_t *const bytes, const uint8_t *const prefix,
            const unsigned n_bits)
{
  const unsigned n_bytes = n_bits / 8U;
  const unsigned rest    = n_bits % 8U;
  return !memcmp(bytes, prefix, n_bytes) &&
         (!rest || (bytes[n_bytes] ^ prefix[n_bytes]) >> (8U - rest) == 0);
}

static bool
is_private4(const uint8_t bytes[4])
{
  for (size_t i = 0U; i < RG_COUNT_OF(BLOCKS4); ++i) {
    if (starts_with(bytes, BLOCKS4[i].bytes, BLOCKS4[i].n_bits)) {
      return true;
    }
  }
  return false;
}

static bool
is_private6(const uint8_t bytes[16])
{
  static const uint8_t MAPPED[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  static const uint8_t NAT64[12]  = {0, 0x64, 0xFF, 0x9B};
  static const uint8_t SIX_TO_4[] = {0x20, 0x02};
  static const uint8_t TEREDO[]   = {0x20, 0x01, 0, 0};
  static const uint8_t DOCUMENT[] = {0x20, 0x01, 0x0D, 0xB8};
  if (starts_with(bytes, MAPPED, 96) || starts_with(bytes, NAT64, 96)) {
    return is_private4(bytes + 12);
  }
  if (starts_with(bytes, SIX_TO_4, 16)) {
    return is_private4(bytes + 2);
  }
  /* All that is public today begins with 001. */
  return bytes[0] >> 5U != 1U || starts_with(bytes, TEREDO, 32) ||
         starts_with(bytes, DOCUMENT, 32);
}

bool
sparql_address_is_private(const struct sockaddr *const address)
{
  if (address->sa_family == AF_INET) {
    struct sockaddr_in in;
    uint8_t            bytes[4];
    memcpy(&in, address, sizeof(in));
    memcpy(bytes, &in.sin_addr, sizeof(bytes));
    return is_private4(bytes);
  }
  if (address->sa_family == AF_INET6) {
    struct sockaddr_in6 in;
    uint8_t             bytes[16];
    memcpy(&in, address, sizeof(in));
    memcpy(bytes, &in.sin6_addr, sizeof(bytes));
    return is_private6(bytes);
  }
  return true;
}
