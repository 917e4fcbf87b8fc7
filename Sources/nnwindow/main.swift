import Options

Program.exit { () throws(ProgramError) in
  try Program().run(try Arguments.read())
}
