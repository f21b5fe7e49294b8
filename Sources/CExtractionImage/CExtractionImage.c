#include "CExtractionImage.h"

// Written by lexicon-compiler during the build.
extern const unsigned char yuyan_extraction_bytes[];
extern const size_t yuyan_extraction_length;

const void *yuyan_extraction_image(size_t *length) {
  *length = yuyan_extraction_length;
  return yuyan_extraction_bytes;
}
