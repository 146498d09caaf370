/** A message in a dead-letter queue. It has a reason if a function gave up on it, and none if the function crashed. */
export type DeadLetter = {
  readonly id: string
  readonly body: string
  readonly reason?: string
  /** When it was first sent, ISO 8601. */
  readonly sentAt: string
}
