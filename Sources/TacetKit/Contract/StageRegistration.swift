/// A stage as a plugin offers it: the type, ready to be made from arguments.
public struct StageRegistration: Sendable {
  let name: String
  let summary: String
  let help: @Sendable (_ columns: Int) -> String
  let options: @Sendable () -> String
  let create: @Sendable (_ arguments: [String], _ host: HostReference) throws -> Instance

  /// What `create` makes; which of the three follows from the stage's protocol.
  enum Instance {
    case source(ExportedSource)
    case filter(ExportedFilter)
    case sink(ExportedSink)
  }

  /// Which of the contract's tables the stage has.
  enum Role { case source, filter, sink }
  let role: Role

  /// Offers a source.
  public static func source(_ stage: (some Source).Type) -> StageRegistration {
    StageRegistration(stage, .source) { .source(ExportedSource($0, host: $1)) }
  }

  /// Offers a filter.
  public static func filter(_ stage: (some Filter).Type) -> StageRegistration {
    StageRegistration(stage, .filter) { .filter(ExportedFilter($0, host: $1)) }
  }

  /// Offers a sink.
  public static func sink(_ stage: (some Sink).Type) -> StageRegistration {
    StageRegistration(stage, .sink) { .sink(ExportedSink($0, host: $1)) }
  }

  private init<S: Stage>(
    _ stage: S.Type,
    _ role: Role,
    export: @escaping @Sendable (S, HostReference) -> Instance
  ) {
    name = S.stageName
    summary = S.configuration.abstract
    // The library that lays the text out traps where there is no room for a word.
    help = { S.helpMessage(columns: min(max($0, 40), 1000)) }
    options = { S._dumpHelp() }
    self.role = role
    create = { arguments, host in
      let numbers = NegativeNumbers(in: arguments)
      do {
        return export(try S.parse(numbers.joined), host)
      } catch let error as TacetError {
        throw error
      } catch {
        let hint = "; a negative number that is no option's value stands behind '--'"
        throw TacetError.badUsage(S.message(for: error) + (numbers.isOneLeft ? hint : ""))
      }
    }
  }

  /// The offer as the contract has it, for the life of the process.
  func immortal() -> ImmortalPointer<tacet_stage> {
    let context = unsafe Handle.hand(over: StageContext(self))
    return unsafe HostReference.immortal(
      unsafe tacet_stage(
        size: UInt32(MemoryLayout<tacet_stage>.size),
        name: name.immortal(),
        summary: summary.immortal(),
        help: { stage, host, call, columns in
          let offer = unsafe StageContext.of(stage)
          let call = unsafe HostCall(HostReference(host, stage: stage), call)
          return unsafe call.reply { unsafe call.text(offer.help(Int(columns))) }
        },
        options: { stage, host, call in
          let offer = unsafe StageContext.of(stage)
          let call = unsafe HostCall(HostReference(host, stage: stage), call)
          return unsafe call.reply { unsafe call.text(offer.options()) }
        },
        create: { stage, host, call, arguments, count, instance in
          let offer = unsafe StageContext.of(stage)
          let call = unsafe HostCall(HostReference(host, stage: stage), call)
          return unsafe call.reply {
            guard unsafe Int(call.host.pointee.size) >= MemoryLayout<tacet_host>.size else {
              throw TacetError.unavailable(
                "the plugin was built for a newer tacet than this one, and calls services that it lacks"
              )
            }
            let words = unsafe UnsafeBufferPointer(start: arguments, count: count)
              .map { unsafe String($0) }
            let made = try unsafe offer.create(words, HostReference(call.host, stage: stage))
            unsafe instance?.pointee = made.handle
          }
        },
        destroy: { instance in unsafe Handle<AnyObject>.take(back: instance) },
        source: role == .source ? ExportedSource.table.pointer : nil,
        filter: role == .filter ? ExportedFilter.table.pointer : nil,
        sink: role == .sink ? ExportedSink.table.pointer : nil,
        context: context,
        extension: nil
      )
    )
  }
}

extension StageRegistration.Instance {
  /// The object as the contract's `instance`, retained until `destroy`.
  var handle: UnsafeMutableRawPointer {
    switch self {
    case .source(let source): unsafe Handle.hand(over: source)
    case .filter(let filter): unsafe Handle.hand(over: filter)
    case .sink(let sink): unsafe Handle.hand(over: sink)
    }
  }
}

/// What a `tacet_stage.context` of ours points at.
private final class StageContext: Sendable {
  let offer: StageRegistration
  init(_ offer: StageRegistration) { self.offer = offer }

  static func of(_ stage: UnsafePointer<tacet_stage>?) -> StageRegistration {
    unsafe Handle<StageContext>.borrow(stage?.pointee.context).offer
  }
}
