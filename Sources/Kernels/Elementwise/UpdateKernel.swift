/// The update rules, each one loop over flat arrays.
///
/// `w` are the parameters, `g` their gradients, `v`, `s` and `m` moments, all of a count that is a
/// multiple of 16. The gradient buffer is read, never changed. A penalty adds
/// `l2 · w + l1 · sign(w)` to the gradient, of all parameters or of those that a mask names.
///
/// A moment whose gradients have ended becomes smaller with every step, and at last no normal number, with
/// which many processors reckon a hundred times slower. Moments of less than 2⁻¹⁰⁰ are therefore taken
/// as 0: no rate makes a step of them that a parameter would feel.
public enum UpdateKernel {
  /// What is added to a gradient.
  public struct Penalty {
    /// The factor of the parameter itself.
    public let l2: Float
    /// The factor of the parameter's sign.
    public let l1: Float
    /// 1 for each parameter that is penalised and 0 for others, as many as there are; nil for all.
    public let mask: UnsafePointer<Float>?

    /// A penalty with these factors.
    public init(l2: Float, l1: Float, mask: UnsafePointer<Float>? = nil) {
      self.l2 = l2
      self.l1 = l1
      self.mask = mask
    }

    @inline(__always)
    func add(to g: Wide, of w: Wide, at index: Int) -> Wide {
      guard l2 != 0 || l1 != 0 else { return g }
      let zero = Wide(repeating: 0)
      var w = w
      if let mask { w *= Wide.load(mask + index) }
      let positive = Wide.choose(Wide(repeating: 1), ifLess: zero, than: w, else: zero)
      let sign = Wide.choose(Wide(repeating: -1), ifLess: w, than: zero, else: positive)
      return g.addingProduct(w, Wide(repeating: l2)).addingProduct(sign, Wide(repeating: l1))
    }

    /// What is left of parameters that shrink by a factor.
    @inline(__always)
    func shrunk(_ w: Wide, by factor: Float, at index: Int) -> Wide {
      guard let mask else { return w * factor }
      return w
        * Wide.choose(
          Wide(repeating: factor), ifLess: Wide(repeating: 0), than: Wide.load(mask + index),
          else: Wide(repeating: 1))
    }
  }

  @inline(__always)
  private static func moment(_ v: Wide) -> Wide {
    Wide.choose(Wide(repeating: 0), ifLess: v.unsigned, than: Wide(repeating: 0x1p-100), else: v)
  }

  /// `w −= rate · g`.
  public static func sgd(
    _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, count: Int, rate: Float,
    penalty: Penalty
  ) {
    for index in stride(from: 0, to: count, by: 16) {
      let value = Wide.load(w + index)
      let gradient = penalty.add(to: Wide.load(g + index), of: value, at: index)
      value.addingProduct(gradient, Wide(repeating: -rate)).store(w + index)
    }
  }

  /// `v = momentum · v + g; w −= rate · v`, or `rate · (g + momentum · v)` after Nesterov.
  public static func momentum(
    _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ v: UnsafeMutablePointer<Float>,
    count: Int, rate: Float, momentum: Float, isNesterov: Bool, penalty: Penalty
  ) {
    let momentum = Wide(repeating: momentum)
    for index in stride(from: 0, to: count, by: 16) {
      let value = Wide.load(w + index)
      let gradient = penalty.add(to: Wide.load(g + index), of: value, at: index)
      let velocity = moment(gradient.addingProduct(momentum, Wide.load(v + index)))
      velocity.store(v + index)
      let step = isNesterov ? gradient.addingProduct(momentum, velocity) : velocity
      value.addingProduct(step, Wide(repeating: -rate)).store(w + index)
    }
  }

  /// `s = decay · s + share · g²; w −= rate · g / (√s + epsilon)`: RMSprop with
  /// `share = 1 − decay`, Adagrad with both 1.
  public static func scaled(
    _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ s: UnsafeMutablePointer<Float>,
    count: Int, rate: Float, decay: Float, share: Float, epsilon: Float, penalty: Penalty
  ) {
    for index in stride(from: 0, to: count, by: 16) {
      let value = Wide.load(w + index)
      let gradient = penalty.add(to: Wide.load(g + index), of: value, at: index)
      let square = moment(
        (Wide.load(s + index) * decay).addingProduct(gradient * gradient, Wide(repeating: share)))
      square.store(s + index)
      let step = gradient / (root(square) + epsilon)
      value.addingProduct(step, Wide(repeating: -rate)).store(w + index)
    }
  }

  /// `m = β₁ m + (1 − β₁) g; s = β₂ s + (1 − β₂) g²; w = shrink · w − rate · m / (√s / correction + ε)`.
  ///
  /// The bias corrections are the caller's: `rate` is η / (1 − β₁ᵗ), `correction` is √(1 − β₂ᵗ). The mask
  /// of the penalty says what shrinks, too.
  public static func adam(
    _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ m: UnsafeMutablePointer<Float>,
    _ s: UnsafeMutablePointer<Float>, count: Int, rate: Float, correction: Float, beta1: Float,
    beta2: Float, epsilon: Float, shrink: Float, penalty: Penalty
  ) {
    // A division takes as long as all else here.
    let inverse = Wide(repeating: 1 / correction)
    for index in stride(from: 0, to: count, by: 16) {
      // All is loaded before anything is stored: buffers lie alike in their pages, and a load waits for
      // a store that only seems to be to the same place.
      let (old, first, second) = (Wide.load(w + index), Wide.load(m + index), Wide.load(s + index))
      let gradient = penalty.add(to: Wide.load(g + index), of: old, at: index)
      let value = penalty.shrunk(old, by: shrink, at: index)
      let mean = moment(first.addingProduct(gradient - first, Wide(repeating: 1 - beta1)))
      let square = moment(
        (second * beta2).addingProduct(gradient * gradient, Wide(repeating: 1 - beta2)))
      mean.store(m + index)
      square.store(s + index)
      let step = mean / Wide(repeating: epsilon).addingProduct(root(square), inverse)
      value.addingProduct(step, Wide(repeating: -rate)).store(w + index)
    }
  }
}
