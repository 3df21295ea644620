/**
   @file
   `reformgraph export`.
*/

#include "web/command.h"

#include <stdio.h>

int
web_command_export(const int argc, char **const argv)
{
  (void)argc;
  (void)fprintf(stderr, "%s: not built yet\n", argv[0]);
  return 3;
}
