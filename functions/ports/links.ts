/** The member that a link is for. A link of a preview or a test mail changes nothing. */
export type LinkSubject = {
  readonly groupId: string
  readonly memberId: string
  readonly preview?: boolean
  /** Whether the link was mailed to this address, in any spelling; absent if the link does not say. */
  readonly wasMailedTo?: (email: string) => boolean
}

export type Links = {
  /** `mailedTo` is the address that the link is mailed to: the link contains it in a form that only its key can read. */
  readonly sign: (subject: Omit<LinkSubject, 'wasMailedTo'>, mailedTo?: string) => Promise<string>
  /** Undefined for a token that was not signed here. */
  readonly verify: (token: string) => Promise<LinkSubject | undefined>
}
