/** Progress goes to standard error: standard output belongs to the answer. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Says what is being done, and how long it took. */
export async function saying<T>(what: string, work: () => Promise<T> | T): Promise<T> {
  const started = Date.now()
  const isTerminal = process.stderr.isTTY
  if (isTerminal) process.stderr.write(`  ${what} …`)
  const result = await work()
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  process.stderr.write(`${isTerminal ? '\r' : ''}✓ ${what} (${seconds} s)\n`)
  return result
}
