/** Ends a command with a sentence on standard error; a defect of our own keeps its stack. */
export function failWith(error: unknown): never {
  const known = error instanceof Error && (error.name !== 'Error' || 'code' in error)
  console.error(known ? `${error.message}` : error)
  process.exit(1)
}
