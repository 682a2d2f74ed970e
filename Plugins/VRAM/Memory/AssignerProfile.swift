/// The memory that one version of a trainer's label assigner needs for each pair of a box and an anchor.
///
/// A new version is a new row of ``all``.
public struct AssignerProfile: Equatable, Sendable {
  /// What a user writes: "8.3".
  public let name: String

  /// What it was measured on, in words.
  public let trainer: String

  /// Bytes of the tensors for each image, box and anchor, measured.
  public let tensorBytes: Double

  /// The same on a GPU, with the allocator's overhead and workspaces; nil where it is unknown.
  public let deviceBytes: Double?

  /// Where ``deviceBytes`` comes from.
  public let deviceSource: String

  /// What the trainer does when it does not fit.
  public let fallback: String

  /// The figure to plan with: with overhead if that is known, else the tensors only.
  public var plannedBytes: Double { deviceBytes ?? tensorBytes }

  /// How far the measured figures may be off, as a share of them.
  public static let tensorError = 0.01

  /// The profile called `name`.
  public static func named(_ name: String) -> AssignerProfile? { all.first { $0.name == name } }

  /// All profiles, the one that is assumed first.
  public static let all = [
    AssignerProfile(
      name: "8.3",
      trainer: "Ultralytics 8.3.100, upright boxes",
      tensorBytes: 32,
      deviceBytes: 38,
      deviceSource: "reported in Ultralytics' pull request 25240",
      fallback: "the whole assignment falls back to the CPU, in every batch"
    ),
    AssignerProfile(
      name: "8.4",
      trainer: "Ultralytics 8.4.190, upright boxes",
      tensorBytes: 14,
      deviceBytes: 22,
      deviceSource: "reported in Ultralytics' pull request 25240; it plans with 24 itself",
      fallback: "it assigns one image at a time on the GPU (from pull request 25990)"
    ),
    AssignerProfile(
      name: "obb",
      trainer: "Ultralytics 8.3.100 and 8.4.190, oriented boxes",
      tensorBytes: 24,
      deviceBytes: nil,
      deviceSource: "not reported",
      fallback: "8.3 falls back to the CPU, 8.4 assigns one image at a time"
    ),
  ]
}
