/// What makes two annotations the same symbol: class and box.
package struct Symbol: Hashable, Sendable {
  /// Its class in the active set, or all its labels if it has none there.
  package let kind: UInt64
  /// Where it is.
  package let box: Box

  /// The symbol that an annotation stands for.
  ///
  /// - Parameters:
  ///   - annotation: The annotation.
  ///   - activeSet: The annotation set that gives it its class.
  package init(_ annotation: Annotation, activeSet: Int) {
    var labels = annotation.labels
    if labels[activeSet] >= 0 {
      labels = .unlabelled
      labels[activeSet] = annotation.labels[activeSet]
    }
    // One word is hashed in a fraction of the time of four labels.
    kind = (0..<Labels.setCount).reduce(0) { bits, set in
      bits << 16 | UInt64(UInt16(bitPattern: labels[set]))
    }
    box = annotation.box
  }
}
