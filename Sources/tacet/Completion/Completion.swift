import TacetKit
import TacetRuntime

/// The candidates for the last word of a command line.
///
/// Commands, options and values come from swift-argument-parser's description of the command, those of
/// stages from the same kind of description that each stage provides, so plugins complete like built-in
/// stages.
struct Completion {
  /// A candidate.
  struct Candidate: Equatable, Sendable {
    /// The whole word; it begins with what has been typed.
    let word: String
    /// A one-line explanation; may be empty.
    let summary: String
  }

  /// The candidates, in the order of the help, without duplicates.
  private(set) var candidates: [Candidate] = []

  /// Whether the word may also be a file or folder.
  private(set) var takesFiles = false

  private typealias Words = ArraySlice<String>

  /// The typed part of the word.
  private let current: String
  private let registry: PluginRegistry

  /// Completes the last of `words`; it is empty if nothing has been typed of it.
  ///
  /// - Parameters:
  ///   - words: The command line without the program's name.
  ///   - toolInfo: swift-argument-parser's description of the program, as JSON.
  ///   - registry: The available stages.
  /// - Throws: `DecodingError` if the description can't be read.
  init(of words: [String], toolInfo: String, registry: PluginRegistry) throws {
    current = words.last ?? ""
    self.registry = registry
    complete(try ToolInfo(json: toolInfo).command, after: words.dropLast())
  }

  /// Completes after the name of a command.
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

  /// Completes after `help`: commands, their subcommands, stages.
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

  /// Completes in a pipeline, in which the command's own options may stand anywhere.
  private mutating func completeChain(_ command: ToolInfo.Command, after words: Words) {
    let mark = words.lastIndex(of: "!")
    let link = mark.map { words[($0 + 1)...] } ?? words
    var options = (command.arguments ?? []).filter { !$0.isPositional }
    // A command that appends a stage also accepts the stage's options.
    if let name = command.commandName, let stage = stage(named: name, isFirst: false) {
      options = arguments(of: stage).filter { !$0.isPositional } + options
    }
    let (open, rest) = skip(options, in: link)
    if let open {
      offerValues(of: open)
    } else if let name = rest.first {
      // A word that names no stage is the path of a dataset or recipe; more paths may follow.
      let own = stage(named: name, isFirst: mark == nil).map(arguments) ?? [.file]
      complete(own + options, after: rest.dropFirst())
    } else if current.hasPrefix("-") {
      offerOptions(options, except: link)
    } else {
      offerStages(mark == nil ? [.source] : [.filter, .sink])
      takesFiles = mark == nil
    }
  }

  /// Completes after words that all belong to `arguments`.
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

  /// Skips leading options with their values.
  ///
  /// - Returns: The remaining words, and the option whose value is being typed, if any.
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

// MARK: - Candidates
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

  /// Offers options that are not yet given or are repeatable; after `--option=`, the option's values.
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

  /// Offers the values of an argument, if it declares them.
  ///
  /// A positional argument without a declaration is taken to be a file.
  private mutating func offerValues(of argument: ToolInfo.Argument, behind start: String = "") {
    if let values = argument.completionKind?.list?.values ?? argument.allValues {
      // In a comma-separated list the last item is being typed.
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

  /// The arguments that a stage declares; empty if its description can't be read.
  private func arguments(of stage: StageDescription) -> [ToolInfo.Argument] {
    (try? stage.toolInfo())?.command.arguments ?? []
  }
}
