/**
   @file
   The program: finds the sub-command and hands it its arguments.
*/

#include "graph/base/status.h"
#include "graph/command.h"
#include "ingest/command.h"
#include "sparql/command.h"
#include "web/command.h"

#include <stdio.h>
#include <string.h>

typedef struct {
  const char *name;
  int (*run)(int argc, char **argv);
  const char *summary;
} Command;

static const Command commands[] = {
    {"ingest", ingest_command_ingest, "bulletins into a graph"},
    {"load", graph_command_load, "RDF files into a graph"},
    {"query", sparql_command_query, "answer a SPARQL query"},
    {"serve", web_command_serve, "SPARQL endpoint and linked-data pages"},
    {"export", web_command_export, "a graph as RDF, or its co-lead network"},
    {"check", ingest_command_check,
     "shapes of the graph, checksums of its files"},
    {"stats", graph_command_stats, "what a graph holds"},
};

enum { N_COMMANDS = RG_COUNT_OF(commands) };

static void
print_usage(FILE *const out)
{
  (void)fputs("usage: reformgraph COMMAND [OPTION]... [ARGUMENT]...\n\n", out);
  for (size_t i = 0U; i < N_COMMANDS; ++i) {
    (void)fprintf(out, "  %-8s %s\n", commands[i].name, commands[i].summary);
  }
  (void)fputs("\n'reformgraph COMMAND --help' says more; "
              "'reformgraph --version' prints the version.\n",
              out);
}

int
main(const int argc, char **const argv)
{
  if (argc < 2) {
    print_usage(stderr);
    return 2;
  }
  if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") ||
      !strcmp(argv[1], "help")) {
    print_usage(stdout);
    return 0;
  }
  if (!strcmp(argv[1], "--version")) {
    (void)printf("reformgraph %s\n", RG_VERSION);
    return 0;
  }
  for (size_t i = 0U; i < N_COMMANDS; ++i) {
    if (!strcmp(argv[1], commands[i].name)) {
      return commands[i].run(argc - 1, argv + 1);
    }
  }
  (void)fprintf(stderr,
                "reformgraph: no command '%s'; 'reformgraph --help' lists "
                "them\n",
                argv[1]);
  return 2;
}
