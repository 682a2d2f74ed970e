import Foundation
import TacetKit
import TestSupport
import Testing

@testable import YOLO

/// What a row says of where an annotation is, for each task.
struct LabelShapeTests {
  private static let bounds = Box(left: 0, top: 0, right: 100, bottom: 50)

  private static func shape(
    _ annotation: Annotation,
    _ task: LabelTask,
    _ attachments: Attachments = Attachments()
  ) -> LabelShape {
    LabelShape(
      annotation,
      of: attachments,
      inside: annotation.box.intersection(bounds),
      on: bounds,
      for: task
    )
  }

  private static func corners(_ shape: LabelShape) -> [Point]? {
    if case .corners(let corners) = shape.kind { corners } else { nil }
  }

  private static let annotation = Annotation(
    id: 1,
    box: Box(left: 90, top: 10, right: 110, bottom: 20),
    labels: Labels(0)
  )

  @Test func `detect has the box, cut at the page`() {
    let shape = Self.shape(Self.annotation, .detect)
    guard case .box(let box) = shape.kind else { Issue.record("no box"); return }
    #expect(box == Box(left: 90, top: 10, right: 100, bottom: 20))
    #expect(shape.isCut && shape.standIn == nil)
  }

  @Test(arguments: [LabelTask.obb, .segment])
  func `corners of the box stand in where there are no others`(task: LabelTask) {
    let shape = Self.shape(Self.annotation, task)
    #expect(Self.corners(shape)?.count == 4)
    #expect(
      shape.standIn == (task == .obb ? LabelShape.noOrientedBox : LabelShape.noOutline)
    )
  }

  @Test(arguments: [UInt64](1...40))
  func `an oriented box that leaves the page keeps its angle and encloses what is left`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let turn = Double.random(in: -1.5...1.5, using: &random)
    let (cosine, sine) = (cos(turn), sin(turn))
    let (middle, length, depth) = (Point(x: 95, y: 25), 30.0, 4.0)
    func corner(_ along: Double, _ across: Double) -> Point {
      Point(
        x: middle.x + along * length / 2 * cosine - across * depth / 2 * sine,
        y: middle.y + along * length / 2 * sine + across * depth / 2 * cosine
      )
    }
    var annotation = Self.annotation
    let oriented = OrientedBox(
      first: corner(-1, -1),
      second: corner(1, -1),
      third: corner(1, 1),
      fourth: corner(-1, 1)
    )
    annotation.orientedBox = oriented
    annotation.box = oriented.bounds
    let shape = Self.shape(annotation, .obb)
    let corners = try #require(Self.corners(shape))
    try #require(corners.count == 4)
    let inside = Polygon(oriented).clipped(to: Self.bounds)
    #expect(Polygon(corners).area >= inside.area - 1e-6)
    // Along one side, or upright where that would reach too far out.
    let side = Point(x: corners[1].x - corners[0].x, y: corners[1].y - corners[0].y)
    let sideLength = (side.x * side.x + side.y * side.y).squareRoot()
    let parallel = abs(side.x * sine - side.y * cosine) < 1e-6 * sideLength
    let isUpright = side.x == 0 || side.y == 0
    #expect(parallel || isUpright)
  }

  @Test func `several polygons are joined to one`() throws {
    var annotation = Self.annotation
    annotation.box = Box(left: 0, top: 0, right: 40, bottom: 10)
    var attachments = Attachments()
    func square(_ left: Double) -> Polygon {
      Polygon([
        Point(x: left, y: 0), Point(x: left + 10, y: 0), Point(x: left + 10, y: 10),
        Point(x: left, y: 10),
      ])
    }
    attachments.append(
      kind: Int(TACET_POLYGONS),
      Polygons([square(0), square(30)]).bytes,
      to: &annotation
    )
    let shape = Self.shape(annotation, .segment, attachments)
    #expect(shape.isJoined && !shape.isCut)
    let corners = try #require(Self.corners(shape))
    // To the second square and back on the same way: no area is added.
    #expect(Polygon(corners).area == 200)
  }

  @Test func `a mask becomes its outline`() throws {
    var annotation = Self.annotation
    annotation.box = Box(left: 10, top: 20, right: 14, bottom: 23)
    var attachments = Attachments()
    let mask = try #require(Mask(width: 4, height: 3, runs: [0, 4, 0, 2, 2, 2, 2]))
    attachments.append(kind: Int(TACET_MASK), mask.bytes, to: &annotation)
    let shape = Self.shape(annotation, .segment, attachments)
    let corners = try #require(Self.corners(shape))
    #expect(Polygon(corners).area == Double(mask.area))
    #expect(corners.contains(Point(x: 14, y: 21)))
    #expect(shape.standIn == nil)
  }
}
