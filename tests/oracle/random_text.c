#include "tests/oracle/random_text.h"

#include <stdlib.h>

const char *const random_variables[RANDOM_N_VARIABLES] = {"?v", "?w", "?x",
                                                          "?y", "?z"};

unsigned
random_below(RandomText *const random, const unsigned n)
{
  if (!random->state) {
    if (!random->choices.size) {
      return 0U;
    }
    const unsigned choice = (unsigned char)random->choices.data[0];
    random->choices = rg_str_slice(random->choices, 1U, random->choices.size);
    return choice % n;
  }
  random->state ^= random->state << 13U; // xorshift64
  random->state ^= random->state >> 7U;
  random->state ^= random->state << 17U;
  return (unsigned)((random->state >> 33U) % n);
}

void
random_put(RandomText *const random, const char *const text)
{
  if (rg_buf_append(random->out, rg_str_c(text)) != RG_OK) {
    abort();
  }
}
