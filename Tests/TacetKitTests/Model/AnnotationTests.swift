import TacetKit
import Testing

struct AnnotationTests {
  private let plain = Annotation(
    id: 7,
    box: Box(left: 1, top: 2, right: 3, bottom: 4),
    labels: .unlabelled
  )

  @Test func `a new annotation has no more than box and labels`() {
    #expect(plain.orientedBox == nil)
    #expect(plain.maskArea == nil)
    #expect(!plain.isCrowd)
    #expect(plain.flags == 0)
    #expect(plain.attachmentCount == 0)
  }

  @Test func `what is given and taken away again leaves no trace`() {
    var annotation = plain
    annotation.orientedBox = OrientedBox()
    annotation.maskArea = 0
    annotation.isCrowd = true
    #expect(annotation.orientedBox == OrientedBox())
    #expect(annotation.maskArea == 0)
    #expect(annotation.isCrowd)
    #expect(annotation != plain)
    annotation.maskArea = 12.5
    annotation.orientedBox = nil
    annotation.maskArea = nil
    annotation.isCrowd = false
    #expect(annotation == plain)
  }

  @Test func `labels are kept by set, and a set that does not exist has none`() {
    var labels = Labels.unlabelled
    for set in 0..<Labels.setCount { labels[set] = Int16(set * 10) }
    labels[4] = 99
    labels[-1] = 99
    #expect((0..<Labels.setCount).map { labels[$0] } == [0, 10, 20, 30])
    #expect(labels[4] == Labels.none)
    #expect(labels[-1] == Labels.none)
  }
}

struct AttachmentsTests {
  @Test func `an annotation finds its own attachments`() {
    var attachments = Attachments()
    var one = Annotation()
    var other = Annotation()
    let without = Annotation()
    attachments.append(kind: Int(TACET_COMMENT), Array("first".utf8), to: &one)
    attachments.append(kind: 77, [1, 2, 3], to: &one)
    attachments.append(kind: Int(TACET_COMMENT), Array("zweitens: é".utf8), to: &other)
    #expect(attachments.comment(of: one) == "first")
    #expect(attachments.first(77, of: one).map(Array.init) == [1, 2, 3])
    #expect(attachments.comment(of: other) == "zweitens: é")
    #expect(attachments.first(77, of: other) == nil)
    #expect(attachments.comment(of: without) == nil)
  }

  @Test func `references that lead nowhere find nothing`() {
    var annotation = Annotation()
    annotation.firstAttachment = 5
    annotation.attachmentCount = 3
    #expect(Attachments().comment(of: annotation) == nil)
    annotation.firstAttachment = .max
    annotation.attachmentCount = .max
    #expect(Attachments().comment(of: annotation) == nil)
    annotation.firstAttachment = 0
    annotation.attachmentCount = 1
    for (length, offset) in [(4, 0), (1, 4), (1, UInt64.max), (UInt32.max, 0)] as [(UInt32, UInt64)]
    {
      let entry = Attachment(kind: UInt32(TACET_COMMENT), length: length, offset: offset)
      #expect(Attachments(entries: [entry], bytes: [1, 2, 3]).comment(of: annotation) == nil)
    }
  }
}
