#ifndef CICUSHIM_H
#define CICUSHIM_H

#include <stdint.h>

/// The version of the ICU library in use, as "72.1"; the string is static.
const char *yuyan_icu_version(void);

#endif
