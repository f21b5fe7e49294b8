#include "CSegmentationImage.h"

// Written by lexicon-compiler during the build.
extern const unsigned char yuyan_segmentation_bytes[];
extern const size_t yuyan_segmentation_length;

const void *yuyan_segmentation_image(size_t *length) {
  *length = yuyan_segmentation_length;
  return yuyan_segmentation_bytes;
}
