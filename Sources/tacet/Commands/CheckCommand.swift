import ArgumentParser
import TacetRuntime
import TacetKit

/// `tacet check`: outputs, proved against their manifests.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prove an output against its manifest: files, counts, labels, images.",
    usage: "tacet check OUTPUT … [--no-images] [--json]",
    discussion: """
      Reads an output back, as a stranger would, and compares it with tacet.json, which was written with \
      it: labels and other files by size and hash, images by size and by decoding them, pages and the \
      instances of each class by number, each label by the rules of its trainer. What is wrong is named \
      with file and line.

        tacet check out/
        tacet check tiles/ coco/ --no-images

      Exit codes: 0 proved; 1 something is wrong; 65 there is no manifest; others as in 'tacet help run'.
      """
  )

  @OptionGroup var plugins: PluginOptions

  @Argument(
    help: ArgumentHelp("What a sink has made: a folder, or a file.", valueName: "output")
  )
  var outputs: [String]

  @Flag(inversion: .prefixedNo, help: "Decode every image.")
  var images = true

  @Option(help: "How many pages to work on at once; 0: one for each processor.")
  var threads = 0

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard (0...1024).contains(threads) else {
      throw ValidationError("--threads takes a number from 0 to 1024")
    }
  }

  func run() async throws {
    let registry = try plugins.registry()
    var options = OutputVerification.Options()
    options.threads = threads
    options.decodesImages = images
    var reports: [VerificationReport] = []
    for output in outputs {
      let bar = ProgressBar(isOn: true)
      defer { bar.clear() }
      reports.append(
        try await OutputVerification(output).run(registry, options: options) { bar.show($0, pages: $1) }
      )
    }
    if json {
      let text = reports.map(\.json).joined(separator: ",\n")
      try Terminal.output(reports.count == 1 ? text : "[\n\(text)]\n")
    } else {
      try Terminal.output(reports.map(\.text).joined(separator: "\n"))
    }
    if reports.contains(where: { !$0.isValid }) { throw ExitCode(1) }
  }
}
