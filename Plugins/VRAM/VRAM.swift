import TacetKit

/// `vram`: estimates how much GPU memory training on the pages needs, and what reduces it.
struct VRAM: Sink {
  static let configuration = CommandConfiguration(
    commandName: "vram",
    abstract: "Estimate training GPU memory and ways to reduce it.",
    usage: """
      vram [--gpu <amount>] [--reserve <amount>] [--batch <images>]
           [--imgsz <pixels>] [--trainer <version>] [--no-mosaic]
           [--max-det <count>]
      """,
    discussion: """
      Ultralytics' trainers compare every box of an image with every anchor. The memory for that depends on \
      the labels alone: images of a batch × boxes of the fullest image × anchors × some bytes that depend on \
      the trainer's version. It grows with the densest page, not with the mean page or the number of classes.

      Place 'vram' behind the filters that you want to judge. If they change the decisive figures, these \
      are shown before and after the filters. 'Before' is the source's page; pages of which nothing reaches \
      'vram' do not count.

      A box counts if it has a class and a part of it is on the page; exact duplicates count once, as the \
      trainer drops them. Pages of all splits count together.

      MOSAIC
        The trainer combines four pages into one image, unless it is run with
        mosaic=0. Then the largest sum of four pages counts; the row 'typical' has
        2.5 times the mean of the densest batch.

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
      "GPU memory; GB are 10⁹ bytes, GiB 2³⁰. (default: 32GB)",
      valueName: "amount"
    ),
    transform: Self.absoluteAmount
  )
  var gpu = MemoryAmount.bytes(TrainingSetup.usual.gpu)

  @Option(
    help: ArgumentHelp(
      "Memory for weights, activations and the optimizer: an amount or a share of the GPU. "
        + "(default: 25%)",
      valueName: "amount"
    ),
    transform: Self.amount
  )
  var reserve = MemoryAmount.share(0.25)

  @Option(help: ArgumentHelp("Images per batch.", valueName: "images"))
  var batch = TrainingSetup.usual.batch

  @Option(
    name: .customLong("imgsz"),
    help: ArgumentHelp("Image size in training, in pixels.", valueName: "pixels")
  )
  var imageSize = TrainingSetup.usual.imageSize

  @Option(
    help: ArgumentHelp("Trainer: 8.3, 8.4 or obb.", valueName: "version"),
    completion: .list(AssignerProfile.all.map(\.name))
  )
  var trainer = TrainingSetup.usual.profile.name

  @Flag(help: "Train without mosaic (mosaic=0).")
  var noMosaic = false

  @Option(
    help: ArgumentHelp("Detections that the detector returns per image.", valueName: "count")
  )
  var maxDet = 300

  func validate() throws {
    guard gpu.bytes(of: 0) > 0 else {
      throw ValidationError("--gpu needs an amount of memory over 0, such as 32GB")
    }
    guard reserve.bytes(of: gpu.bytes(of: 0)) < gpu.bytes(of: 0) else {
      throw ValidationError("--reserve \(reserve) leaves nothing of \(gpu)")
    }
    guard (1...1024).contains(batch) else {
      throw ValidationError("--batch needs a number of images from 1 to 1024")
    }
    guard (32...16_384).contains(imageSize) else {
      throw ValidationError("--imgsz needs a number of pixels from 32 to 16384")
    }
    guard AssignerProfile.named(trainer) != nil else {
      let names = AssignerProfile.all.map(\.name).joined(separator: ", ")
      throw ValidationError("--trainer \(trainer) is unknown; give one of \(names)")
    }
    guard maxDet > 0 else { throw ValidationError("--max-det needs a number over 0") }
  }

  /// The message must not offer a percentage, which a GPU's own memory can't be.
  private static func absoluteAmount(_ text: String) throws -> MemoryAmount {
    guard let amount = MemoryAmount(text), !amount.isShare else {
      throw ValidationError("give an amount of memory, such as 32GB, 24GiB or 8000MB")
    }
    return amount
  }

  private static func amount(_ text: String) throws -> MemoryAmount {
    guard let amount = MemoryAmount(text) else {
      throw ValidationError("give an amount of memory, such as 32GB, 24GiB or 8000MB, or 25%")
    }
    return amount
  }

  func bind(to classes: ClassTable, notes: inout Notes) -> BoundSink<VRAMWriter> {
    let rounded = AssignerLoad.roundedUp(imageSize: imageSize)
    if rounded != imageSize {
      notes.say(
        "--imgsz \(imageSize) becomes \(rounded): the trainer rounds up to a multiple of 32"
      )
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
    var sink = BoundSink(nil) { _ in
      VRAMWriter(setup, maxDetections: maxDet, mitigations: mitigations, activeSet: activeSet)
    }
    sink.needsOrigin = true
    return sink
  }
}
