import * as z from 'zod'

/** How long CloudWatch can keep logs, in days; it takes no other number. */
const retentions: readonly number[] = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827]

/** What cdk.json says until an operator says better. */
export const exampleFrom = 'digest@example.com'

const said = (sentence: (value: string) => string) => ({
  error: ({ input }: { readonly input?: unknown }) => sentence(JSON.stringify(input) ?? 'nothing'),
})

const stage = z.string(said(stageSentence)).regex(/^[a-z][a-z0-9-]{0,19}$/, said(stageSentence))

const from = z.email(
  said((value) => `${value} is not an e-mail address; give the address that digests come from, like ${exampleFrom}`),
)

const postalAddress = z.string(said(postalSentence)).trim().min(10, said(postalSentence))

const baseUrl = z
  .url({
    protocol: /^https$/,
    ...said((value) => `${value} is not an https URL; give the one that links in mails start with, or leave it out`),
  })
  .transform((url) => url.replace(/\/+$/, ''))

const alarmEmail = z.email(
  said((value) => `${value} is not an e-mail address; give the one that alarms go to, or leave it out`),
)

const retentionSentence = (value: string) =>
  `${value} is not a number of days that CloudWatch can keep logs; give one of ${retentions.join(', ')}`
const logRetentionDays = z.coerce
  .number(said(retentionSentence))
  .refine((days) => retentions.includes(days), said(retentionSentence))

const concurrencySentence = (value: string) =>
  `${value} is not a number of workers that send side by side; give a whole number from 2 to 1000`
const sendConcurrency = z.coerce
  .number(said(concurrencySentence))
  .int(said(concurrencySentence))
  .min(2, said(concurrencySentence))
  .max(1000, said(concurrencySentence))

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
 */
const settings = z.object({
  stage: stage.default('prod'),
  from,
  postalAddress,
  baseUrl: baseUrl.optional(),
  alarmEmail: alarmEmail.optional(),
  logRetentionDays: logRetentionDays.default(90),
  sendConcurrency: sendConcurrency.default(10),
})

export type Settings = z.infer<typeof settings>

/** What is wrong with an operator's settings: one plain sentence a line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** Reads the settings out of CDK's context. Throws a `SettingsError` that names each wrong or unknown key. */
export function readSettings(context: Readonly<Record<string, unknown>>): Settings {
  // `-c key=` is how the command line takes a value away.
  const given = Object.fromEntries(Object.entries(context).filter(([key, value]) => isSetting(key) && value !== ''))
  const known = Object.keys(settings.shape)
  const unknown = Object.keys(given)
    .filter((key) => !known.includes(key))
    .map((key) => `${key}: is not a setting; there are ${known.join(', ')}`)
  const parsed = settings.safeParse(given)
  const wrong = parsed.success ? [] : firstOfEach(parsed.error.issues)
  if (!parsed.success || unknown.length > 0) throw new SettingsError([...wrong, ...unknown].join('\n'))
  return parsed.data
}

/** CDK keeps its own flags and look-ups in the same context, under names with a colon in them. */
function isSetting(key: string): boolean {
  return !key.includes(':')
}

function firstOfEach(issues: readonly z.core.$ZodIssue[]): string[] {
  const sentences = new Map<string, string>()
  for (const { path, message } of issues) {
    const key = path.join('.')
    if (!sentences.has(key)) sentences.set(key, `${key}: ${message}`)
  }
  return [...sentences.values()]
}

function stageSentence(value: string): string {
  return `${value} does not name a stage; give up to 20 small letters, digits and hyphens, a letter first, like prod`
}

function postalSentence(value: string): string {
  return `${value} is not a postal address; give the sender's, which the law wants in each mail's footer`
}
