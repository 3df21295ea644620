#include "ontology/data.h"
