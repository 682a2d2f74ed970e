/* XML, element by element, read by expat.
 *
 * In C, since expat hands over text in pieces and takes pointers to functions: here the pieces are put
 * together, lines are counted, and one call is made for each tag. */
#ifndef TACET_CXML_H
#define TACET_CXML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __clang__
#pragma clang assume_nonnull begin
#endif

/* What ended the reading of a document. */
typedef enum cxml_fault {
  cxml_none,
  /* A function of the visitor said so. */
  cxml_stopped,
  /* There is no element. */
  cxml_no_element,
  /* The document ends before its root does. */
  cxml_cut_off,
  /* Something stands behind the root. */
  cxml_junk_behind_root,
  /* An end tag doesn't have the name of its start tag. */
  cxml_tag_mismatch,
  cxml_duplicate_attribute,
  /* A character that XML doesn't allow, or bytes that are none. */
  cxml_bad_character,
  /* An entity that is neither declared nor one of XML's five. */
  cxml_undeclared_entity,
  /* An entity is declared. */
  cxml_entity_declaration,
  /* A default value of an attribute is declared. */
  cxml_attribute_default,
  cxml_no_memory,
  /* Anything else; see `detail`. */
  cxml_damaged,
} cxml_fault;

/* What ended the reading, and where: lines and columns count from 1, columns in characters. */
typedef struct cxml_result {
  cxml_fault fault;
  size_t line, column;
  /* expat's words for cxml_damaged. */
  const char *_Nullable detail;
} cxml_result;

/* Who is told of elements. Names and attributes end with a zero; all that is passed lives until the
 * function returns. Each says whether to go on. */
typedef struct cxml_visitor {
  void *_Nullable context;
  /* An element begins, its tag in line `line`. `attributes` are names and values in turn, of
   * `attribute_count` attributes. */
  bool (*begin)(void *_Nullable context, const char *name,
                const char *_Nullable const *_Nonnull attributes, size_t attribute_count, size_t line);
  /* An element ends. `text` is what stands in it behind its last child. */
  bool (*end)(void *_Nullable context, const char *name, const char *text, size_t text_count);
} cxml_visitor;

/* Reads a document in UTF-8, without a byte order mark; an encoding that it declares counts for nothing.
 *
 * Nothing outside of the document is looked at. The first declaration of an entity ends the reading, as
 * does that of an attribute's default value: a short document can't stand for a long one. */
cxml_result cxml_read(const char *_Nullable bytes, size_t count, cxml_visitor visitor);

#ifdef __clang__
#pragma clang assume_nonnull end
#endif

#endif
