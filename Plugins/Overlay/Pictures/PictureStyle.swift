import TacetDrawing
import TacetKit

/// How pages are drawn.
struct PictureStyle: Sendable {
  /// The classes of the active set.
  let classNames: [String]
  /// The set that gives an annotation its class.
  let activeSet: Int
  /// A colour for each class.
  let colours: ClassColours
  /// Whether oriented boxes are drawn where there are any.
  let isOriented: Bool
  /// What is written beside a box.
  let label: LabelKind
  /// How many times their size pages are drawn.
  let scale: Double
  /// How far the page is whitened, 0 to 1.
  let fade: Double

  /// The colour of what was removed.
  static let removed = Colour(0x8c8c8c)
  /// The colour of the line between page and legend.
  static let border = Colour(0xd0d0d0)
  /// The colour of text.
  static let text = Colour(0x202020)
  /// The colour of text about what was removed.
  static let faintText = Colour(0x707070)

  init(
    classNames: [String],
    activeSet: Int,
    isOriented: Bool,
    label: LabelKind,
    scale: Double,
    fade: Double
  ) {
    self.classNames = classNames
    self.activeSet = activeSet
    colours = ClassColours(classNames)
    self.isOriented = isOriented
    self.label = label
    self.scale = scale
    self.fade = fade
  }

  /// The class of an annotation: its index, or -1 without one.
  func classIndex(of annotation: Annotation) -> Int { Int(annotation.labels[activeSet]) }
}

/// What is drawn on a page.
struct PageMarks: Sendable {
  /// What is there, of the classes that are drawn.
  let kept: [Annotation]
  /// What filters have removed.
  let removed: Removed
}

/// What filters have removed from a page.
struct Removed: Sendable {
  /// The annotations, where they would be on the page.
  var annotations: [Annotation] = []
  /// The classes that they had.
  var classNames: [String] = []
  /// The set that has these classes.
  var activeSet = 0

  /// The class that an annotation had; nil without one.
  func classIndex(of annotation: Annotation) -> Int? {
    let index = Int(annotation.labels[activeSet])
    return classNames.indices.contains(index) ? index : nil
  }
}
