/// The classes that annotations can have: one list for each annotation set, one of them active.
///
/// A name alone does not identify a class (40 names of DeepScoresV2 are in both of its sets); a name
/// and a set do. An annotation's label in a set is an index into that set's ``AnnotationSet/classes``.
public struct ClassTable: Hashable, Sendable {
  /// The annotation sets, one to four (`Labels.setCount`).
  public private(set) var sets: [AnnotationSet]

  /// The index of the set that gives an annotation its class; labels of other sets stay with it.
  public private(set) var activeSet: Int

  /// The maximum number of classes in a set.
  public static let classLimit = Int(Int16.max)

  /// A table of `sets` with the active set `activeSet`.
  ///
  /// - Throws: ``TacetError`` if there are no sets or too many, a set has too many classes or two of
  ///   one name, or `activeSet` is not among them.
  public init(_ sets: [AnnotationSet], activeSet: Int = 0) throws {
    guard (1...Labels.setCount).contains(sets.count) else {
      throw TacetError.badData(
        "\(sets.count) annotation sets; there can be 1 to \(Labels.setCount)"
      )
    }
    guard sets.indices.contains(activeSet) else {
      throw TacetError.broken("active annotation set \(activeSet) of \(sets.count)")
    }
    for set in sets {
      guard set.classes.count <= Self.classLimit else {
        throw TacetError.badData(
          "annotation set '\(set.name)' has \(set.classes.count) classes; "
            + "there can be \(Self.classLimit)"
        )
      }
      var seen: Set<String> = []
      for entry in set.classes where !seen.insert(entry.name).inserted {
        throw TacetError.badData("annotation set '\(set.name)' has two classes '\(entry.name)'")
      }
    }
    self.sets = sets
    self.activeSet = activeSet
  }

  /// The classes of the active set; an annotation's class is an index into these.
  public var classes: [SymbolClass] { sets[activeSet].classes }

  /// The name of the active set.
  public var activeName: String { sets[activeSet].name }

  /// The index of the class `name` in the active set.
  public func index(of name: String) -> Int? {
    classes.firstIndex { $0.name == name }
  }

  /// The table with other classes in the active set.
  ///
  /// - Throws: As ``init(_:activeSet:)``.
  public func replacingClasses(_ classes: [SymbolClass]) throws -> ClassTable {
    var sets = self.sets
    sets[activeSet].classes = classes
    return try ClassTable(sets, activeSet: activeSet)
  }
}

/// A named list of classes with which annotations are labelled, such as `deepscores` or `muscima++`.
public struct AnnotationSet: Hashable, Sendable {
  /// The set's name.
  public var name: String

  /// Its classes; their order gives the labels.
  public var classes: [SymbolClass]

  /// A set of classes.
  public init(name: String, classes: [SymbolClass]) {
    self.name = name
    self.classes = classes
  }
}

/// A class of symbols in one annotation set.
public struct SymbolClass: Hashable, Sendable {
  /// The name, unique within its set.
  public var name: String

  /// The number that the source gives the class, if any.
  public var id: Int?

  /// Further information, such as ``supercategory``.
  public var infos: [ClassInfo]

  /// A class called `name`.
  public init(_ name: String, id: Int? = nil, infos: [ClassInfo] = []) {
    self.name = name
    self.id = id
    self.infos = infos
  }

  /// The name of the class that it belongs to, as COCO's `supercategory` gives it.
  public var supercategory: String? {
    get {
      infos.first { $0.kind == TACET_SUPERCATEGORY }.map {
        String(decoding: $0.bytes, as: UTF8.self)
      }
    }
    set {
      infos.removeAll { $0.kind == TACET_SUPERCATEGORY }
      if let newValue {
        infos.append(ClassInfo(kind: UInt32(TACET_SUPERCATEGORY), bytes: Array(newValue.utf8)))
      }
    }
  }
}

/// Something more about a class, as the contract's `tacet_class_info` has it.
public struct ClassInfo: Hashable, Sendable {
  /// `TACET_SUPERCATEGORY` and the like; a kind that a stage does not know is passed on untouched.
  public var kind: UInt32

  /// The value, as the kind says.
  public var bytes: [UInt8]

  /// A value of some kind.
  public init(kind: UInt32, bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }
}

extension SymbolClass: ExpressibleByStringLiteral {
  /// The class of that name, without a number.
  public init(stringLiteral name: String) { self.init(name) }
}
