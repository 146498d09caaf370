/** The people behind a number of an edition's results. */
export const whoms = ['returned', 'wrote', 'mailed', 'clicked', 'unsubscribed', 'bounced', 'complained'] as const
export type Whom = (typeof whoms)[number]
