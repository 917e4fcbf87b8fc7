import Yams

/// Where and what a YAML text got wrong, in a few words.
struct YAMLProblem {
  let place: (line: Int?, problem: String)

  init(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      place = (mark.line, "expected YAML: \(problem)")
    case .reader(let problem, _, _, _):
      place = (nil, "expected YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      place = (
        context.mark.line, "expected each option once, found \(keys.joined(separator: ", ")) again"
      )
    default:
      place = (nil, "expected YAML, found something else")
    }
  }
}
