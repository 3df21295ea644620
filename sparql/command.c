#include "sparql/command.h"

#include <stdio.h>

int
sparql_command_query(const int argc, char **const argv)
{
  (void)argc;
  (void)fprintf(stderr, "%s: not built yet\n", argv[0]);
  return 3;
}
