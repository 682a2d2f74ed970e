import Testing
import VRAM

/// Amounts of memory as users write them.
struct MemoryAmountTests {
  @Test(arguments: [
    ("32GB", 32e9), ("32 gb", 32e9), ("24GiB", 25_769_803_776.0), ("8000MB", 8e9), ("0.5T", 5e11),
    ("1B", 1.0), ("0GB", 0.0), ("25%", 8e9), ("100%", 32e9), ("0 %", 0.0),
  ])
  func `an amount, and what it is of 32 GB`(text: String, bytes: Double) {
    #expect(MemoryAmount(text)?.bytes(of: 32e9) == bytes)
  }

  @Test(arguments: [
    "", "GB", "32", "-1GB", "101%", "nanGB", "infGB", "1e300TB", "%", "32PB", "x GB",
  ])
  func `what is no amount`(text: String) {
    #expect(MemoryAmount(text) == nil)
  }

  @Test(arguments: [
    (0.0, "0 B"), (999.0, "999 B"), (1e3, "1 kB"), (8_601_600.0, "8.6 MB"), (999.97e6, "1 GB"),
    (32e9, "32 GB"), (25.54e9, "25.5 GB"), (25_769_803_776.0, "25.8 GB"), (2e12, "2 TB"),
  ])
  func `an amount in words`(bytes: Double, text: String) {
    #expect("\(MemoryAmount.bytes(bytes))" == text)
  }
}
