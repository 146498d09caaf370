import type { JoinCounts, JoinPageState, JoinRequest, JoinSource } from '../../domain/joining/join-request.ts'

/** A request to join, with the name that messages know it by. */
export type KnownJoinRequest = JoinRequest & { readonly id: string }

/** People who want to join. Requests and tokens expire after three days; tokens are stored as hashes alone. */
export type Joins = {
  /** Keeps a request and answers its id. */
  readonly ask: (request: JoinRequest) => Promise<string>
  readonly get: (id: string) => Promise<KnownJoinRequest | undefined>
  /** A token for the link of a request. */
  readonly issue: (id: string, at: number) => Promise<string>
  /** The request of a token, as long as it works; `at` in epoch milliseconds. */
  readonly find: (token: string, at: number) => Promise<KnownJoinRequest | undefined>
  /** Notes that a request was confirmed: false if it was before, or is gone. */
  readonly confirm: (id: string, confirmed: NonNullable<JoinRequest['confirmed']>) => Promise<boolean>
  /** Takes one of the confirmation mails of 24 hours, of a group or of `all`: false if `most` are taken. */
  readonly take: (whose: string, most: number, at: number) => Promise<boolean>
  /** Begins to mail for a request: true for the first call, unless that is taken back. */
  readonly begin: (id: string, at: number) => Promise<boolean>
  readonly takeBack: (id: string) => Promise<void>
}

/** How the join pages of groups fare. */
export type JoinPages = {
  readonly state: (groupId: string) => Promise<JoinPageState>
  /** Notes that the confirmation mail for a request bounced or was complained about, once, and answers the new state. */
  readonly noteTrouble: (
    groupId: string,
    trouble: { readonly id: string; readonly kind: 'bounces' | 'complaints'; readonly at: string },
  ) => Promise<JoinPageState>
  /** Closes a page: false if it was closed. */
  readonly close: (groupId: string, closedBy: 'bounces' | 'complaints', at: string) => Promise<boolean>
  /** Opens a page again, and forgets what closed it. */
  readonly open: (groupId: string) => Promise<void>
  /** Notes that the ceiling was met: true for the first of 24 hours. */
  readonly noteFull: (groupId: string, at: string) => Promise<boolean>
  readonly count: (groupId: string, source: JoinSource, what: 'joined' | 'cameBack') => Promise<void>
  readonly counts: (groupId: string) => Promise<JoinCounts>
}

/** The names of groups in public addresses. */
export type PublicNames = {
  /** The group of a name; undefined if it is nobody’s. */
  readonly groupOf: (name: string) => Promise<string | undefined>
  /** False if the name is another group’s. A group keeps the names that it ever had. */
  readonly claim: (name: string, groupId: string) => Promise<boolean>
}
