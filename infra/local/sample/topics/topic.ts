/** A discussion of the sample group, told relative to the time that the sample is made for. */
export type SampleTopic = {
  readonly id: string
  readonly title: string
  readonly tags: readonly string[]
  /** The opening post. */
  readonly text: string
  /** How many days ago it was opened. */
  readonly opened: number
  /** How many replies came before the last seven days, how many in them, and how many reactions in all. */
  readonly early: number
  readonly recent: number
  readonly reactions: number
  /** What is said there and nowhere else, in order; remarks that fit anywhere follow. */
  readonly replies: readonly string[]
  readonly state?: 'closed' | 'hidden'
  /** The member, by number, who opened it, where that matters. */
  readonly opener?: number
}
