/** Something in a dead-letter queue. The reason is there where a function gave it up, and not where it died. */
export type DeadLetter = {
  readonly id: string
  readonly body: string
  readonly reason?: string
  /** When it was first sent, ISO 8601. */
  readonly sentAt: string
}
