import Exhibits
import Foundation
import Networks
import Options
import Testing
import Viewing
import ViewingSupport

/// `--save net.onnx`.
@Suite struct ONNXSaveTests {
  private func options(_ name: ExhibitName, _ path: String) -> Options {
    var options = mnistOptions(samples: 60, epochs: 0) { $0.exhibit = name }
    if ![.mnist, .digits, .masks, .latent, .vae].contains(name) {
      (options.isSynthetic, options.samples) = (false, nil)
    }
    options.save = path
    return options
  }

  @Test(arguments: [.mnist, .digits, .vae, .xor] as [ExhibitName])
  func theModelOfTheNetworkIsWritten(name: ExhibitName) throws {
    let (model, checkpoint) = (temporaryFile("onnx"), temporaryFile("safetensors"))
    let kind = try #require(ExhibitKind.named(name))
    for path in [model, checkpoint] { _ = try kind.run(options(name, path), HeadlessTasks()) }
    let file = try Checkpoint(contentsOf: checkpoint)
    #expect(
      try [UInt8](Data(contentsOf: URL(filePath: model)))
        == ONNXModel(file.architecture, parameters: file.parameters).bytes())
    // A model is no checkpoint.
    var again = options(name, temporaryFile("safetensors"))
    again.load = model
    #expect(throws: ProgramError.self) { try kind.run(again, HeadlessTasks()) }
  }

  @Test(arguments: [.attention, .grok] as [ExhibitName])
  func whatHasNoSuchNetworkRefusesIt(name: ExhibitName) throws {
    let kind = try #require(ExhibitKind.named(name))
    let error = #expect(throws: ProgramError.self) {
      try kind.run(options(name, temporaryFile("onnx")), HeadlessTasks())
    }
    #expect(error?.exitCode == .usage && error?.line.contains("ONNX") == true)
  }
}
