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
  /** Notes that somebody presses the button of a request’s link at `at`, ISO 8601, and answers when it was first pressed. */
  readonly press: (id: string, at: string) => Promise<string>
  /** Notes that a request was confirmed: false if it was before, or is gone. */
  readonly confirm: (id: string, confirmed: NonNullable<JoinRequest['confirmed']>) => Promise<boolean>
  /** Counts one more attempt of a caller within so many hours of the clock: false beyond `most`. */
  readonly attempt: (
    caller: string,
    limit: { readonly most: number; readonly hours: number },
    at: number,
  ) => Promise<boolean>
  /**
   * Takes one of the confirmation mails that a group may have within 24 hours, and then one of those of the stack, as far
   * as its most is known: false if either has none left.
   */
  readonly take: (groupId: string, most: number, at: number) => Promise<boolean>
  /** Notes how many confirmation mails the stack may have within 24 hours. */
  readonly noteMost: (most: number) => Promise<void>
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
  /** Notes that a confirmation mail went out; `at` is ISO 8601. */
  readonly noteMailed: (groupId: string, at: string) => Promise<void>
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
