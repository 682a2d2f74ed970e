import TacetKit

/// Files that trainers and viewers of folders leave in a dataset, and that are no change of it.
///
/// `check` ignores them, and `--overwrite` removes them with the output: they are worth nothing without it.
package enum TrainerFile {
  /// Whether the file at `path` is one, by its name.
  ///
  /// - Ultralytics writes `labels/train.cache`, or `train.cache` beside a list, and with `cache=disk` an
  ///   `.npy` beside each image (`load_dataset_cache_file` and `cache_images_to_disk` of 8.4.190).
  /// - The others are those of file managers and notebooks.
  package static func isKnown(_ path: String) -> Bool {
    let name = path.lastPathComponent
    if [".DS_Store", "Thumbs.db", "desktop.ini"].contains(name) || name.hasPrefix("._") {
      return true
    }
    if path.contains("/.ipynb_checkpoints/") || path.hasPrefix(".ipynb_checkpoints/") {
      return true
    }
    return ["cache", "npy"].contains(path.fileExtension)
  }
}
