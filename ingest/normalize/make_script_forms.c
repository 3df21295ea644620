/**
   @file
   A program of the build: writes what OpenCC makes of each character, as
   script.c has it (16 bits each), to standard output.
*/

#include "ingest/normalize/script_forms.h"

#include <stdio.h>

static uint16_t forms[INGEST_SCRIPT_N_FORMS];

int
main(void)
{
  if (ingest_script_ask_forms(forms) != RG_OK) {
    (void)fputs("OpenCC's dictionary t2s.json cannot be opened; install "
                "OpenCC's data (package libopencc-data)\n",
                stderr);
    return 3;
  }
  const size_t n =
      fwrite(forms, sizeof(forms[0]), INGEST_SCRIPT_N_FORMS, stdout);
  return n == INGEST_SCRIPT_N_FORMS && !fflush(stdout) ? 0 : 3;
}
