import Foundation

let wanted = CommandLine.arguments.dropFirst()
if wanted.contains("--help") || wanted.contains("-h") {
  print("usage: benchmarks [NAME …]    all of them without a name")
  for benchmark in allBenchmarks { print("  \(benchmark.name): \(benchmark.summary)") }
  exit(0)
}
for name in wanted where !allBenchmarks.contains(where: { $0.name == name }) {
  let names = allBenchmarks.map { $0.name }.joined(separator: ", ")
  FileHandle.standardError.write(Data("no benchmark \(name); there are \(names)\n".utf8))
  exit(64)
}
#if DEBUG
  FileHandle.standardError.write(Data("build with -c release to measure anything\n".utf8))
  exit(64)
#endif

print(machineDescription())
var failures = 0
for benchmark in allBenchmarks where wanted.isEmpty || wanted.contains(benchmark.name) {
  print("\n\(benchmark.name): \(benchmark.summary)")
  do {
    try await benchmark.run()
  } catch {
    failures += 1
    print("  FAILED: \(error)")
  }
}
exit(failures == 0 ? 0 : 1)
