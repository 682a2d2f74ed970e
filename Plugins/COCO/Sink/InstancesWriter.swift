import JSONStream
import TacetDataSets
import TacetKit

/// Writes one COCO file: annotations as they come, then the images.
///
///     {"info":{…},"licenses":[],"categories":[…],"annotations":[
///     {"id":1,"image_id":1,"category_id":6,…},
///     …],"images":[…]}
struct InstancesWriter: SplitFileWriter {
  private var file: OutputFile
  private var imageCount = 0
  private var annotationCount = 0
  /// The array `images` so far, about a hundred bytes per page.
  private var images = JSONWriter()

  /// Begins the file at `path`.
  ///
  /// - Parameters:
  ///   - path: The file to create.
  ///   - classes: The classes; the first becomes category 1.
  /// - Throws: ``TacetError`` if it can't be created.
  init(making path: String, classes: ClassTable) throws {
    file = try OutputFile(making: path)
    var head = JSONWriter()
    head.beginObject()
    head.member("info") { writer in
      writer.object { $0.member("description", "written by tacet \(Tacet.version)") }
    }
    head.member("licenses") { $0.array { _ in } }
    head.member("categories") { writer in
      writer.array { writer in
        for (index, entry) in classes.classes.enumerated() {
          writer.object {
            $0.member("id", index + 1)
            $0.member("name", entry.name)
            $0.member("supercategory", entry.supercategory ?? classes.activeName)
          }
        }
      }
    }
    head.key("annotations")
    head.beginArray()
    try file.append(head.takeBytes())
    images.beginArray()
  }

  /// Adds a page; the numbers of its annotations continue those of earlier pages.
  ///
  /// - Throws: ``TacetError`` if the disk is full or can't be written to.
  mutating func append(_ page: SplitPage<AnnotationText>) throws {
    imageCount += 1
    images.object {
      $0.member("id", imageCount)
      $0.member("file_name", page.image)
      $0.member("width", page.width)
      $0.member("height", page.height)
    }
    var text = JSONWriter()
    var start = 0
    for end in page.content.ends {
      if annotationCount > 0 { text.verbatim(",") }
      annotationCount += 1
      text.verbatim("\n{\"id\":")
      text.integer(annotationCount)
      text.verbatim(",\"image_id\":")
      text.integer(imageCount)
      text.verbatim(",")
      // The opening brace has been written above.
      text.verbatim(page.content.bytes[(start + 1)..<end])
      start = end
    }
    try file.append(text.takeBytes())
  }

  mutating func finish() throws {
    images.endArray()
    try file.append(Array("],\"images\":".utf8) + images.takeBytes() + Array("}\n".utf8))
    try file.finish()
  }
}
