import Foundation
import TacetKit
import TestSupport

/// Pillow, run as a process: what another program reads of the same files.
enum Pillow {
  /// The pixels of each file, by its path: upright, over white, RGB.
  static func rasters(of files: [String]) throws -> [String: Raster] {
    let folder = try TemporaryFolder()
    let script = Products.fixture("images/pillow.py")
    let run = try Python.run([script, folder.path] + files)
    guard run.code == 0 else { throw TacetError.broken("pillow.py: \(run.errors)") }
    var rasters: [String: Raster] = [:]
    for file in files {
      let name = URL(filePath: file).lastPathComponent + ".raw"
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder.path(name))))
      let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
      let size = String(decoding: line, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
      rasters[file] = try Raster(
        width: size[0],
        height: size[1],
        channels: .rgb,
        samples: Array(bytes[(line.count + 1)...])
      )
    }
    return rasters
  }
}

extension Raster {
  /// The same pixels in RGB.
  var widened: Raster {
    get throws {
      guard channels == .grey else { return self }
      return try Raster(
        width: width,
        height: height,
        channels: .rgb,
        samples: samples.flatMap { [$0, $0, $0] }
      )
    }
  }

  /// Whether each pixel is grey.
  var isGrey: Bool {
    guard channels == .rgb else { return true }
    return Swift.stride(from: 0, to: samples.count, by: 3).allSatisfy { first in
      let (red, green, blue) = (samples[first], samples[first + 1], samples[first + 2])
      return red == green && green == blue
    }
  }
}
