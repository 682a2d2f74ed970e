import TacetXML
import TacetKit

/// MUSCIMA++'s documents: nodes since version 2, crop objects before.
struct MuNGFormat: PageFormat {
  let title = "MuNG"
  let stage = "mung"
  let annotationSet = "muscima++"
  let roots = ["Nodes", "CropObjectList"]
  let wanted = XMLTagScan.Wanted(texts: ["ClassName", "MLClassName"])
  let subfolders = ["data/annotations", "annotations", "data/cropobjects_withstaff"]
  let imageFolders = ["", "images", "../images", "../../images"]
  let listFolder = ".."

  func read(
    page index: Int,
    of document: XMLDocument,
    stem: String,
    classes: ClassLabels,
    account: inout Account
  ) throws(TacetError) -> PageContent {
    let reader = NodeReader(roots: roots, classes: classes, account: account)
    try document.visit(reader)
    var content = PageContent(name: stem)
    reader.finish(&content, account: &account)
    return content
  }
}
