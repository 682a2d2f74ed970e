import ClassFilters
import TacetImaging
import TacetKit
import TacetOutput
import TacetRuntime

/// A recipe.
struct RecipeTarget: FuzzTarget {
  private let file: InputFile
  private let registry: PluginRegistry

  init(in folder: String) throws {
    file = InputFile(folder + "/recipe.yaml")
    registry = try PluginRegistry(named: [], found: [])
  }

  func run(_ input: UnsafeRawBufferPointer) throws {
    try unsafe file.write(input)
    let recipe = try RecipeFile(path: file.path)
    _ = try recipe.recipe(settings: ["input": "in", "output": "out"], registry: registry)
  }
}

/// A manifest, `tacet.json`.
struct ManifestTarget: FuzzTarget {
  private let file: InputFile

  init(in folder: String) { file = InputFile(folder + "/tacet.json") }

  func run(_ input: UnsafeRawBufferPointer) throws {
    try unsafe file.write(input)
    _ = try Manifest(reading: file.path)
  }
}

/// An image, of at most a million pixels.
struct ImageTarget: FuzzTarget {
  private let file: InputFile

  init(in folder: String, extension suffix: String) {
    file = InputFile(folder + "/image." + suffix)
  }

  func run(_ input: UnsafeRawBufferPointer) throws {
    try unsafe file.write(input)
    let image = ImageFile(file.path)
    let header = try image.header()
    let raster = try image.decode(maxPixels: 1_000_000)
    guard raster.width == header.width, raster.height == header.height else {
      throw TacetError.broken("an image is as large as its header says, or damaged")
    }
  }
}

/// A list of classes: what `keep` takes by `--from`.
struct ClassListTarget: FuzzTarget {
  private let file: InputFile
  private let stage: StageDescription

  init(in folder: String) throws {
    file = InputFile(folder + "/classes.txt")
    stage = try SourceTarget.stage("keep", of: ClassFiltersPlugin.entry())
  }

  func run(_ input: UnsafeRawBufferPointer) throws {
    try unsafe file.write(input)
    let keep = try StageInstance(stage, arguments: ["--from", file.path])
    _ = try HostFilter(keep, incoming: PageTarget.classes())
  }
}
