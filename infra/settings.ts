import * as z from 'zod'

/** What cdk.json says until an operator says better. */
export const exampleFrom = 'digest@example.com'

/** How long CloudWatch can keep logs, in days; it takes no other number. */
const retentions: readonly number[] = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827]

/**
 * What an operator sets: keys of `context` in cdk.json, or `-c key=value` on the command line.
 *
 * - `stage`: names the stack, `Rekindle-<stage>`, so that several can live in one account.
 * - `from`: the address that digests come from.
 * - `postalAddress`: the sender's postal address, which the law wants in each mail's footer.
 * - `baseUrl`: the https URL that links in mails start with, where it is not the API's own.
 * - `alarmEmail`: who is mailed when an alarm fires.
 * - `logRetentionDays`: how long logs are kept.
 * - `sendConcurrency`: how many workers send side by side, at most.
 * - `trackClicks`: whether SES tells of clicks on discussions, for which it has their links lead through a domain of its own.
 * - `settleAfterSeconds`: how long a message may go unheard of before it is taken for lost and may be sent again.
 */
const settings = z.object({
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/)
    .default('prod'),
  from: z.email(),
  postalAddress: z.string().trim().min(10),
  baseUrl: z
    .url({ protocol: /^https$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  alarmEmail: z.email().optional(),
  logRetentionDays: z.coerce
    .number()
    .refine((days) => retentions.includes(days))
    .default(90),
  sendConcurrency: z.coerce.number().int().min(2).max(1000).default(10),
  trackClicks: z.enum(['yes', 'no']).default('no'),
  settleAfterSeconds: z.coerce.number().int().min(5).max(86_400).default(900),
})

export type Settings = z.infer<typeof settings>

/** What each setting must be, to follow the value that is not. */
const demands: Readonly<Record<string, string>> = {
  stage: 'does not name a stage; give up to 20 small letters, digits and hyphens, a letter first, like prod',
  from: `is not an e-mail address; give the address that digests come from, like ${exampleFrom}`,
  postalAddress: `is not a postal address; give the sender's, which the law wants in each mail's footer`,
  baseUrl: 'is not an https URL; give the one that links in mails start with, or leave it out',
  alarmEmail: 'is not an e-mail address; give the one that alarms go to, or leave it out',
  logRetentionDays: `is not a number of days that CloudWatch can keep logs; give one of ${retentions.join(', ')}`,
  sendConcurrency: 'is not a number of workers that send side by side; give a whole number from 2 to 1000',
  trackClicks: 'does not say whether SES tells of clicks; give yes or no',
  settleAfterSeconds: 'is not a time after which a message is taken for lost; give seconds, from 5 to 86400',
}

/** What is wrong with an operator's settings: one plain sentence a line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** Reads the settings out of CDK's context. Throws a `SettingsError` that names each wrong or unknown key. */
export function readSettings(context: Readonly<Record<string, unknown>>): Settings {
  // `-c key=` is how the command line takes a value away.
  const given = Object.fromEntries(Object.entries(context).filter(([key, value]) => isSetting(key) && value !== ''))
  const unknown = Object.keys(given)
    .filter((key) => !(key in demands))
    .map((key) => `${key}: is not a setting; there are ${Object.keys(demands).join(', ')}`)
  const parsed = settings.safeParse(given)
  if (parsed.success && unknown.length === 0) return parsed.data
  const wrong = new Set(parsed.error?.issues.map(({ path }) => String(path[0])))
  const refused = [...wrong].map((key) => `${key}: ${JSON.stringify(given[key]) ?? 'nothing'} ${demands[key]}`)
  throw new SettingsError([...refused, ...unknown].join('\n'))
}

/** CDK keeps its own flags and look-ups in the same context, under names with a colon in them. */
function isSetting(key: string): boolean {
  return !key.includes(':')
}
