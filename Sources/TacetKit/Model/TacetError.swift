/// An error to report to the user: what is wrong, and where.
///
/// `detail` is a sentence for the user: what is wrong, what was found and expected, what to do.
public struct TacetError: Error, Hashable, Sendable {
  /// The kind of failure; each has an exit code of its own.
  public struct Code: Hashable, Sendable {
    /// The number of the code in the contract.
    public let number: UInt32

    /// The code with a number of the contract; an unknown number becomes ``broken``.
    public init(number: UInt32) {
      self.number = (1...6).contains(number) ? number : 5
    }

    /// An argument, option, name or recipe is wrong.
    public static let badUsage = Code(number: 1)
    /// The input is not what it should be.
    public static let badData = Code(number: 2)
    /// A file or folder is missing or can't be read.
    public static let noInput = Code(number: 3)
    /// Output exists already, or can't be written.
    public static let cantCreate = Code(number: 4)
    /// A bug: a stage violated the contract, or tacet failed.
    public static let broken = Code(number: 5)
    /// A plugin or another requirement is missing or incompatible.
    public static let unavailable = Code(number: 6)
  }

  /// The place of a failure; unknown parts are nil.
  public struct Place: Hashable, Sendable {
    /// The file.
    public var file: String?
    /// The line, from 1.
    public var line: Int?
    /// The column, from 1, in characters.
    public var column: Int?
    /// The path of the value inside the file, such as `annotations."1021".a_bbox[2]`.
    public var path: String?
    /// The page's name.
    public var page: String?

    /// A place; omit what is unknown.
    public init(
      file: String? = nil,
      line: Int? = nil,
      column: Int? = nil,
      path: String? = nil,
      page: String? = nil
    ) {
      self.file = file
      self.line = line
      self.column = column
      self.path = path
      self.page = page
    }
  }

  /// What the failure ends.
  public enum Scope: UInt32, Sendable {
    /// The run: nothing is written.
    case run = 0
    /// The current page of the source, with everything derived from it; other pages are written.
    ///
    /// A source's `page(at:)`, a filter and a sink's `encode` may fail in this way.
    case page = 1
  }

  /// The kind of failure.
  public var code: Code

  /// What the failure ends.
  public var scope = Scope.run

  /// What is wrong, and what to do.
  public var detail: String

  /// Where.
  public var place: Place

  /// A failure of the kind `code`.
  public init(_ code: Code, _ detail: String, at place: Place = Place()) {
    self.code = code
    self.detail = detail
    self.place = place
  }

  /// The same failure with the scope ``Scope/page``.
  public var ofPage: TacetError {
    var failure = self
    failure.scope = .page
    return failure
  }

  /// An argument, option, name or recipe is wrong.
  public static func badUsage(_ detail: String, at place: Place = Place()) -> TacetError {
    TacetError(.badUsage, detail, at: place)
  }

  /// The input is not what it should be.
  public static func badData(_ detail: String, at place: Place = Place()) -> TacetError {
    TacetError(.badData, detail, at: place)
  }

  /// A file or folder is missing or can't be read.
  public static func noInput(_ detail: String, at place: Place = Place()) -> TacetError {
    TacetError(.noInput, detail, at: place)
  }

  /// Output exists already, or can't be written.
  public static func cantCreate(_ detail: String, at place: Place = Place()) -> TacetError {
    TacetError(.cantCreate, detail, at: place)
  }

  /// A stage or tacet itself broke a rule of its own.
  public static func broken(_ detail: String, at place: Place = Place()) -> TacetError {
    TacetError(.broken, detail, at: place)
  }

  /// A plugin, or something else that is needed, is not installed or does not fit.
  public static func unavailable(_ detail: String, at place: Place = Place()) -> TacetError {
    TacetError(.unavailable, detail, at: place)
  }
}

extension TacetError {
  /// Combines `problems` into one error with a line for each; nil if there are none.
  public static func together(_ problems: [TacetError]) -> TacetError? {
    guard var all = problems.first else { return nil }
    for problem in problems.dropFirst() { all.detail += "\n\(problem)" }
    return all
  }
}

extension TacetError: CustomStringConvertible {
  /// The message: the place, then the detail.
  public var description: String {
    var location = place.file?.visible ?? ""
    if let line = place.line { location += ":\(line)" }
    if place.line != nil, let column = place.column { location += ":\(column)" }
    let places = [
      location.isEmpty ? nil : location,
      place.path.flatMap { $0.isEmpty ? nil : "at \($0.visible)" },
      place.page.map { "page '\($0.visible)'" },
    ]
    let prefix = places.compactMap(\.self).joined(separator: ", ")
    return prefix.isEmpty ? detail : "\(prefix): \(detail)"
  }
}
