#include "graph/command.h"

#include <stdio.h>

int
graph_command_load(const int argc, char **const argv)
{
  (void)argc;
  (void)fprintf(stderr, "%s: not built yet\n", argv[0]);
  return 3;
}

int
graph_command_stats(const int argc, char **const argv)
{
  (void)argc;
  (void)fprintf(stderr, "%s: not built yet\n", argv[0]);
  return 3;
}
