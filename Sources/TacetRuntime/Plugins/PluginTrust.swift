import FoundationEssentials
import LibC

/// Decides whether a plugin that was found, but not named by the user, may be loaded.
///
/// A plugin runs with the user's rights, so nobody else must be able to place one where tacet finds it: only
/// the user and root may have write access to the library and its folder. The owner of tacet's executable is
/// trusted too, since they could replace the executable.
struct PluginTrust {
  private let owners: Set<uid_t>

  /// Trusts the user of this process, root, and the owner of this executable.
  init() {
    var owners: Set<uid_t> = [geteuid(), 0]
    var status = stat()
    if unsafe stat("/proc/self/exe", &status) == 0 { owners.insert(status.st_uid) }
    self.owners = owners
  }

  /// Why the library at `path` must not be loaded; nil if it may.
  func objection(to path: String) -> String? {
    let link = URL(filePath: path).standardizedFileURL
    let file = link.resolvingSymlinksInPath()
    // Whoever can write to the folder of a link can replace the link.
    let folders = [link, file].map { $0.deletingLastPathComponent().path }
    for path in [file.path] + folders {
      guard let reason = reasonForDistrust(of: path) else { continue }
      return "not loaded, since '\(path)' \(reason): others could make tacet run what they like; "
        + "change that, or name the plugin with --plugin"
    }
    return nil
  }

  private func reasonForDistrust(of path: String) -> String? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return "can't be looked at" }
    let mode = UInt32(status.st_mode)
    guard owners.contains(status.st_uid) else {
      return "belongs to another user (number \(status.st_uid))"
    }
    if mode & UInt32(S_IWOTH) != 0 { return "can be written by everyone (chmod o-w helps)" }
    if mode & UInt32(S_IWGRP) != 0, !Self.isAlone(inGroup: status.st_gid) {
      return "can be written by the group number \(status.st_gid) (chmod g-w helps)"
    }
    return nil
  }

  /// Whether a group is the user's private group, without other members, as many systems create.
  private static func isAlone(inGroup number: gid_t) -> Bool {
    guard let user = unsafe getpwuid(geteuid()), let group = unsafe getgrgid(number),
      unsafe user.pointee.pw_gid == number,
      unsafe strcmp(user.pointee.pw_name, group.pointee.gr_name) == 0
    else { return false }
    guard let members = unsafe group.pointee.gr_mem else { return true }
    var index = 0
    while let member = unsafe members[index] {
      guard unsafe strcmp(member, user.pointee.pw_name) == 0 else { return false }
      index += 1
    }
    return true
  }
}
