#include "ingest/command.h"

#include <stdio.h>

int
ingest_command_ingest(const int argc, char **const argv)
{
  (void)argc;
  (void)fprintf(stderr, "%s: not built yet\n", argv[0]);
  return 3;
}

int
ingest_command_check(const int argc, char **const argv)
{
  (void)argc;
  (void)fprintf(stderr, "%s: not built yet\n", argv[0]);
  return 3;
}
