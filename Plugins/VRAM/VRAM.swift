import TacetKit

/// `vram`: says what training on the pages takes of a GPU's memory, and what would make it less.
struct VRAM: Sink {
  static let configuration = CommandConfiguration(
    commandName: "vram",
    abstract: "Say what training takes of GPU memory, and what would help.",
    discussion: """
      Ultralytics' trainers compare every box with every anchor. What that takes is told by the labels \
      alone: the images of a batch, times the boxes on the fullest of them, times the anchors, times \
      some bytes that depend on the trainer's version. It grows with the DENSEST page, not with the \
      mean, and not with the number of classes. 'vram' counts the boxes as they come to it: it stands \
      behind the filters that it is to judge, before or behind a sink that writes, or alone.

      A box counts if it has a class and something of it is on the page; of exact twins, same class \
      and box, the trainer keeps one. The pages of all splits count together.

      MOSAIC
        The trainer puts four pages into one image, unless it is told mosaic=0. What
        counts then is the largest sum of four pages; the row 'typical' has 2.5 times
        the mean of the densest batch.

      TRAINERS
        8.3   Ultralytics 8.3, upright boxes
        8.4   Ultralytics 8.4, upright boxes
        obb   both, oriented boxes

      EXAMPLES
        tacet vram ds2_dense/deepscores_train.json --gpu 32GB --batch 32
        tacet run deepscores train.json ! keep @harmony ! vram --gpu 24GB
        tacet run coco in/ ! tile --max-instances 150 ! vram --no-mosaic ! yolo out/
      """
  )

  @Option(
    help: ArgumentHelp(
      "The GPU's memory; GB are 10⁹ bytes, GiB 2³⁰ (default: 32GB).",
      valueName: "amount"
    ),
    transform: Self.absoluteAmount
  )
  var gpu = MemoryAmount.bytes(TrainingSetup.usual.gpu)

  @Option(
    help: ArgumentHelp(
      "What is kept for weights, activations and the optimizer: an amount, or a share of the GPU "
        + "(default: 25%).",
      valueName: "amount"
    ),
    transform: Self.amount
  )
  var reserve = MemoryAmount.share(0.25)

  @Option(help: ArgumentHelp("Images in a batch.", valueName: "images"))
  var batch = TrainingSetup.usual.batch

  @Option(
    name: .customLong("imgsz"),
    help: ArgumentHelp("The image size in training, in pixels.", valueName: "pixels")
  )
  var imageSize = TrainingSetup.usual.imageSize

  @Option(
    help: ArgumentHelp("8.3, 8.4 or obb; see above.", valueName: "version"),
    completion: .list(AssignerProfile.all.map(\.name))
  )
  var trainer = TrainingSetup.usual.profile.name

  @Flag(help: "The training is without mosaic (mosaic=0).")
  var noMosaic = false

  @Option(
    help: ArgumentHelp("The most that the detector returns of an image.", valueName: "symbols")
  )
  var maxDet = 300

  func validate() throws {
    guard gpu.bytes(of: 0) > 0 else {
      throw ValidationError("--gpu takes an amount of memory over 0, such as 32GB")
    }
    guard reserve.bytes(of: gpu.bytes(of: 0)) < gpu.bytes(of: 0) else {
      throw ValidationError("--reserve \(reserve) leaves nothing of \(gpu)")
    }
    guard (1...1024).contains(batch) else {
      throw ValidationError("--batch takes a number of images from 1 to 1024")
    }
    guard (32...16_384).contains(imageSize) else {
      throw ValidationError("--imgsz takes a number of pixels from 32 to 16384")
    }
    guard AssignerProfile.named(trainer) != nil else {
      let names = AssignerProfile.all.map(\.name).joined(separator: ", ")
      throw ValidationError("--trainer \(trainer): not known; there are \(names)")
    }
    guard maxDet > 0 else { throw ValidationError("--max-det takes a number over 0") }
  }

  /// The advice must not offer a share, which a GPU's own memory can't be.
  private static func absoluteAmount(_ text: String) throws -> MemoryAmount {
    guard let amount = MemoryAmount(text), !amount.isShare else {
      throw ValidationError("write an amount of memory, such as 32GB, 24GiB or 8000MB")
    }
    return amount
  }

  private static func amount(_ text: String) throws -> MemoryAmount {
    guard let amount = MemoryAmount(text) else {
      throw ValidationError("write an amount of memory, such as 32GB, 24GiB or 8000MB, or 25%")
    }
    return amount
  }

  func bind(to classes: ClassTable, notes: inout Notes) -> BoundSink<VRAMWriter> {
    let rounded = AssignerLoad.roundedUp(imageSize: imageSize)
    if rounded != imageSize {
      notes.say("--imgsz \(imageSize) becomes \(rounded), as the trainer has it: a multiple of 32")
    }
    let whole = gpu.bytes(of: 0)
    let setup = TrainingSetup(
      gpu: whole,
      reserve: reserve.bytes(of: whole),
      batch: batch,
      imageSize: rounded,
      profile: AssignerProfile.named(trainer) ?? TrainingSetup.usual.profile,
      hasMosaic: !noMosaic
    )
    let mitigations = ClassMitigations(classes)
    let (maxDet, activeSet) = (maxDet, classes.activeSet)
    return BoundSink(nil) { _ in
      VRAMWriter(setup, mostReturned: maxDet, mitigations: mitigations, activeSet: activeSet)
    }
  }
}
