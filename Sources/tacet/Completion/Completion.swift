import TacetKit
import TacetRuntime

/// What can stand where the user has pressed the key for completion.
///
/// Commands, options and their values come from swift-argument-parser's description of the command,
/// those of stages from the same description of each stage; so whatever a plugin says of its options
/// completes as ours do.
struct Completion {
  /// A word that can stand there.
  struct Candidate: Equatable, Sendable {
    /// The whole word, beginning with what has been typed.
    let word: String
    /// What it means, in a line; may be empty.
    let summary: String
  }

  /// In the order of the help, each once.
  private(set) var candidates: [Candidate] = []

  /// Whether a file or folder can stand there, too.
  private(set) var takesFiles = false

  private typealias Words = ArraySlice<String>

  /// What has been typed of the word.
  private let current: String
  private let registry: PluginRegistry

  /// Completes the last of `words`, which is empty where none has been begun.
  ///
  /// - Parameters:
  ///   - words: The command line without the program.
  ///   - toolInfo: The program's description.
  ///   - registry: The stages that there are.
  /// - Throws: If the description can't be read.
  init(of words: [String], toolInfo: String, registry: PluginRegistry) throws {
    current = words.last ?? ""
    self.registry = registry
    complete(try ToolInfo(json: toolInfo).command, after: words.dropLast())
  }

  /// Completes behind a command's name.
  private mutating func complete(_ command: ToolInfo.Command, after words: Words) {
    let arguments = command.arguments ?? []
    let subcommands = (command.subcommands ?? []).filter { $0.shouldDisplay ?? true }
    if arguments.contains(where: { $0.parsingStrategy == "allUnrecognized" }) {
      completeChain(command, after: words)
    } else if subcommands.isEmpty {
      complete(arguments, after: words)
    } else {
      let (open, rest) = skip(arguments, in: words)
      if let open {
        offerValues(of: open)
      } else if let name = rest.first {
        if name == "help" {
          completeHelp(command, after: rest.dropFirst())
        } else if let next = subcommands.first(where: { $0.commandName == name }) {
          complete(next, after: rest.dropFirst())
        }
      } else if current.hasPrefix("-") {
        offerOptions(arguments, except: words)
      } else {
        for command in subcommands { offer(command.commandName ?? "", command.abstract) }
      }
    }
  }

  /// Completes behind `help`: commands, subcommands of theirs, stages.
  private mutating func completeHelp(_ command: ToolInfo.Command, after words: Words) {
    var command = command
    for word in words {
      guard let next = command.subcommands?.first(where: { $0.commandName == word }) else { return }
      command = next
    }
    for next in command.subcommands ?? [] where next.shouldDisplay ?? true {
      offer(next.commandName ?? "", next.abstract)
    }
    if words.isEmpty { offerStages(StageDescription.Role.allCases) }
  }

  /// Completes in a chain of stages with `!` between them, among which the command's options may stand.
  private mutating func completeChain(_ command: ToolInfo.Command, after words: Words) {
    let mark = words.lastIndex(of: "!")
    let link = mark.map { words[($0 + 1)...] } ?? words
    var options = (command.arguments ?? []).filter { !$0.isPositional }
    // A command that stands for a stage at the end takes that stage's options, too.
    if let name = command.commandName, let stage = stage(named: name, isFirst: false) {
      options = arguments(of: stage).filter { !$0.isPositional } + options
    }
    let (open, rest) = skip(options, in: link)
    if let open {
      offerValues(of: open)
    } else if let name = rest.first {
      // What is no stage's name is a data set's path, or a recipe's: more of them may follow.
      let own = stage(named: name, isFirst: mark == nil).map(arguments) ?? [.file]
      complete(own + options, after: rest.dropFirst())
    } else if current.hasPrefix("-") {
      offerOptions(options, except: link)
    } else {
      offerStages(mark == nil ? [.source] : [.filter, .sink])
      takesFiles = mark == nil
    }
  }

  /// Completes behind words that are all `arguments`' own.
  private mutating func complete(_ arguments: [ToolInfo.Argument], after words: Words) {
    var (open, rest) = skip(arguments, in: words)
    var place = 0
    while open == nil, !rest.isEmpty {
      place += 1
      (open, rest) = skip(arguments, in: rest.dropFirst())
    }
    let positional = arguments.filter(\.isPositional)
    if let open {
      offerValues(of: open)
    } else if current.hasPrefix("-") {
      offerOptions(arguments, except: words)
    } else if place < positional.count {
      offerValues(of: positional[place])
    } else if let last = positional.last, last.isRepeating == true {
      offerValues(of: last)
    }
  }

  /// What is left of `words` behind options and their values, and the option whose value comes next.
  private func skip(
    _ arguments: [ToolInfo.Argument],
    in words: Words
  ) -> (open: ToolInfo.Argument?, rest: Words) {
    var rest = words
    while let word = rest.first, word.hasPrefix("-") {
      rest.removeFirst()
      guard let option = arguments.first(where: { $0.kind == "option" && $0.words.contains(word) })
      else { continue }
      if rest.popFirst() == nil { return (option, rest) }
    }
    return (nil, rest)
  }
}

// What is offered.
extension Completion {
  private mutating func offer(_ word: String, _ summary: String?) {
    guard word.hasPrefix(current), !candidates.contains(where: { $0.word == word }) else { return }
    let line = (summary ?? "").split(whereSeparator: \.isNewline).first ?? ""
    candidates.append(Candidate(word: word, summary: String(line.replacing("\t", with: " "))))
  }

  private mutating func offerStages(_ roles: [StageDescription.Role]) {
    for stage in registry.stages where roles.contains(stage.role) {
      offer(registry.unambiguousName(of: stage), stage.summary)
    }
  }

  /// Options that have not been given yet, or may be given again; the values of one that ends in `=`.
  private mutating func offerOptions(
    _ arguments: [ToolInfo.Argument],
    except given: Words
  ) {
    if let sign = current.firstIndex(of: "=") {
      let name = String(current[..<sign])
      guard let option = arguments.first(where: { $0.words.contains(name) }) else { return }
      return offerValues(of: option, behind: name + "=")
    }
    for option in arguments where option.shouldDisplay ?? true {
      guard option.isRepeating == true || !option.words.contains(where: given.contains)
      else { continue }
      for word in option.words { offer(word, option.abstract) }
    }
  }

  /// The values of an argument, if its author says which there are.
  ///
  /// What is given by place and not described is taken for a file.
  private mutating func offerValues(of argument: ToolInfo.Argument, behind start: String = "") {
    if let values = argument.completionKind?.list?.values ?? argument.allValues {
      // Of several with commas between them the last one is being typed.
      let comma = current.dropFirst(start.count).lastIndex(of: ",")
      let kept = comma.map { String(current[...$0]) } ?? start
      for value in values { offer(kept + value, argument.allValueDescriptions?[value]) }
    } else if let kind = argument.completionKind {
      takesFiles = kind.file != nil || kind.directory != nil
    } else {
      takesFiles = argument.isPositional
    }
  }

  private func stage(named name: String, isFirst: Bool) -> StageDescription? {
    guard let stage = try? registry.stage(named: name, isFirst: isFirst),
      (stage.role == .source) == isFirst
    else { return nil }
    return stage
  }

  /// A stage's arguments; none if it does not say them.
  private func arguments(of stage: StageDescription) -> [ToolInfo.Argument] {
    (try? stage.toolInfo())?.command.arguments ?? []
  }
}
