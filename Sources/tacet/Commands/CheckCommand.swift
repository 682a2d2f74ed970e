import ArgumentParser
import TacetRuntime
import TacetKit

/// `tacet check`: verifies outputs against their manifests.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Verify an output against tacet.json.",
    usage: "tacet check OUTPUT … [--deep] [--no-images] [--json]",
    discussion: """
      Reads the output back and compares it with tacet.json, the manifest written with it: labels and \
      other text files by size and hash, images by size and by decoding them, and the number of pages \
      and of instances of each class. Labels must also satisfy the trainer's rules. Every problem is \
      reported with its file and line. An output without pages is a problem.

      IMAGES
        A linked image must be the one that was exported: of the same size, and not
        changed since then. A trainer that repairs an image in place, or anyone who
        edits it, shows here. In a copy of the output times say nothing, and sizes
        are compared. --deep compares the content by its hash, which the
        manifest has for images that the run copied or encoded, and with
        'tacet run --hash-images' for linked ones.

      IGNORED
        Files that trainers and file managers add are no problem: *.cache and *.npy,
        .DS_Store, Thumbs.db, desktop.ini and .ipynb_checkpoints.

      EXAMPLES
        tacet check out/
        tacet check tiles/ coco/ --no-images

      EXIT CODES
        0    the output is unchanged
        1    there are problems
        65   there is no manifest
        For others see 'tacet help run'.
      """
  )

  @OptionGroup var plugins: PluginOptions

  @Argument(
    help: ArgumentHelp("A folder or file that a sink has written.", valueName: "output")
  )
  var outputs: [String]

  @Flag(help: "Compare images by their hashes.")
  var deep = false

  @Flag(inversion: .prefixedNo, help: "Decode all images.")
  var images = true

  @OptionGroup var threads: ThreadOption

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() async throws {
    let registry = try plugins.registry()
    var options = OutputVerification.Options()
    options.threads = threads.count
    options.decodesImages = images
    options.hashesImages = deep
    var reports: [VerificationReport] = []
    for output in outputs {
      let bar = ProgressBar(isOn: true)
      defer { bar.clear() }
      reports.append(
        try await OutputVerification(output)
          .run(registry, options: options, cancellation: StopSignals.token) {
            bar.show($0, pages: $1)
          }
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
