/// The class of an annotation in each annotation set: an index into the set's classes, or `Labels.none`.
extension Labels: @retroactive Hashable {
  /// The maximum number of annotation sets.
  public static let setCount = Int(TACET_LABEL_SETS)

  /// The label for "no class in this set".
  @inlinable public static var none: Int16 { -1 }

  /// No class in any set.
  @inlinable public static var unlabelled: Labels {
    Labels(first: none, second: none, third: none, fourth: none)
  }

  /// The class `label` in annotation set `set`, and none in any other.
  @inlinable public init(_ label: Int16, in set: Int = 0) {
    self = .unlabelled
    self[set] = label
  }

  /// The class index in annotation set `set`, ``none`` without one.
  ///
  /// A set that does not exist has no labels; setting one there does nothing.
  @inlinable public subscript(set: Int) -> Int16 {
    get {
      switch set {
      case 0: first
      case 1: second
      case 2: third
      case 3: fourth
      default: Labels.none
      }
    }
    set {
      switch set {
      case 0: first = newValue
      case 1: second = newValue
      case 2: third = newValue
      case 3: fourth = newValue
      default: break
      }
    }
  }

  /// Whether the labels agree in every set.
  @inlinable public static func == (one: Labels, other: Labels) -> Bool {
    one.first == other.first && one.second == other.second && one.third == other.third
      && one.fourth == other.fourth
  }

  /// Hashes the labels of all sets.
  @inlinable public func hash(into hasher: inout Hasher) {
    hasher.combine(first)
    hasher.combine(second)
    hasher.combine(third)
    hasher.combine(fourth)
  }
}
