#ifndef CSEGMENTATIONIMAGE_H
#define CSEGMENTATIONIMAGE_H

#include <stddef.h>

/// The image `segmentation.yulex` within the program, at a page's start, `*length` bytes.
const void *yuyan_segmentation_image(size_t *length);

#endif
