public import FoundationEssentials

/// Where the build put what the tests run.
public enum Products {
  /// The folder of the executable and the plugin libraries: that of the test program itself.
  public static let folder: URL = {
    let program =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments.first ?? ""
    return URL(filePath: program).deletingLastPathComponent()
  }()

  /// The first-party plugins' libraries.
  public static var plugins: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix("libtacet-") && $0.hasSuffix(".so") }.sorted()
      .map { folder.appending(path: $0).path }
  }

  /// The command.
  public static var tacet: String { folder.appending(path: "tacet").path }

  /// The package's own folder.
  public static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A file or folder under `Tests/Fixtures`.
  public static func fixture(_ path: String) -> String {
    package.appending(path: "Tests/Fixtures/\(path)").path
  }
}

/// Real data that may be tested with and not shipped: `$TACET_SHARED`, or `shared` beside the package.
///
/// Without it the tests that need it are skipped, and the test run says which.
public enum SharedData {
  /// The folder, if there is one.
  public static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["TACET_SHARED"].map { URL(filePath: $0) }
    let beside = Products.package.deletingLastPathComponent().appending(path: "shared")
    return [named, beside].compactMap(\.self).first {
      FileManager.default.fileExists(atPath: $0.appending(path: "data").path)
    }
  }()

  /// Whether there is one.
  public static var isThere: Bool { folder != nil }

  /// Why a test is skipped that needs it.
  public static let skipReason =
    "needs real data: a folder shared beside the checkout, or the one that TACET_SHARED names"

  /// A path below it.
  public static func path(_ path: String) -> String {
    (folder ?? URL(filePath: "/nonexistent")).appending(path: path).path
  }
}
