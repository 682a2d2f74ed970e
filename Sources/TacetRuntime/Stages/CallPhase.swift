/// The function of a stage that is being called, which determines the services that it may use.
package enum CallPhase: Sendable {
  case help, options, create
  case open, load, page
  case bindFilter, process, finishFilter
  case bindSink, begin, encode, commit, finishSink
  case firstPass, firstPassDone

  /// The function's name in the contract.
  var name: String {
    switch self {
    case .help: "help"
    case .options: "options"
    case .create: "create"
    case .open: "open"
    case .load: "load"
    case .page: "page"
    case .bindFilter, .bindSink: "bind"
    case .process: "process"
    case .finishFilter, .finishSink: "finish"
    case .begin: "begin"
    case .encode: "encode"
    case .commit: "commit"
    case .firstPass: "first_pass"
    case .firstPassDone: "first_pass_done"
    }
  }
}

extension CallPhase {
  /// Whether no other call of the run is in progress meanwhile, so that the stage may use all its threads.
  var isMadeAlone: Bool {
    switch self {
    case .create, .open, .bindFilter, .bindSink, .begin, .firstPassDone, .finishFilter, .finishSink:
      true
    case .help, .options, .load, .page, .process, .encode, .commit, .firstPass: false
    }
  }
}

/// Called when a stage uses an available service of the host, on the stage's thread, before the service runs.
package typealias ServiceObserver = @Sendable (HostService) -> Void

/// A service of the host that is bound to a call, by its name in the contract.
package enum HostService: String, Sendable {
  case fail, text, note, classes
  case classMap = "class_map"
  case expect, uses, emit, account, target
  case leaveOut = "leave_out"
  case pixels, image
  case wantsFirstPass = "wants_first_pass"
  case originClasses = "origin_classes"
  case report, stopping, threads

  /// Whether a stage may use it in `phase`, as documented in tacet_plugin.h.
  func isAllowed(in phase: CallPhase) -> Bool {
    switch self {
    case .fail, .stopping, .threads: true
    case .text: [.help, .options].contains(phase)
    case .note:
      [.create, .open, .bindFilter, .bindSink, .firstPassDone, .finishFilter, .finishSink]
        .contains(phase)
    case .classes: [.open, .bindFilter].contains(phase)
    case .classMap, .expect: phase == .bindFilter
    case .uses: [.create, .open, .bindFilter, .bindSink].contains(phase)
    case .emit: [.page, .process].contains(phase)
    case .account: [.load, .page, .process, .encode, .finishSink].contains(phase)
    case .target, .originClasses: phase == .bindSink
    case .leaveOut, .pixels, .image: phase == .encode
    case .wantsFirstPass: [.bindFilter, .bindSink].contains(phase)
    case .report: [.finishFilter, .finishSink].contains(phase)
    }
  }
}
