/** What a person at the laptop can put right: its message is a sentence to print, without a stack. */
export class LocalError extends Error {
  override readonly name = 'LocalError'
}
