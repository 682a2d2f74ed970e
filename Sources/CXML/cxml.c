#include "cxml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

/* What is handed to expat at once. The first chunk is enough for whoever wants the root alone. The next
 * one is the rest of nearly every document: at a chunk's end expat goes over it once more, to count lines
 * that are counted here. */
enum { first_chunk_bytes = 1 << 12, chunk_bytes = 1 << 24 };

typedef struct reader {
  XML_Parser parser;
  cxml_visitor visitor;
  const char *bytes;
  size_t count;
  /* The text since the last tag. */
  char *text;
  size_t text_count, text_capacity;
  /* How far lines are counted, how many have ended there, and where the last one begins. */
  size_t counted, lines, line_start;
  /* The first thing that went wrong, and where. */
  cxml_fault fault;
  size_t fault_index;
  bool saw_root;
} reader;

/* Where expat is, in bytes from the document's start. */
static size_t current_index(const reader *reader) {
  XML_Index index = XML_GetCurrentByteIndex(reader->parser);
  if (index < 0) return 0;
  return (size_t)index < reader->count ? (size_t)index : reader->count;
}

static void stop(reader *reader, cxml_fault fault) {
  if (reader->fault) return;
  reader->fault = fault;
  reader->fault_index = current_index(reader);
  XML_StopParser(reader->parser, XML_FALSE);
}

/* Counts the lines that end before `index`. */
static void count_lines(reader *reader, size_t index) {
  const char *at = reader->bytes + reader->counted, *end = reader->bytes + index;
  while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
    at++;
    reader->lines++;
    reader->line_start = (size_t)(at - reader->bytes);
  }
  if (index > reader->counted) reader->counted = index;
}

/* Whether the tag that is read has an entity that XML doesn't have. In a document with a DTD outside of it,
 * which might declare one, expat leaves it out of an attribute's value without a word. */
static bool has_unknown_entity(const reader *reader) {
  static const char *const known[] = {"#", "amp;", "lt;", "gt;", "quot;", "apos;"};
  size_t index = current_index(reader);
  int length = XML_GetCurrentByteCount(reader->parser);
  if (length <= 0 || (size_t)length > reader->count - index) return false;
  const char *at = reader->bytes + index, *end = at + length;
  while ((at = memchr(at, '&', (size_t)(end - at)))) {
    at++;
    bool is_known = false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
      size_t size = strlen(known[i]);
      if ((size_t)(end - at) >= size && !memcmp(at, known[i], size)) is_known = true;
    }
    if (!is_known) return true;
  }
  return false;
}

/* expat calls some of these even when it has been told to stop, so each looks first. */

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes) {
  reader *reader = data;
  if (reader->fault) return;
  reader->saw_root = true;
  reader->text_count = 0;
  size_t count = 0;
  while (attributes[2 * count]) count++;
  if (count && has_unknown_entity(reader)) {
    stop(reader, cxml_undeclared_entity);
    return;
  }
  count_lines(reader, current_index(reader));
  if (!reader->visitor.begin(reader->visitor.context, name, attributes, count, reader->lines + 1)) {
    stop(reader, cxml_stopped);
  }
}

static void XMLCALL on_end(void *data, const XML_Char *name) {
  reader *reader = data;
  if (reader->fault) return;
  const char *text = reader->text ? reader->text : "";
  if (!reader->visitor.end(reader->visitor.context, name, text, reader->text_count)) {
    stop(reader, cxml_stopped);
  }
  reader->text_count = 0;
}

static void XMLCALL on_text(void *data, const XML_Char *text, int count) {
  reader *reader = data;
  if (reader->fault || count <= 0) return;
  size_t size = (size_t)count;
  if (reader->text_capacity - reader->text_count < size) {
    size_t capacity = 2 * reader->text_capacity + size;
    char *larger = realloc(reader->text, capacity);
    if (!larger) {
      stop(reader, cxml_no_memory);
      return;
    }
    reader->text = larger;
    reader->text_capacity = capacity;
  }
  memcpy(reader->text + reader->text_count, text, size);
  reader->text_count += size;
}

static void XMLCALL on_entity_declaration(void *data, const XML_Char *name, int is_parameter,
                                          const XML_Char *value, int length, const XML_Char *base,
                                          const XML_Char *system, const XML_Char *public,
                                          const XML_Char *notation) {
  (void)name, (void)is_parameter, (void)value, (void)length, (void)base, (void)system, (void)public;
  (void)notation;
  stop(data, cxml_entity_declaration);
}

static void XMLCALL on_attribute_declaration(void *data, const XML_Char *element, const XML_Char *name,
                                             const XML_Char *type, const XML_Char *value,
                                             int is_required) {
  (void)element, (void)name, (void)type, (void)is_required;
  if (value) stop(data, cxml_attribute_default);
}

static void XMLCALL on_skipped_entity(void *data, const XML_Char *name, int is_parameter) {
  (void)name;
  // A reference to a parameter entity stands in a DTD, which says nothing about elements here.
  if (!is_parameter) stop(data, cxml_undeclared_entity);
}

/* Whether the byte at `index` begins a character that is wrong wherever it stands. */
static bool is_bad_character(const reader *reader, size_t index) {
  if (index >= reader->count) return false;
  unsigned char byte = (unsigned char)reader->bytes[index];
  return byte >= 0x80 || (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r');
}

static cxml_fault fault_of(const reader *reader, enum XML_Error error) {
  switch (error) {
  case XML_ERROR_NO_MEMORY: return cxml_no_memory;
  case XML_ERROR_NO_ELEMENTS: return reader->saw_root ? cxml_cut_off : cxml_no_element;
  case XML_ERROR_UNCLOSED_TOKEN:
  case XML_ERROR_UNCLOSED_CDATA_SECTION:
  case XML_ERROR_PARTIAL_CHAR: return cxml_cut_off;
  case XML_ERROR_JUNK_AFTER_DOC_ELEMENT: return cxml_junk_behind_root;
  case XML_ERROR_TAG_MISMATCH: return cxml_tag_mismatch;
  case XML_ERROR_DUPLICATE_ATTRIBUTE: return cxml_duplicate_attribute;
  case XML_ERROR_UNDEFINED_ENTITY: return cxml_undeclared_entity;
  case XML_ERROR_BAD_CHAR_REF: return cxml_bad_character;
  case XML_ERROR_SYNTAX: return reader->saw_root ? cxml_damaged : cxml_no_element;
  case XML_ERROR_INVALID_TOKEN:
    if (is_bad_character(reader, current_index(reader))) return cxml_bad_character;
    return reader->saw_root ? cxml_damaged : cxml_no_element;
  default: return cxml_damaged;
  }
}

/* Hands the document to expat; false when that, or this, has come upon something. */
static bool feed(reader *reader) {
  for (size_t fed = 0;;) {
    // What is at the end of a chunk and incomplete is looked at again with the next one. That one is as
    // long at least, so that the time for a tag of any length is proportional to it.
    size_t pending = fed - (fed ? current_index(reader) : 0);
    size_t size = fed ? chunk_bytes : first_chunk_bytes;
    if (size < pending) size = pending;
    if (size > reader->count - fed) size = reader->count - fed;
    fed += size;
    bool is_last = fed == reader->count;
    if (!XML_Parse(reader->parser, reader->bytes + fed - size, (int)size, is_last)) return false;
    if (is_last) return true;
  }
}

cxml_result cxml_read(const char *bytes, size_t count, cxml_visitor visitor) {
  reader reader = {.visitor = visitor, .bytes = bytes ? bytes : "", .count = count};
  reader.parser = XML_ParserCreate("UTF-8");
  if (!reader.parser) return (cxml_result){.fault = cxml_no_memory, .line = 1, .column = 1};
  XML_SetUserData(reader.parser, &reader);
  XML_SetElementHandler(reader.parser, on_start, on_end);
  XML_SetCharacterDataHandler(reader.parser, on_text);
  XML_SetEntityDeclHandler(reader.parser, on_entity_declaration);
  XML_SetAttlistDeclHandler(reader.parser, on_attribute_declaration);
  XML_SetSkippedEntityHandler(reader.parser, on_skipped_entity);
  cxml_result result = {.fault = cxml_none};
  if (!feed(&reader)) {
    enum XML_Error error = XML_GetErrorCode(reader.parser);
    if (!reader.fault) {
      reader.fault = fault_of(&reader, error);
      reader.fault_index = current_index(&reader);
    }
    result.fault = reader.fault;
    if (result.fault == cxml_damaged) result.detail = XML_ErrorString(error);
  }
  // The column starts from 1 and counts the bytes that begin a character.
  count_lines(&reader, reader.fault_index);
  result.line = reader.lines + 1;
  result.column = 1;
  for (size_t i = reader.line_start; i < reader.fault_index; i++) {
    if ((bytes[i] & 0xC0) != 0x80) result.column++;
  }
  XML_ParserFree(reader.parser);
  free(reader.text);
  return result;
}
