#include "CICUShim.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#if !__has_include(<unicode/ucnv.h>)
#error "ICU's headers are missing: install libicu-dev (Debian, Ubuntu) or libicu-devel (Fedora)"
#endif
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utrans.h>
#include <unicode/uversion.h>

// ICU is opened when something first needs it: loading it takes longer than reading an article does, and most texts need
// none of it. Its headers append the version to every function's name, so that the library must be of that version.
#define QUOTED(text) #text
#define EXPANDED(text) QUOTED(text)
#ifdef __APPLE__
#define LIBRARY "libicui18n." EXPANDED(U_ICU_VERSION_MAJOR_NUM) ".dylib"
#else
#define LIBRARY "libicui18n.so." EXPANDED(U_ICU_VERSION_MAJOR_NUM)
#endif

#define FUNCTIONS(each) \
  each(ucnv_open) each(ucnv_close) each(ucnv_getName) each(ucnv_getStandardName) each(ucnv_setToUCallBack) \
  each(ucnv_toUnicode) each(UCNV_TO_U_CALLBACK_STOP) \
  each(ucsdet_open) each(ucsdet_close) each(ucsdet_setText) each(ucsdet_detectAll) each(ucsdet_getName) \
  each(ucsdet_getConfidence) \
  each(utrans_openU) each(utrans_close) each(utrans_transUChars) each(utrans_toRules)

#define MEMBER(name) __typeof__(&name) name;
static struct { FUNCTIONS(MEMBER) } library;
static bool isLoaded = false;

static void load(void) {
  void *handle = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);
  if (handle == NULL) return;
#define FIND(name) && (library.name = (__typeof__(&name))dlsym(handle, EXPANDED(name))) != NULL
  isLoaded = true FUNCTIONS(FIND);
}

bool yuyan_icu_open(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return isLoaded;
}

const char *yuyan_icu_library(void) { return LIBRARY; }

void yuyan_free(void *memory) { free(memory); }

struct yuyan_converter {
  UConverter *icu;
  const char *name;
};

yuyan_converter *yuyan_converter_open(const char *name) {
  if (!yuyan_icu_open()) return NULL;
  UErrorCode error = U_ZERO_ERROR;
  UConverter *icu = library.ucnv_open(name, &error);
  if (U_FAILURE(error)) return NULL;
  // Stopping, rather than substituting, tells the caller exactly where bytes were no character.
  library.ucnv_setToUCallBack(icu, library.UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
  yuyan_converter *converter = U_SUCCESS(error) ? malloc(sizeof *converter) : NULL;
  if (converter == NULL) {
    library.ucnv_close(icu);
    return NULL;
  }
  converter->icu = icu;
  const char *own = library.ucnv_getName(icu, &error);
  UErrorCode standardError = U_ZERO_ERROR;
  const char *standard = library.ucnv_getStandardName(own, "IANA", &standardError);
  converter->name = standard != NULL ? standard : own;
  return converter;
}

void yuyan_converter_close(yuyan_converter *converter) {
  if (converter == NULL) return;
  library.ucnv_close(converter->icu);
  free(converter);
}

const char *yuyan_converter_name(const yuyan_converter *converter) { return converter->name; }

yuyan_convert_status yuyan_converter_convert(
    yuyan_converter *converter, const uint8_t **source, const uint8_t *source_limit, uint16_t *target,
    size_t target_capacity, size_t *written) {
  UErrorCode error = U_ZERO_ERROR;
  UChar *out = target;
  const char *in = (const char *)*source;
  library.ucnv_toUnicode(
      converter->icu, &out, out + target_capacity, &in, (const char *)source_limit, NULL, true, &error);
  *source = (const uint8_t *)in;
  *written = (size_t)(out - target);
  switch (error) {
    case U_BUFFER_OVERFLOW_ERROR: return YUYAN_CONVERT_FULL;
    case U_INVALID_CHAR_FOUND:
    case U_TRUNCATED_CHAR_FOUND:
    case U_ILLEGAL_CHAR_FOUND:
    case U_ILLEGAL_ESCAPE_SEQUENCE:
    case U_UNSUPPORTED_ESCAPE_SEQUENCE: return YUYAN_CONVERT_INVALID;
    default: return U_SUCCESS(error) ? YUYAN_CONVERT_DONE : YUYAN_CONVERT_FAILED;
  }
}

void yuyan_detect_chinese(const uint8_t *bytes, size_t count, int32_t *gb18030, int32_t *big5) {
  *gb18030 = 0;
  *big5 = 0;
  if (!yuyan_icu_open()) return;
  UErrorCode error = U_ZERO_ERROR;
  UCharsetDetector *detector = library.ucsdet_open(&error);
  if (U_FAILURE(error)) return;
  library.ucsdet_setText(detector, (const char *)bytes, (int32_t)count, &error);
  int32_t found = 0;
  const UCharsetMatch **matches = library.ucsdet_detectAll(detector, &found, &error);
  for (int32_t i = 0; U_SUCCESS(error) && i < found; i++) {
    UErrorCode ignored = U_ZERO_ERROR;
    const char *name = library.ucsdet_getName(matches[i], &ignored);
    if (name == NULL) continue;
    int32_t confidence = library.ucsdet_getConfidence(matches[i], &ignored);
    if (strcmp(name, "GB18030") == 0) *gb18030 = confidence;
    if (strcmp(name, "Big5") == 0) *big5 = confidence;
  }
  library.ucsdet_close(detector);
}

struct yuyan_transliterator {
  UTransliterator *icu;
};

yuyan_transliterator *yuyan_hant_hans_open(void) {
  if (!yuyan_icu_open()) return NULL;
  static const UChar id[] = u"Traditional-Simplified";
  UErrorCode error = U_ZERO_ERROR;
  UTransliterator *icu = library.utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
  if (U_FAILURE(error)) return NULL;
  yuyan_transliterator *result = malloc(sizeof *result);
  if (result == NULL) {
    library.utrans_close(icu);
    return NULL;
  }
  result->icu = icu;
  return result;
}

void yuyan_hant_hans_close(yuyan_transliterator *transliterator) {
  if (transliterator == NULL) return;
  library.utrans_close(transliterator->icu);
  free(transliterator);
}

bool yuyan_hant_hans_apply(
    yuyan_transliterator *transliterator, uint16_t *text, int32_t *length, int32_t capacity) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t limit = *length;
  library.utrans_transUChars(transliterator->icu, text, length, capacity, 0, &limit, &error);
  return U_SUCCESS(error);
}

uint16_t *yuyan_hant_hans_rules(size_t *length) {
  *length = 0;
  yuyan_transliterator *transliterator = yuyan_hant_hans_open();
  if (transliterator == NULL) return NULL;
  UErrorCode error = U_ZERO_ERROR;
  int32_t needed = library.utrans_toRules(transliterator->icu, false, NULL, 0, &error);
  uint16_t *rules = needed > 0 ? malloc(sizeof(uint16_t) * ((size_t)needed + 1)) : NULL;
  if (rules != NULL) {
    error = U_ZERO_ERROR;
    int32_t stored = library.utrans_toRules(transliterator->icu, false, rules, needed + 1, &error);
    if (U_SUCCESS(error)) {
      *length = (size_t)stored;
    } else {
      free(rules);
      rules = NULL;
    }
  }
  yuyan_hant_hans_close(transliterator);
  return rules;
}
