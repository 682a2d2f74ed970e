/// Reasons that stages of several plugins have; those about boxes are ``BoxIssue``'s.
extension Reason {
  /// For annotations without a class in the active set.
  public static let noClass = Reason("no class")

  /// For annotations that lose their mask, whose runs do not add up to the box.
  public static let maskMismatch = Reason("mask that does not fit its box, left out")
}
