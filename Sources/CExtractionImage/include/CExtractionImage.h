#ifndef CEXTRACTIONIMAGE_H
#define CEXTRACTIONIMAGE_H

#include <stddef.h>

/// The image `extraction.yulex` within the program, at a page's start, `*length` bytes.
const void *yuyan_extraction_image(size_t *length);

#endif
