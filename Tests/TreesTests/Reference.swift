import Foundation
import Testing

/// The stored numbers that NumPy and scikit-learn gave.
enum Reference {
  static func read<Content: Decodable>(_ name: String) throws -> Content {
    let url = try #require(Bundle.module.url(forResource: "Reference/\(name)", withExtension: nil))
    return try JSONDecoder().decode(Content.self, from: Data(contentsOf: url))
  }
}
