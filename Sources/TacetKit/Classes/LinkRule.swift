/// Classes that a dataset of notation graphs does not name, but tells by what links to their annotations.
///
/// In MUSCIMA++ a `numeral3` is a digit of a time signature if a `timeSignature` links to it, one of a tuplet if a
/// `tuple` does; and the flats of a key signature are `accidentalFlat`.
struct LinkRule: Sendable {
  /// The class that other datasets have, such as `timeSig3`.
  let name: String

  /// What such datasets call its annotations.
  let targets: [String]

  /// The classes that link to them.
  let owners: [String]

  /// Whether the targets have the name of another class of their own, such as the accidentals of notes.
  let isShared: Bool

  static let all: [LinkRule] =
    (0...9).map { digit in
      LinkRule(
        name: "timeSig\(digit)",
        targets: ["numeral\(digit)", "numeral_\(digit)"],
        owners: ["timeSignature", "time_signature"],
        isShared: false
      )
    }
    + ["Sharp", "Flat", "Natural"].map { sign in
      LinkRule(
        name: "key\(sign)",
        targets: ["accidental\(sign)", sign.lowercased()],
        owners: ["keySignature", "key_signature"],
        isShared: true
      )
    }

  /// The rule for a name.
  static func named(_ name: String) -> LinkRule? { all.first { $0.name == name } }

  /// The rule by which annotations of the class `target` may belong to something else than its name says.
  static func sharing(_ target: String) -> LinkRule? {
    all.first { $0.isShared && $0.targets.contains(target) }
  }
}

/// A condition on annotations of a class: what has to link to them, or must not.
public struct LinkCondition: Hashable, Sendable {
  /// The classes that link to them, as labels of the active set.
  public let owners: Set<Int16>

  /// Whether annotations that these link to are the ones not meant.
  public let isExcluded: Bool
}

/// Which annotations of a page link to which.
public struct PageLinks {
  /// The labels of the annotations that link to each id.
  private var owners: [UInt64: Set<Int16>] = [:]

  /// Whether the page has links at all.
  private let hasLinks: Bool

  /// Whether an annotation meets a condition.
  public enum Verdict: Sendable {
    case met, notMet
    /// Nothing links to it, or the page has no links.
    case unknown
  }

  /// The links of a page, between annotations labelled by the annotation set `set`.
  public init(_ page: Page, set: Int) {
    var found = false
    for annotation in page.annotations {
      guard let bytes = page.attachments.first(Int(TACET_RELATIONS), of: annotation) else {
        continue
      }
      for id in Relations(bytes).ids {
        found = true
        owners[id, default: []].insert(annotation.labels[set])
      }
    }
    hasLinks = found
  }

  /// Whether `annotation` meets `condition`.
  public func verdict(on annotation: Annotation, _ condition: LinkCondition) -> Verdict {
    guard hasLinks, annotation.id != 0 else { return .unknown }
    let owners = owners[annotation.id] ?? []
    let isOwned = !owners.isDisjoint(with: condition.owners)
    if condition.isExcluded { return isOwned ? .notMet : .met }
    return isOwned ? .met : owners.isEmpty ? .unknown : .notMet
  }
}

extension Reason {
  /// Dropped: an annotation of a selected class whose links say that it is something else.
  public static let linkedElsewhere = Reason(
    "of a class kept, but part of something else by its links"
  )

  /// Noted: an annotation selected by the name of its class, which has several meanings.
  public static let notLinked = Reason("selected by its name: no link says what it belongs to")
}
