import JSONStream
import TacetDataSets
import TacetKit

/// Writes one DeepScoresV2 file.
///
///     {"info": {…}, "annotation_sets": […], "categories": {…}, "images": [
///     {"id": 1, "filename": "a.png", "width": 1960, "height": 2772, "ann_ids": ["1021", …]}, …
///     ], "annotations": {
///     "1021": {"a_bbox": […], …}, …
///     }}
///
/// Pages precede annotations in the file but arrive together with them, so annotations are first written to
/// a file of their own, which is appended at the end. Memory is independent of both.
struct AnnotationFileWriter: SplitFileWriter {
  private var file: OutputFile
  private var annotations: OutputFile
  private var pageCount = 0
  private var annotationCount = 0
  private var used = UsedNumbers()

  /// The number of annotations that could not keep their number.
  private(set) var renumberedCount = 0

  /// Begins the file at `path`.
  ///
  /// - Throws: ``TacetError`` if it can't be created.
  init(making path: String, classes: ClassTable, categories: CategoryNumbers) throws {
    file = try OutputFile(making: path)
    annotations = try OutputFile(making: path + ".annotations")
    let sets = classes.sets.map { JSONWord($0.name).description }.joined(separator: ", ")
    try file.append(
      Array(
        (#"{"info": {"description": "written by tacet \#(Tacet.version)", "version": "2.0", "#
          + #""year": 0, "contributor": "", "date_created": "", "url": ""}, "#
          + #""annotation_sets": [\#(sets)], "categories": \#(categories.json), "images": ["#).utf8
      )
    )
  }

  /// Adds a page; its number follows that of the page before.
  ///
  /// - Throws: ``TacetError`` if the disk is full or can't be written to.
  mutating func append(_ page: SplitPage<RecordText>) throws {
    pageCount += 1
    var entry = JSONWriter()
    var text = JSONWriter()
    entry.verbatim(pageCount > 1 ? ",\n" : "\n")
    entry.verbatim("{\"id\": ")
    entry.integer(pageCount)
    entry.verbatim(", \"filename\": ")
    entry.string(page.image)
    entry.verbatim(", \"width\": ")
    entry.integer(page.width)
    entry.verbatim(", \"height\": ")
    entry.integer(page.height)
    entry.verbatim(", \"ann_ids\": [")
    var start = 0
    for (index, record) in page.content.records.enumerated() {
      let number = used.take(record.id)
      if record.id != 0, record.id != number { renumberedCount += 1 }
      entry.verbatim(index > 0 ? ", \"" : "\"")
      entry.integer(number)
      entry.verbatim("\"")
      text.verbatim(annotationCount > 0 ? ",\n\"" : "\n\"")
      annotationCount += 1
      text.integer(number)
      text.verbatim("\": ")
      text.verbatim(page.content.bytes[start..<record.pagePlace])
      text.integer(pageCount)
      text.verbatim(page.content.bytes[record.pagePlace..<record.end])
      start = record.end
    }
    entry.verbatim("]}")
    try file.append(entry.takeBytes())
    try annotations.append(text.takeBytes())
  }

  mutating func finish() throws {
    try annotations.finish()
    try file.append(Array("\n], \"annotations\": {".utf8))
    try file.append(contentsOfFile: annotations.path)
    try file.append(Array("\n}}\n".utf8))
    try file.finish()
    try Files.remove(annotations.path)
  }
}
