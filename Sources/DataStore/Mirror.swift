import Foundation

/// A place on the network that has the four files of MNIST, packed.
package struct Mirror: Sendable, Hashable {
  /// What the names of files are added to; ends with a slash.
  package let base: URL

  /// A mirror at `base`; nil unless that is an HTTP address.
  package init?(_ base: String) {
    let text = base.hasSuffix("/") ? base : base + "/"
    guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), url.host != nil,
      scheme == "http" || scheme == "https"
    else { return nil }
    self.base = url
  }

  /// The variable that names another mirror.
  package static let variable = "NNWINDOW_MNIST_URL"

  /// The public mirrors, or the one that `NNWINDOW_MNIST_URL` names instead.
  package static func all(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> [Mirror] {
    if let given = environment[variable], !given.isEmpty {
      return [Mirror(given)].compactMap { $0 }
    }
    return [
      "https://ossci-datasets.s3.amazonaws.com/mnist/",
      "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ].compactMap { Mirror($0) }
  }

  /// What is wrong with the mirror that `NNWINDOW_MNIST_URL` names; nil for nothing.
  package static func flaw(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> DataError? {
    guard let given = environment[variable], !given.isEmpty, Mirror(given) == nil else {
      return nil
    }
    return .badMirror(name: variable, found: given)
  }

  /// The host, for people.
  package var name: String { base.host ?? base.absoluteString }

  func url(of file: MNISTFile) -> URL { base.appendingPathComponent(file.rawValue + ".gz") }
}
