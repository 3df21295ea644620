#include "graph/store/layout.h"

const RgPackFormat graph_file_format = {
    {'R', 'e', 'f', 'o', 'r', 'm', 'G', '\n'}, 2U};

const GraphField graph_index_fields[GRAPH_N_INDEXES][GRAPH_N_FIELDS] = {
    {GRAPH_S, GRAPH_P, GRAPH_O, GRAPH_G},
    {GRAPH_P, GRAPH_S, GRAPH_O, GRAPH_G},
    {GRAPH_P, GRAPH_O, GRAPH_S, GRAPH_G},
    {GRAPH_O, GRAPH_S, GRAPH_P, GRAPH_G},
    {GRAPH_G, GRAPH_S, GRAPH_P, GRAPH_O}};
