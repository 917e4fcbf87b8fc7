import Console
import Exhibits
import Foundation

do {
  let reader = CommandLineReader(offered: [.xor])
  switch try reader.read(Array(CommandLine.arguments.dropFirst())) {
  case .print(let text): try Terminal.print(text)
  case .list: try Terminal.print("--xor")
  case .run(let options, let saveConfig):
    try OutputCheck().check(options, saveConfig: saveConfig)
  }
} catch {
  Terminal.printError(error.line + "\n")
  exit(error.exitCode.rawValue)
}
