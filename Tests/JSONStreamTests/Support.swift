import JSONStream

extension JSONText {
  convenience init(_ text: String, name: String = "test.json") {
    self.init(Array(text.utf8), name: name)
  }
}

/// Checks a whole text the way a reader that wants none of it does.
func skipAll(_ bytes: [UInt8]) throws(JSONError) {
  var reader = JSONReader(JSONText(bytes, name: "test.json"))
  try reader.skipValue()
  try reader.finish()
}

/// The error that skipping the whole text ends with.
func errorSkipping(_ text: String) -> JSONError? {
  errorReading(text) { reader throws(JSONError) in
    try reader.skipValue()
    try reader.finish()
  }
}

/// The error that `body` ends with.
func errorReading(
  _ text: String,
  _ body: (inout JSONReader) throws(JSONError) -> Void
) -> JSONError? {
  var reader = JSONReader(JSONText(text))
  do {
    try body(&reader)
    return nil
  } catch {
    return error
  }
}

/// Numbers that look random and are the same on every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

/// One annotation file in small: every kind of token, escapes and characters of every length.
let representativeDocument = """
  {"info": {"year": 2020, "contributor": "J\\u00fcrgen \\ud834\\udd1e é€𝄞 \\"x\\\\"},
    "sets": ["deepscores", "muscima++"], "empty": [{}, [], ""],\r
  \t"annotations": {"1021": {"a_bbox": [93.0, -1.5e-3, 0, 12E+2], "cat_id": ["135", null],
    "area": 64, "done": true, "lost": false, "comments": "instance:#000010;"}}}
  """
