import TacetKit
import TacetXML

/// Pascal VOC's documents, and DeepScores V1's, which are like them.
struct VOCFormat: PageFormat {
  let title = "VOC"
  let stage = "voc"
  let annotationSet = "voc"
  let roots = ["annotation"]
  let wanted = XMLTagScan.Wanted(texts: ["name"], parent: "object", first: "filename")
  let subfolders = ["Annotations", "annotations", "xml_annotations"]
  let imageFolders = ["../JPEGImages", "", "images", "../images", "../images_png"]
  let listFolder = "../ImageSets/Main"

  /// What the numbers of boxes count.
  var corners: Corners

  /// Whether the corners of inverted boxes are swapped.
  let fixesInverted: Bool

  func read(
    page index: Int,
    of document: XMLDocument,
    stem: String,
    classes: ClassLabels,
    account: inout Account
  ) throws(TacetError) -> PageContent {
    let reader = VOCReader(corners: corners, fixesInverted: fixesInverted, classes: classes)
    try document.visit(reader)
    var content = PageContent(name: stem)
    do throws(TacetError) {
      try reader.finish(&content, account: &account)
    } catch {
      var failure = error
      failure.place.file = document.path
      throw failure
    }
    return content
  }
}
