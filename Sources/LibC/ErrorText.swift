/// The system's words for an error number, such as "No such file or directory".
///
/// - Parameter number: A value of `errno`.
/// - Returns: The words; the number if there are none.
public func errorText(_ number: CInt) -> String {
  unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
}
