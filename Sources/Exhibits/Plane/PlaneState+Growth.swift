import Datasets
import Networks

// Changes to a network that is training: what it knows stays, as far as the change allows.
extension PlaneState {
  /// The state after a change, and a learner's state for its network; both as they are where the
  /// change is not allowed.
  ///
  /// - Parameters:
  ///   - learned: of the network as it is.
  ///   - seed: decides the numbers that new neurons begin with, together with the step and the size of
  ///     the network: two of the same step are no twins.
  func applying(
    _ change: PlaneChange, to learned: LearnerState, step: Int, seed: UInt64
  ) -> (PlaneState, LearnerState) {
    guard allows(change) else { return (self, learned) }
    var next = self
    func growing(_ body: (inout NetworkGrowth) -> Void) -> (PlaneState, LearnerState) {
      let mixed =
        seed &* 0x9E37_79B9 &+ UInt64(truncatingIfNeeded: step) &* 0x85EB_CA6B
        &+ UInt64(learned.parameters.count)
      var growth = NetworkGrowth(
        architecture, learned, initializer: Self.initializer(for: activation), seed: mixed)
      body(&growth)
      return (next, growth.state)
    }
    let samples = features.values(at: points.part(isTest: false).map(\.place))
    switch change {
    case .points(let edit): next.points = points.applying(edit)
    case .batchSize(let size): next.batchSize = size
    case .l1(let strength): next.l1 = strength
    case .l2(let strength): next.l2 = strength
    case .activation(let activation): next.activation = activation
    case .loaded(let state): next = state
    case .data(let data):
      next.data = data
      next.points = data.draw()
      if next.points.kind != points.kind {
        return (next, answeringAnew(next.architecture, learned, seed: seed))
      }
    case .newClass:
      guard case .classes(let count) = points.kind else { break }
      next.points = PlanePoints(.classes(count + 1), points.points)
      return growing { $0.addOutput(samples: samples) }
    case .feature(let feature):
      let place = PlaneFeature.allCases.filter(features.contains).firstIndex(of: feature)
      if let place {
        next.features.remove(at: place)
        return growing { $0.removeInput(place) }
      }
      next.features = PlaneFeature.allCases.filter { features.contains($0) || $0 == feature }
      let added = next.features.firstIndex(of: feature) ?? 0
      return growing { $0.addInput(at: added) }
    case .addNeuron(let layer):
      next.hidden[layer] += 1
      next.births[layer].append(step)
      return growing { $0.addNeuron(toLayer: layer, samples: samples) }
    case .removeNeuron(let layer, let index):
      next.hidden[layer] -= 1
      next.births[layer].remove(at: index)
      return growing { $0.removeNeuron(index, fromLayer: layer, samples: samples) }
    case .addLayer:
      let size = hidden.last ?? features.count
      next.hidden.append(size)
      next.births.append([Int](repeating: step, count: size))
      return growing {
        if hidden.isEmpty {
          // What is lifted can be lifted for the whole plane; of what is bent the points come first.
          let limit = activation == .tanh || activation == .sigmoid ? 0 : 36
          $0.insertFirstLayer(activation, samples: samples, lowest: -Float(limit))
        } else {
          $0.insertLayer(after: hidden.count - 1, samples: samples)
        }
      }
    case .removeLayer:
      next.hidden.removeLast()
      next.births.removeLast()
      return growing { $0.removeLayer(hidden.count - 1) }
    }
    return (next, learned)
  }

  /// A network with other outputs, which begin anew behind the hidden layers as they are.
  private func answeringAnew(
    _ other: Architecture, _ learned: LearnerState, seed: UInt64
  ) -> LearnerState {
    let fresh = Network(other, initializer: Self.initializer(for: activation), seed: seed)
    let count = architecture.parameterCount
    let kept = count - architecture.parameterLayout.suffix(2).reduce(0) { $0 + $1.range.count }
    var next = learned
    next.parameters =
      Array(learned.parameters.prefix(kept)) + Array(fresh.parameters.dropFirst(kept))
    next.moments = stride(from: 0, to: learned.moments.count, by: count).flatMap { start in
      learned.moments[start..<start + kept]
        + [Float](repeating: 0, count: fresh.parameterCount - kept)
    }
    return next
  }

  /// What weights begin with: as large as lets signals pass through all layers.
  static func initializer(for activation: Activation) -> Initializer {
    switch activation {
    case .relu, .leakyReLU: .heUniform
    default: .glorotUniform
    }
  }
}
