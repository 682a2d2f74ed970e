/* tacet_plugin.h: the contract between tacet and its plugins.

   A plugin is a shared library that exports one function, tacet_plugin_entry. It offers stages:
   a SOURCE yields pages, a FILTER turns one page into none, one or many, a SINK takes pages and
   writes. Everything a stage needs is in this file; a plugin links against nothing of tacet's.

   THE RULES
   1. tacet_entry.abi is read before anything else. A host loads a plugin only if it serves that
      number; see THE POLICY.
   2. Every struct that may grow starts with `size`: the bytes of it that its maker knew. Fields are
      only ever appended. A reader uses no field that lies beyond `size`. Who copies such a struct and
      hands the copy on sets its `size` to that of the copy; who lets one be filled in sets `size`
      before the call to the room that there is. Fields beyond the `size` of a page that a filter emits
      are those of the page that came in.
   3. Strings are UTF-8, a pointer and a length, not ended by a zero byte. A path is a string too.
   4. What is passed to a call, in either direction, is valid until that call returns. Who wants to
      keep it copies it. Nothing is freed by the other side.
   5. A call that can fail returns a tacet_status. TACET_FAILED goes with one tacet_host.fail, which
      says why. No exception, no long jump and no trap may leave a plugin.
   6. Threads are said at each function:
        [main]   one call at a time for this stage, none other of this stage at the same time;
        [any]    many at once, from any thread;
        [order]  one at a time, in page order, from any thread, while [any] calls go on.
   7. Output depends on input and arguments alone: not on threads, time, or the order of [any] calls.
   8. The unit of every crossing is the page, never the annotation.
   9. What a call makes through a pointer (an instance, a loaded part, an encoded page) is the
      caller's only if the call returns TACET_OK and has not called tacet_host.fail.
   10. What belongs to the whole process is the host's: the working folder, signal handlers, standard
      input, output and error, and its end. A plugin has tacet_host.note, report and log instead.
   11. Each function of tacet_host says from which calls it may be called, and only the thread that was
      handed the tacet_call may use it, until the call returns. Anything else ends the run as a broken
      contract; it is never ignored.
   12. A page is as large as its `view`, unless it is flagged TACET_RENDERED. A filter that cuts a page
      cuts both.
   13. Bits and values that this header does not name: of an annotation's flags, an attachment's kind and
      a class's info they are passed on untouched; of everything else they are refused. What is named
      `reserved` is 0 and passed on.

   THE POLICY
   Append, never change. Within one number, a newer header only has more at the end of its structs, more
   values of its enums and more functions in tacet_host: a plugin that was built with an older header
   goes on working with a newer host, unchanged and unbuilt. A plugin that was built with a newer
   header asks tacet_host.size before it calls what an older host may lack.
   What only some plugins need is an extension: a struct with a header of its own in ext/, which is asked
   for by its id. Drafts lie in ext/draft/ and may change; one that is promoted keeps its id.
   The number goes up when anything else changes: a field's meaning, type or place, a rule, or who may
   call what when. A host that comes with a new number serves the one before for two minor releases
   more, and a year at least; `tacet plugin list` says which numbers a plugin has.
   A copy of the first header of each number, and a plugin built with it, are part of the tests. */

#ifndef TACET_PLUGIN_H
#define TACET_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The number of this contract; see rule 1. */
#define TACET_ABI 2u

/* ---- plain values ------------------------------------------------------------------------- */

/** UTF-8 text: `length` bytes at `bytes`, which may be null when the length is 0. */
typedef struct tacet_string {
  const char *bytes;
  size_t length;
} tacet_string;

/** A point of a page: pixels from the page's left and top edge, y down. */
typedef struct tacet_point {
  double x, y;
} tacet_point;

/** An upright rectangle in page pixels, half-open: [x_min, x_max) by [y_min, y_max).
    One pixel at the page's corner is 0, 0, 1, 1. */
typedef struct tacet_box {
  double x_min, y_min, x_max, y_max;
} tacet_box;

/** Four corners in page pixels, in the source's order: start and winding are not promised. */
typedef struct tacet_oriented_box {
  tacet_point first, second, third, fourth;
} tacet_oriented_box;

/** How many annotation sets an annotation can be labelled in. */
#define TACET_LABEL_SETS 4
/** In tacet_labels: the symbol has no class in this annotation set. */
#define TACET_NO_LABEL (-1)

/** A class index for each annotation set of the class table, or TACET_NO_LABEL. */
typedef struct tacet_labels {
  int16_t first, second, third, fourth;
} tacet_labels;

/** In tacet_annotation.flags: `oriented` is given; without it `oriented` is all zeros. */
#define TACET_HAS_ORIENTED_BOX 1u
/** In tacet_annotation.flags: `area` is given; without it `area` is 0. */
#define TACET_HAS_AREA 2u
/** In tacet_annotation.flags: the box stands for many symbols (COCO's iscrowd). */
#define TACET_CROWD 4u
/** In tacet_annotation.flags: `score` is given; without it `score` is 0. */
#define TACET_HAS_SCORE 8u

/** One annotation of a page. 136 bytes, no pointers: an array of these is a page. */
typedef struct tacet_annotation {
  uint64_t id;                 /**< The source's own number; 0 where it has none. */
  tacet_box box;               /**< Where it is; x_min <= x_max, y_min <= y_max, all finite. */
  tacet_oriented_box oriented; /**< The rotated box, if flagged; may leave the page. */
  double area;                 /**< Pixels that belong to the symbol, not of the box, if flagged. */
  tacet_labels labels;         /**< Its class in each annotation set. */
  uint32_t first_attachment;   /**< Index of its first one in the page's attachments. */
  uint16_t attachment_count;   /**< How many it has from there on. */
  uint16_t flags;              /**< TACET_HAS_…; bits not named here are passed on. */
  float score;                 /**< A detector's confidence, 0 to 1, if flagged. */
  uint32_t reserved;
} tacet_annotation;

/** What a tacet_attachment holds. Kinds from TACET_PRIVATE_KINDS on are for plugins among themselves. */
enum {
  TACET_COMMENT = 1,    /**< UTF-8 text, as the source has it. */
  TACET_POLYGONS = 2,   /**< uint32 count, then for each polygon uint32 n and n tacet_points. */
  TACET_MASK = 3,       /**< Run lengths over the box, row by row: uint32 runs, the first is of zeros. */
  TACET_RELATIONS = 4,  /**< uint64 ids of annotations on the same page that this one points at. */
  TACET_ATTRIBUTES = 5, /**< Key, type and value of each, UTF-8, each ended by a zero byte. */
  TACET_PRIVATE_KINDS = 0x10000
};
/** A bit of tacet_attachment.kind: the bytes start with a uint32 count and as many tacet_points in page
    pixels, which every stage that moves the annotation moves with it. What follows is the kind's own. */
#define TACET_PLACED 0x80000000u

/** Something of no fixed size that belongs to an annotation: a slice of the page's attachment bytes,
    in the machine's byte order, unaligned. */
typedef struct tacet_attachment {
  uint32_t kind;   /**< TACET_COMMENT …; a kind not known is passed on untouched. */
  uint32_t length; /**< Bytes. */
  uint64_t offset; /**< From the start of the page's attachment bytes. */
} tacet_attachment;

/** A rectangle of whole pixels. */
typedef struct tacet_rectangle {
  int32_t x, y, width, height;
} tacet_rectangle;

/** In tacet_page.flags: the source names an image, but the file is not there. */
#define TACET_IMAGE_MISSING 1u
/** In tacet_page.flags: its pixels are made by a filter, and `view` is a rectangle of them. Kept for an
    extension; a host without that extension refuses the flag. */
#define TACET_RENDERED 2u

/** A page, or a tile of one: metadata, annotations and their attachments. */
typedef struct tacet_page {
  uint32_t size;
  uint32_t flags;                      /**< TACET_IMAGE_MISSING …; others are refused. */
  tacet_string name;                   /**< Relative path without extension, separated by '/': no "." or
                                            ".." in it, no '\\', no zero byte; unique in its split. */
  tacet_string split;                  /**< "train", "val", "test" …; empty: the source says none.
                                            A relative path like the name. */
  int32_t width, height;               /**< Pixels, both over 0. */
  tacet_string image;                  /**< Path of the image file; empty: the page has none. */
  tacet_rectangle view;                /**< The part of the image file that this page shows. */
  const tacet_annotation *annotations; /**< In the source's order. */
  size_t annotation_count;
  const tacet_attachment *attachments;
  size_t attachment_count;
  const uint8_t *attachment_bytes;
  size_t attachment_byte_count;
  uint64_t ordinal;                    /**< The place of the source's page, from 0. The host sets it:
                                            what is emitted has that of the page that came in. */
  tacet_string parent;                 /**< Name of the whole page that this one is a part of; empty:
                                            it is no part. */
  tacet_rectangle place;               /**< Where it lies on its parent, in the parent's pixels, as
                                            large as this page; all 0 without a parent. */
} tacet_page;

/** One class of one annotation set. */
typedef struct tacet_class {
  tacet_string name; /**< Unique in its set, not across sets. */
  uint32_t set;      /**< Index into tacet_classes.sets. */
  int32_t id;        /**< The source's own number for it; -1 where it has none. */
} tacet_class;

/** What a tacet_class_info holds. Kinds from TACET_PRIVATE_KINDS on are for plugins among themselves. */
enum {
  TACET_SUPERCATEGORY = 1, /**< The name of the class that it belongs to (COCO's supercategory). */
  TACET_KEYPOINTS = 2,     /**< Names of its keypoints, each ended by a zero byte. */
  TACET_SKELETON = 3       /**< Pairs of uint32 indices into its keypoints: the lines between them. */
};

/** Something more about a class. */
typedef struct tacet_class_info {
  uint32_t class_index; /**< Into tacet_classes.classes. */
  uint32_t kind;        /**< TACET_SUPERCATEGORY …; a kind not known is passed on untouched. */
  tacet_string value;   /**< As the kind says; bytes, not always text. */
} tacet_class_info;

/** A class table. Classes of one set stand together, in the order of their indices: the k-th class
    with `set` s is the one that label k of set s means. */
typedef struct tacet_classes {
  uint32_t size;
  uint32_t active; /**< The set that gives an annotation its class; the others travel along. */
  const tacet_string *sets;
  size_t set_count; /**< 1 to TACET_LABEL_SETS. */
  const tacet_class *classes;
  size_t class_count; /**< Over all sets; at most 32,767 in one. */
  const tacet_class_info *infos;
  size_t info_count;
} tacet_classes;

/* ---- what the host does for a stage ---------------------------------------------------------- */

typedef int32_t tacet_status;
enum { TACET_OK = 0, TACET_FAILED = 1 };

/** Why a call failed; each becomes an exit code of its own. */
enum {
  TACET_BAD_USAGE = 1,   /**< An argument or option is wrong. `detail` is shown as it stands. */
  TACET_BAD_DATA = 2,    /**< The input is not what it should be. */
  TACET_NO_INPUT = 3,    /**< A file or folder is missing or can't be read. */
  TACET_CANT_CREATE = 4, /**< Output exists, or can't be written. */
  TACET_BROKEN = 5,      /**< A rule of the contract is broken: a bug. */
  TACET_UNAVAILABLE = 6  /**< Something that it needs is not installed. */
};

/** An error: what and where. Unknown parts are empty or 0. */
typedef struct tacet_failure {
  uint32_t size;
  uint32_t code;       /**< TACET_BAD_USAGE …; any other counts as TACET_BROKEN. */
  tacet_string detail; /**< A sentence: what is wrong and what to do; no file, no line. */
  tacet_string file;
  uint64_t line, column;
  tacet_string path;   /**< In the file, such as annotations."1021".a_bbox[2]. */
  tacet_string page;   /**< The page's name. */
  uint32_t scope;      /**< TACET_WHOLE_RUN, or TACET_ONE_PAGE where only that page can't be done. */
} tacet_failure;

/** In tacet_failure.scope: what ends with the failure. */
enum {
  TACET_WHOLE_RUN = 0, /**< The run: nothing is written. */
  TACET_ONE_PAGE = 1   /**< The source's page with all that was made from it: from page, process or
                            encode. The others are written, and the run says which failed. */
};

/** What an account entry says. */
enum {
  TACET_DROPPED = 1, /**< Came in, does not go on. */
  TACET_ADDED = 2,   /**< Goes on, did not come in (a second copy on a neighbouring tile). */
  TACET_NOTED = 3,   /**< Goes on, but something about it is worth a line. */
  TACET_MISSING = 4  /**< Never came in: named by the data, but not there. */
};

/** What an account entry counts. */
enum {
  TACET_ANNOTATIONS = 0,
  TACET_PAGES = 1,  /**< A page without annotations that is dropped, say. */
  TACET_OTHERS = 2  /**< Something else, which `reason` names: "links to other tiles". */
};

/** Why annotations or pages were dropped, added or noted. An entry of the same kind, unit, reason and
    tag on another page is added to this one. Any other kind or unit is refused. */
typedef struct tacet_account_entry {
  uint32_t size;
  uint32_t kind;          /**< TACET_DROPPED … */
  uint32_t unit;          /**< TACET_ANNOTATIONS … */
  uint32_t is_defect;     /**< 1: the data is at fault (--strict-data makes it an error); else 0. */
  tacet_string reason;    /**< "outside the page": same words, same reason. */
  const uint32_t *counts; /**< Annotations by class, for each class of the active set: of the table that
                               goes out for TACET_ADDED, else of the one that came in. */
  size_t count_count;     /**< 0, or the number of those classes; 0 unless annotations are counted. */
  uint64_t unclassed;     /**< How many more: annotations without a class, pages, others. */
  tacet_string example;   /**< One of them, "annotation 1021"; may be empty. */
  uint64_t tag;           /**< The stage's own mark, by which it knows the entry when finish gives it
                               back; 0 where it has no use for one. */
} tacet_account_entry;

/** Pixels, 8 bits a sample, row by row from the top left. */
typedef struct tacet_pixels {
  uint32_t size;       /**< Set before the call: the bytes of room; see rule 2. */
  uint32_t channels;   /**< 1: grey; 3: red, green and blue in turn. */
  int32_t width, height;
  size_t stride;       /**< Bytes from one row to the next. */
  const uint8_t *rows; /**< Valid until the call that asked for them returns. */
} tacet_pixels;

/** What the first bytes of an image file say. */
typedef struct tacet_image {
  uint32_t size;         /**< Set before the call: the bytes of room; see rule 2. */
  int32_t width, height; /**< Pixels, upright: as `orientation` has turned it. */
  uint32_t orientation;  /**< EXIF's, 1 to 8; 1: as it is stored. */
} tacet_image;

/** The call in progress: handed to every function that may talk back, meaningless afterwards. */
typedef struct tacet_call tacet_call;

/** How important a line of the log is. */
enum {
  TACET_LOG_DEBUG = 1,
  TACET_LOG_INFO = 2,
  TACET_LOG_WARNING = 3, /**< From here on a line is shown unless the user wants less. */
  TACET_LOG_ERROR = 4
};

typedef struct tacet_stage tacet_stage;

/** The host's services. One table for the life of the process. Rule 11 says who may call them: those
    from which calls of a stage is said at each. */
typedef struct tacet_host {
  uint32_t size;
  uint32_t abi;
  tacet_string version; /**< The host's, "0.1.0". */

  /** From any call that returns a tacet_status: says why it returns TACET_FAILED. */
  void (*fail)(tacet_call *call, const tacet_failure *failure);
  /** From help and options: hands back text. */
  void (*text)(tacet_call *call, tacet_string text);
  /** A line for the user, shown with the plan (from create, open, bind) or under the table (from
      first_pass_done, finish). `is_warning`: 1 if they should act on it. */
  void (*note)(tacet_call *call, tacet_string text, uint32_t is_warning);
  /** From open (must) and a filter's bind (else as it came): the class table that this stage hands on. */
  void (*classes)(tacet_call *call, const tacet_classes *table);
  /** From a filter's bind: for each class of the active set that comes in the index it goes out with,
      or TACET_NO_LABEL. It lets the table say what became of each class. */
  void (*class_map)(tacet_call *call, const int32_t *map, size_t count);
  /** From a filter's bind: the user asked for `name` and these classes answer to it. If no annotation
      has one of them, the table warns. */
  void (*expect)(tacet_call *call, tacet_string name, const uint32_t *classes, size_t count);
  /** From create, open and bind: a file that the stage reads, be it data or a list of names; the manifest
      records it with its size and hash. */
  void (*uses)(tacet_call *call, tacet_string path);
  /** From page and process: a page that goes on. It is copied before this returns. */
  void (*emit)(tacet_call *call, const tacet_page *page);
  /** From load, page, process, encode and a sink's finish: an entry of the account. */
  void (*account)(tacet_call *call, const tacet_account_entry *entry);
  /** From a sink's bind: the file or folder that it will make. `is_folder`: 1 or 0. */
  void (*target)(tacet_call *call, tacet_string path, uint32_t is_folder);
  /** From encode: the page will not be written. Account for what it had as dropped, with the reason.
      commit comes for it all the same, with whatever encode has made. */
  void (*leave_out)(tacet_call *call);
  /** From encode: the pixels that `page` shows; its width and height are theirs. The image file is
      decoded once for all the stages and tiles that ask. Where the page reaches beyond its image, it
      is filled with the paper's colour. If it fails, so does the page: return TACET_FAILED. */
  tacet_status (*pixels)(tacet_call *call, const tacet_page *page, tacet_pixels *pixels);
  /** From encode: what the page's image file says of itself, without decoding it. That its size is
      what the page's source says is checked; of a format that is neither PNG nor JPEG, that is taken
      for it. If it fails, so does the page: return TACET_FAILED. */
  tacet_status (*image)(tacet_call *call, const tacet_page *page, tacet_image *image);
  /** From a filter's or sink's bind: it needs a first pass over all pages before it takes one. */
  void (*wants_first_pass)(tacet_call *call);
  /** From a sink's bind: the source's class table, which the labels of a delivery's origin refer to.
      Valid until bind returns. */
  const tacet_classes *(*origin_classes)(tacet_call *call);
  /** From finish: a block of text, such as a table, that is shown as it stands under the run's own
      table and is part of its JSON. Lines end in a line feed, the last needs none. */
  void (*report)(tacet_call *call, tacet_string text);
  /** From any call: 1 if the run is being stopped, else 0. A call that takes seconds asks now and then,
      and returns TACET_FAILED without having called fail if it gives up. */
  uint32_t (*stopping)(tacet_call *call);
  /** From any call: how many threads the call may use at once, its own among them: those of the run in
      create, open, bind, begin, first_pass_done and finish; 1 in the others, which are themselves made
      on several threads. */
  uint32_t (*threads)(tacet_call *call);
  /** At any time, from any thread, also one of the plugin's own: a line for the log on standard error,
      with the stage's name before it. `stage` may be null; `level` is TACET_LOG_…. */
  void (*log)(const tacet_stage *stage, uint32_t level, tacet_string text);
  /** At any time, from any thread: the host's side of an extension, such as "tacet.render/1", as its
      header says; null if the host does not have it. Valid for the life of the process. */
  const void *(*extension)(tacet_string id);
} tacet_host;

/* ---- what a plugin offers --------------------------------------------------------------------- */

/** A source. Its pages come in parts (a file each, say), so that the whole never needs to be in
    memory: while one part's pages are read the next is loaded, no more. */
typedef struct tacet_source {
  uint32_t size;
  /** Looks at the input: hands over classes and inputs, and says how many parts there are. [main] */
  tacet_status (*open)(void *instance, tacet_call *call, size_t *part_count);
  /** Reads part `part` as far as it takes to know its pages. [any] */
  tacet_status (*load)(void *instance, tacet_call *call, size_t part, void **loaded, size_t *page_count);
  /** Emits page `index` of a loaded part, once. [any] */
  tacet_status (*page)(void *instance, tacet_call *call, void *loaded, size_t index);
  /** Lets a loaded part go. [any, once for each load that succeeded] */
  void (*unload)(void *instance, void *loaded);
} tacet_source;

/** A filter. */
typedef struct tacet_filter {
  uint32_t size;
  /** Meets the class table: every wrong name and impossible option is found here. [main] */
  tacet_status (*bind)(void *instance, tacet_call *call, const tacet_classes *classes);
  /** Emits none, one or many pages in place of `page`, and accounts for what it drops. [any] */
  tacet_status (*process)(void *instance, tacet_call *call, const tacet_page *page);
  /** Sees each page once before any is processed, if bind called wants_first_pass; emits nothing. What
      it learns may not depend on the order of pages. May be null. [any] */
  tacet_status (*first_pass)(void *instance, tacet_call *call, const tacet_page *page);
  /** The first pass is over. Null where first_pass is. [main] */
  tacet_status (*first_pass_done)(void *instance, tacet_call *call);
  /** All pages are done, and no process comes after it. It is given its own account, added up over the
      pages that did not fail, and may say notes. May be null. [main] */
  tacet_status (*finish)(void *instance, tacet_call *call, const tacet_account_entry *totals,
                         size_t total_count);
} tacet_filter;

/** A page on its way into a sink. */
typedef struct tacet_delivery {
  uint32_t size;
  uint32_t reserved;
  uint64_t branch;          /**< Which of the pages made from the source's page, from 0. */
  const tacet_page *page;   /**< Its `ordinal` is the place of the source's page. */
  const tacet_page *origin; /**< The source's page that this one came from, with all that the filters
                                 have dropped since; labels are those of the source's table. */
} tacet_delivery;

/** A sink. It writes into a staging place that the host renames when the whole run has succeeded. */
typedef struct tacet_sink {
  uint32_t size;
  /** Meets the class table and says what it will make. Nothing is written yet. [main] */
  tacet_status (*bind)(void *instance, tacet_call *call, const tacet_classes *classes);
  /** The run begins: write under `staging`, an empty folder (or the name of a file to make). [main] */
  tacet_status (*begin)(void *instance, tacet_call *call, tacet_string staging);
  /** Does the work of a page that needs no other page. [any] */
  tacet_status (*encode)(void *instance, tacet_call *call, const tacet_delivery *delivery, void **encoded);
  /** Takes what encode made and writes it. [order] */
  tacet_status (*commit)(void *instance, tacet_call *call, void *encoded);
  /** Frees what encode made and no commit will take, because the run has failed; never null. [any] */
  void (*discard)(void *instance, void *encoded);
  /** All pages are committed: writes what needs the whole. [main] */
  tacet_status (*finish)(void *instance, tacet_call *call);
  /** Sees each page once before begin, if bind called wants_first_pass. What it learns may not depend on
      the order of pages. May be null. [any] */
  tacet_status (*first_pass)(void *instance, tacet_call *call, const tacet_page *page);
  /** The first pass is over. Null where first_pass is. [main] */
  tacet_status (*first_pass_done)(void *instance, tacet_call *call);
} tacet_sink;

/** A stage, as a plugin offers it. Just one of `source`, `filter` and `sink` is not null. */
struct tacet_stage {
  uint32_t size;
  tacet_string name;    /**< As typed on the command line: lower case, digits, hyphens. */
  tacet_string summary; /**< One line for `tacet stages`. */
  /** Hands back the text of `tacet help NAME`, for a terminal of `columns`. [any] */
  tacet_status (*help)(const tacet_stage *stage, const tacet_host *host, tacet_call *call, uint32_t columns);
  /** Hands back its options as swift-argument-parser's tool-info JSON, version 0, or nothing: then a
      recipe gives it a list of arguments, and completion knows none of its options. [any] */
  tacet_status (*options)(const tacet_stage *stage, const tacet_host *host, tacet_call *call);
  /** Parses the arguments and makes the stage. `host` stays valid for the life of the process. [main] */
  tacet_status (*create)(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                         const tacet_string *arguments, size_t argument_count, void **instance);
  /** The end of what create made: the last call to it. [main, once] */
  void (*destroy)(void *instance);
  const tacet_source *source;
  const tacet_filter *filter;
  const tacet_sink *sink;
  void *context; /**< The plugin's own; the host never looks. */
  /** The stage's side of an extension, as its header says; null if it does not have it. What it returns
      is valid for the life of the process. May be null. [any] */
  const void *(*extension)(const tacet_stage *stage, tacet_string id);
};

/** A plugin. It and all that it points at stay as they are for the life of the process: a plugin
    is never unloaded. */
typedef struct tacet_plugin {
  uint32_t size;
  tacet_string id;      /**< Unique in the world, and the same in all versions: "org.example.staff-lines". */
  tacet_string name;    /**< "ClassFilters". */
  tacet_string version; /**< "0.1.0". */
  tacet_string vendor;  /**< Who makes it; may be empty. */
  tacet_string url;     /**< Where there is more about it; may be empty. */
  tacet_string licence; /**< As SPDX has it, "Apache-2.0"; may be empty. */
  /** The Swift compiler that made it (TacetKit fills it in); empty for any other language. A Swift
      plugin shares the host's Swift runtime, so the two must agree. */
  tacet_string swift_compiler;
  const tacet_stage *const *stages;
  size_t stage_count;
} tacet_plugin;

/** What tacet_plugin_entry returns: the number of the contract first. */
typedef struct tacet_entry {
  uint32_t abi; /**< TACET_ABI, as the plugin was compiled. */
  uint32_t reserved;
  const tacet_plugin *plugin;
} tacet_entry;

/** The one symbol that a plugin exports. [main] */
tacet_entry tacet_plugin_entry(void);

#ifdef __cplusplus
}
#endif

#endif
