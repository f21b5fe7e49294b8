#ifndef CICUSHIM_H
#define CICUSHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Opens ICU where it is not open yet; false where it is not installed. The functions below call it themselves.
bool yuyan_icu_open(void);

/// The name of ICU's library, of the version whose headers the program was built with; the string is static.
const char *yuyan_icu_library(void);

// MARK: Converting bytes

/// A converter from one encoding to UTF-16; not to be shared between threads.
typedef struct yuyan_converter yuyan_converter;

/// Why a call of `yuyan_converter_convert` returned.
typedef enum {
  /// All bytes given were read.
  YUYAN_CONVERT_DONE = 0,
  /// The target is full: call again with room.
  YUYAN_CONVERT_FULL = 1,
  /// Bytes that are no character were skipped: the caller writes its substitute and calls again.
  YUYAN_CONVERT_INVALID = 2,
  /// The converter cannot go on.
  YUYAN_CONVERT_FAILED = 3,
} yuyan_convert_status;

/// Opens a converter for an encoding's name as ICU knows it ("GB18030", "Big5-HKSCS"); null where there is none.
yuyan_converter *yuyan_converter_open(const char *name);
void yuyan_converter_close(yuyan_converter *converter);
/// The IANA name of the converter's encoding, or its ICU name where IANA has none; valid while it is open.
const char *yuyan_converter_name(const yuyan_converter *converter);
/// Converts `*source ..< source_limit`, moving `*source` on, and stores the number of UTF-16 units written. The
/// source is taken as the end of the input.
yuyan_convert_status yuyan_converter_convert(
    yuyan_converter *converter, const uint8_t **source, const uint8_t *source_limit, uint16_t *target,
    size_t target_capacity, size_t *written);

/// What ICU's detector thinks of bytes: its confidence from 0 to 100 in GB18030 and in Big5.
void yuyan_detect_chinese(const uint8_t *bytes, size_t count, int32_t *gb18030, int32_t *big5);

// MARK: Traditional to simplified

/// The rules of ICU's Traditional-Simplified transliterator as text in UTF-16, `length` units; freed with
/// `yuyan_free`; null where ICU has no such transliterator.
uint16_t *yuyan_hant_hans_rules(size_t *length);

/// ICU's transliterator itself: slow, for tests and benchmarks.
typedef struct yuyan_transliterator yuyan_transliterator;
yuyan_transliterator *yuyan_hant_hans_open(void);
void yuyan_hant_hans_close(yuyan_transliterator *transliterator);
/// Transliterates `*length` units in place within `capacity`; false where they do not fit.
bool yuyan_hant_hans_apply(
    yuyan_transliterator *transliterator, uint16_t *text, int32_t *length, int32_t capacity);

void yuyan_free(void *memory);

#endif
