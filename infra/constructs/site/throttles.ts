/** The most requests a second, and at once. */
export type Throttle = { readonly rateLimit: number; readonly burstLimit: number }

/**
 * What each route takes, counted for itself: a flood at one never closes another. All together stay within the 2,500
 * requests a second, and 1,250 at once, that AWS grants an account in its smallest regions, so that one-click
 * unsubscribing keeps its room during a flood elsewhere.
 */
export const throttles = {
  /** Mailbox providers post here for everybody who clicks. */
  unsubscribe: { rateLimit: 200, burstLimit: 400 },
  /** Scanners open every link of every mail that is being sent. */
  memberPages: { rateLimit: 100, burstLimit: 100 },
  /** A mail has seven such links, and each is opened alone. */
  mutePages: { rateLimit: 100, burstLimit: 40 },
  muteForms: { rateLimit: 15, burstLimit: 15 },
  memberForms: { rateLimit: 50, burstLimit: 50 },
  /** A platform that catches up must not keep members from their pages. */
  ingest: { rateLimit: 50, burstLimit: 90 },
  /** A platform asks every minute, or goes on at once where it was away for days. */
  events: { rateLimit: 10, burstLimit: 20 },
  /** A page of the desk has its frame, its charts and its scripts besides. */
  desk: { rateLimit: 20, burstLimit: 60 },
  /** An editor asks for a preview at each pause in the typing. */
  deskForms: { rateLimit: 10, burstLimit: 20 },
  signIn: { rateLimit: 10, burstLimit: 20 },
  /** Each may become a mail. */
  signInForms: { rateLimit: 5, burstLimit: 10 },
  /** Nobody but scanners asks for a page without its text. */
  heads: { rateLimit: 10, burstLimit: 10 },
  /** For routes of the console that have no other limit, and all routes without one. */
  least: { rateLimit: 2, burstLimit: 4 },
} as const satisfies Readonly<Record<string, Throttle>>
