import Foundation
import TacetKit

/// A headless Chromium, driven by Tests/Fixtures/gallery/browser.py as a user would use it.
package enum Browser {
  /// Where Chromium is, if there is one and Python to drive it.
  package static let program: String? = {
    guard Python.isThere else { return nil }
    let folders = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
    return ["chromium", "chromium-browser", "google-chrome"].lazy
      .flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  package static var isThere: Bool { program != nil }

  /// Why a test is skipped that needs it.
  package static let skipReason =
    Python.isThere ? "needs Chromium, which .ci/tools installs on Debian" : Python.skipReason

  /// What came of a visit.
  package struct Visit: Decodable {
    /// What each ``Step/run(_:)`` gave, as text.
    package let values: [String]
    /// What the console showed in red.
    package let errors: [String]
    /// The addresses of all that was read.
    package let requests: [String]
  }

  /// Opens a file and does what the steps say.
  package static func visit(_ file: String, fragment: String = "", _ steps: [Step]) throws -> Visit
  {
    guard let program else { throw TacetError.unavailable("there is no Chromium") }
    let scratch = try TemporaryFolder()
    let list = try scratch.write(try JSONEncoder().encode(steps), to: "steps.json")
    let run = try Python.run([
      Products.fixture("gallery/browser.py"), program,
      URL(filePath: file).absoluteString + fragment, "1200x800", list,
    ])
    guard run.code == 0 else { throw TacetError.broken("browser.py: \(run.errors)") }
    return try JSONDecoder().decode(Visit.self, from: Data(run.output.utf8))
  }
}

/// What a user, or a test, does with a page.
package struct Step: Encodable {
  private var run: String?
  private var until: String?
  private var click: String?
  private var count: Int?
  private var shift: Bool?
  private var hover: String?
  private var drag: [Double]?
  private var wheel: [Double]?
  private var pinch: [Double]?
  private var key: String?
  private var type: String?
  private var colors: String?
  private var shot: String?

  /// Evaluates a script, and remembers its value as text.
  package static func run(_ script: String) -> Step { Step(run: "String(\(script))") }

  /// Waits until a script's value is true.
  package static func until(_ script: String) -> Step { Step(until: script) }

  /// Clicks on what a selector finds.
  package static func click(_ selector: String, count: Int? = nil, shift: Bool? = nil) -> Step {
    Step(click: selector, count: count, shift: shift)
  }

  /// Moves the pointer to the middle of what a selector finds.
  package static func hover(_ selector: String) -> Step { Step(hover: selector) }

  /// Moves the pointer with its button down.
  package static func drag(_ x: Double, _ y: Double, to toX: Double, _ toY: Double) -> Step {
    Step(drag: [x, y, toX, toY])
  }

  /// Turns the wheel; up is less than 0.
  package static func wheel(_ x: Double, _ y: Double, _ delta: Double) -> Step {
    Step(wheel: [x, y, delta])
  }

  /// Moves two fingers apart.
  package static func pinch(_ x: Double, _ y: Double, _ scale: Double) -> Step {
    Step(pinch: [x, y, scale])
  }

  /// Presses a key, as `KeyboardEvent.key` has it.
  package static func key(_ key: String, shift: Bool? = nil) -> Step {
    Step(shift: shift, key: key)
  }

  /// Types a text where the focus is.
  package static func type(_ text: String) -> Step { Step(type: text) }

  /// Asks for light or dark colours.
  package static func colors(_ scheme: String) -> Step { Step(colors: scheme) }

  /// Makes a PNG of what is to be seen.
  package static func shot(_ path: String) -> Step { Step(shot: path) }
}
