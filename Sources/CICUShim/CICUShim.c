#include "CICUShim.h"

#include <unicode/uversion.h>

const char *yuyan_icu_version(void) { return U_ICU_VERSION; }
