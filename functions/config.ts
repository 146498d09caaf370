import * as z from 'zod'

/** The environment of every function: the stack sets these names, and nothing else reads them. */
export const environmentNames = {
  communityTable: 'COMMUNITY_TABLE',
  mailTable: 'MAIL_TABLE',
  composeQueue: 'COMPOSE_QUEUE_URL',
  fanOutQueue: 'FAN_OUT_QUEUE_URL',
  sendQueue: 'SEND_QUEUE_URL',
  signInQueue: 'SIGN_IN_QUEUE_URL',
  intakeQueue: 'INTAKE_QUEUE_URL',
  eraseQueue: 'ERASE_QUEUE_URL',
  followQueue: 'FOLLOW_QUEUE_URL',
  joinQueue: 'JOIN_QUEUE_URL',
  publishQueue: 'PUBLISH_QUEUE_URL',
  tellQueue: 'TELL_QUEUE_URL',
  feedbackQueue: 'FEEDBACK_QUEUE_URL',
  feedbackDeadLetters: 'FEEDBACK_DEAD_LETTERS_URL',
  deadLetters: 'DEAD_LETTERS_URL',
  linkSecret: 'LINK_SECRET_ID',
  ingestSecret: 'INGEST_SECRET_ID',
  sourcesSecret: 'SOURCES_SECRET_ID',
  followsPrivate: 'FOLLOWS_PRIVATE',
  tellsEvents: 'TELLS_EVENTS',
  tellsPrivate: 'TELLS_PRIVATE',
  joinQuotaPercent: 'JOIN_QUOTA_PERCENT',
  configurationSet: 'CONFIGURATION_SET',
  fromAddress: 'FROM_ADDRESS',
  postalAddress: 'POSTAL_ADDRESS',
  baseUrl: 'BASE_URL',
  siteDomain: 'SITE_DOMAIN',
  trustedHeader: 'TRUSTED_HEADER',
  trustedSecret: 'TRUSTED_SECRET_ID',
  settleAfterSeconds: 'SETTLE_AFTER_SECONDS',
  trackClicks: 'TRACK_CLICKS',
  ownersMakeGroups: 'OWNERS_MAKE_GROUPS',
  metricsNamespace: 'METRICS_NAMESPACE',
  watchedQueues: 'WATCHED_QUEUES',
  operatorTopic: 'OPERATOR_TOPIC_ARN',
  folder: 'LAMBDA_TASK_ROOT',
} as const

/** The metrics that functions publish where there is something to tell: AWS bills the hours in which they do. */
export const metricNames = {
  foreignEvents: 'ForeignEvents',
  mailedTwice: 'MailedTwice',
  dayQuotaUsed: 'DayQuotaUsedPercent',
  sourcesFailing: 'SourcesFailing',
  hooksPaused: 'HooksPaused',
} as const

const text = z.string().min(1)
const environment = z.object({
  COMMUNITY_TABLE: text.optional(),
  MAIL_TABLE: text.optional(),
  COMPOSE_QUEUE_URL: z.url().optional(),
  FAN_OUT_QUEUE_URL: z.url().optional(),
  SEND_QUEUE_URL: z.url().optional(),
  SIGN_IN_QUEUE_URL: z.url().optional(),
  INTAKE_QUEUE_URL: z.url().optional(),
  ERASE_QUEUE_URL: z.url().optional(),
  FOLLOW_QUEUE_URL: z.url().optional(),
  JOIN_QUEUE_URL: z.url().optional(),
  PUBLISH_QUEUE_URL: z.url().optional(),
  TELL_QUEUE_URL: z.url().optional(),
  FEEDBACK_QUEUE_URL: z.url().optional(),
  FEEDBACK_DEAD_LETTERS_URL: z.url().optional(),
  DEAD_LETTERS_URL: z.url().optional(),
  LINK_SECRET_ID: text.optional(),
  INGEST_SECRET_ID: text.optional(),
  SOURCES_SECRET_ID: text.optional(),
  FOLLOWS_PRIVATE: z.enum(['yes', 'no']).optional(),
  TELLS_EVENTS: z.enum(['yes', 'no']).optional(),
  TELLS_PRIVATE: z.enum(['yes', 'no']).optional(),
  JOIN_QUOTA_PERCENT: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .optional(),
  CONFIGURATION_SET: text.optional(),
  FROM_ADDRESS: z.email().optional(),
  POSTAL_ADDRESS: text.optional(),
  BASE_URL: z.url().optional(),
  SITE_DOMAIN: text.optional(),
  TRUSTED_HEADER: text.optional(),
  TRUSTED_SECRET_ID: text.optional(),
  SETTLE_AFTER_SECONDS: z.string().regex(/^\d+$/).optional(),
  TRACK_CLICKS: z.enum(['yes', 'no']).optional(),
  OWNERS_MAKE_GROUPS: z.enum(['yes', 'no']).optional(),
  METRICS_NAMESPACE: text.optional(),
  WATCHED_QUEUES: text.optional(),
  OPERATOR_TOPIC_ARN: text.optional(),
  LAMBDA_TASK_ROOT: text.optional(),
})

/** Each function gets only the names that its work needs; asking for another is a mistake in the stack. */
export type Config = {
  readonly get: (name: keyof typeof environmentNames) => string
  /** The same for names that an operator may leave out. */
  readonly find: (name: keyof typeof environmentNames) => string | undefined
}

/** Parses the environment once. Throws at once if a value has the wrong form, and on use if it is missing. */
export function readConfig(source: Readonly<Record<string, string | undefined>> = process.env): Config {
  const values = environment.parse(source)
  const find: Config['find'] = (name) => values[environmentNames[name]]
  return {
    find,
    get: (name) => {
      const value = find(name)
      if (value === undefined) throw new Error(`The environment lacks ${environmentNames[name]}.`)
      return value
    },
  }
}
