/** Whom a link is for. One of a preview or a test mail changes nothing. */
export type LinkSubject = {
  readonly groupId: string
  readonly memberId: string
  readonly preview?: boolean
  /** Whether the link was mailed to this address, however it is spelt; absent where the link does not say. */
  readonly wasMailedTo?: (email: string) => boolean
}

export type Links = {
  /** `mailedTo` is where the link is mailed: it is in the link, in a form that only its key can read. */
  readonly sign: (subject: Omit<LinkSubject, 'wasMailedTo'>, mailedTo?: string) => Promise<string>
  /** Undefined for anything that was not signed here. */
  readonly verify: (token: string) => Promise<LinkSubject | undefined>
}
