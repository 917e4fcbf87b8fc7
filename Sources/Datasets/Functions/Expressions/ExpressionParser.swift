/// Turns the pieces of an expression into operations: recursive descent, never deeper than
/// `MathExpression.depthLimit`.
struct ExpressionParser {
  private enum Bracket { case parenthesis, bar }

  let text: String
  let variables: [String]
  private let tokens: [ExpressionToken]
  private var place = 0
  private var operations: [MathExpression.Operation] = []
  /// What is open, outermost first: it decides whether a bar after a value closes or opens.
  private var open: [Bracket] = []
  private var depth = 0

  init(_ text: String, variables: [String]) throws(ExpressionError) {
    self.text = text
    self.variables = variables
    tokens = try ExpressionToken.all(in: text)
  }

  private var token: ExpressionToken { tokens[place] }

  private func failure(
    _ problem: ExpressionError.Problem, at token: ExpressionToken
  ) -> ExpressionError {
    ExpressionError(problem: problem, text: text, offset: token.offset)
  }

  mutating func parse() throws(ExpressionError) -> [MathExpression.Operation] {
    if token.kind == .end { throw failure(.empty, at: token) }
    try sum()
    switch token.kind {
    case .end: return operations
    case .close: throw failure(.notOpened, at: token)
    default: throw failure(.noOperator(found: token.text), at: token)
    }
  }

  private mutating func sum() throws(ExpressionError) {
    try product()
    while token.kind == .plus || token.kind == .minus {
      let operation: MathExpression.Operation = token.kind == .plus ? .add : .subtract
      place += 1
      try product()
      operations.append(operation)
    }
  }

  private mutating func product() throws(ExpressionError) {
    try signed()
    var isAfterDivision = false
    while true {
      switch token.kind {
      case .times, .over:
        isAfterDivision = token.kind == .over
        place += 1
        try signed()
        operations.append(isAfterDivision ? .divide : .multiply)
      case .name, .open,
        .bar where open.last != .bar:
        if isAfterDivision { throw failure(.ambiguousDivision, at: token) }
        try power()
        operations.append(.multiply)
      default: return
      }
    }
  }

  private mutating func signed() throws(ExpressionError) {
    var isNegative = false
    while token.kind == .plus || token.kind == .minus {
      if token.kind == .minus { isNegative.toggle() }
      place += 1
    }
    try power()
    if isNegative { operations.append(.negate) }
  }

  private mutating func power() throws(ExpressionError) {
    try deeper { parser throws(ExpressionError) in
      try parser.value()
      while case .raised(let exponent) = parser.token.kind {
        parser.place += 1
        parser.operations += [.constant(exponent), .binary(.pow)]
      }
      if parser.token.kind == .power {
        parser.place += 1
        try parser.signed()
        parser.operations.append(.binary(.pow))
      }
    }
  }

  private mutating func value() throws(ExpressionError) {
    let first = token
    switch first.kind {
    case .number(let number):
      place += 1
      operations.append(.constant(number))
    case .name:
      place += 1
      try named(first)
    case .open:
      try inside(.parenthesis) { parser throws(ExpressionError) in try parser.sum() }
    case .bar:
      try inside(.bar) { parser throws(ExpressionError) in try parser.sum() }
      operations.append(.unary(.abs))
    case .end: throw failure(.noValue(found: nil), at: first)
    default: throw failure(.noValue(found: first.text), at: first)
    }
  }

  /// Reads what lies between the bracket that is next and the one that closes it.
  private mutating func inside(
    _ bracket: Bracket, _ content: (inout Self) throws(ExpressionError) -> Void
  ) throws(ExpressionError) {
    let opening = token
    place += 1
    open.append(bracket)
    try content(&self)
    guard token.kind == (bracket == .bar ? .bar : .close) else {
      if token.kind == .end {
        throw failure(.notClosed(bracket: opening.text, opened: opening.offset), at: token)
      }
      throw failure(.noOperator(found: token.text), at: token)
    }
    place += 1
    open.removeLast()
  }

  /// A variable, a constant or the call of a function.
  private mutating func named(_ name: ExpressionToken) throws(ExpressionError) {
    let word = name.text == "√" ? "sqrt" : name.text.lowercased()
    if let index = variables.firstIndex(of: word) {
      operations.append(.variable(index))
    } else if let constant = ExpressionConstants.all.first(where: { $0.name == word }) {
      operations.append(.constant(constant.value))
    } else if let function = UnaryFunction(rawValue: word) {
      let count = try arguments(of: name)
      guard count == 1 else { throw wrongCount(name, "1 value", count) }
      operations.append(.unary(function))
    } else if let function = BinaryFunction(rawValue: word) {
      let count = try arguments(of: name)
      guard count == 2 || count > 2 && function.takesMore else {
        throw wrongCount(name, function.takesMore ? "2 or more values" : "2 values", count)
      }
      operations += Array(repeating: .binary(function), count: count - 1)
    } else {
      let known =
        variables + ExpressionConstants.all.map(\.name) + UnaryFunction.allCases.map(\.rawValue)
        + BinaryFunction.allCases.map(\.rawValue)
      throw failure(
        .unknownName(
          name.text, nearest: NearestName.find(name.text, among: known), variables: variables),
        at: name)
    }
  }

  private func wrongCount(
    _ name: ExpressionToken, _ expected: String, _ found: Int
  ) -> ExpressionError {
    failure(.argumentCount(function: name.text, expected: expected, found: found), at: name)
  }

  /// Reads the values in parentheses after a function's name; returns how many there are.
  private mutating func arguments(of name: ExpressionToken) throws(ExpressionError) -> Int {
    guard token.kind == .open else {
      throw failure(.noArguments(function: name.text), at: token)
    }
    var count = 0
    try inside(.parenthesis) { parser throws(ExpressionError) in
      guard parser.token.kind != .close else { return }
      repeat {
        if count > 0 { parser.place += 1 }
        try parser.sum()
        count += 1
      } while parser.token.kind == .comma
    }
    return count
  }

  private mutating func deeper(
    _ read: (inout Self) throws(ExpressionError) -> Void
  ) throws(ExpressionError) {
    depth += 1
    guard depth <= MathExpression.depthLimit else {
      throw failure(.tooDeep(limit: MathExpression.depthLimit), at: token)
    }
    try read(&self)
    depth -= 1
  }
}
