import * as z from 'zod'

/** How long CloudWatch can keep logs, in days; it takes no other number. */
const retentions = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827] as const

const domain = z
  .string()
  .toLowerCase()
  .regex(/^(?=.{1,253}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/)

const each = z.object({
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/)
    .default('prod'),
  from: z.email(),
  postalAddress: z.string().trim().min(10),
  domain: domain.optional(),
  mailFromDomain: domain.optional(),
  hostedZoneId: z
    .string()
    .regex(/^Z[A-Z0-9]{1,31}$/)
    .optional(),
  hostedZoneName: domain.optional(),
  dmarc: z.enum(['none', 'quarantine', 'reject']).optional(),
  baseUrl: z
    .url({ protocol: /^https$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  siteDomain: domain.optional(),
  certificateArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/)
    .optional(),
  closeDefaultUrl: z.enum(['yes', 'no']).default('no'),
  trustedHeader: z
    .string()
    .toLowerCase()
    .regex(/^x-(?!forwarded-|amz)[a-z0-9-]{1,60}$/)
    .optional(),
  trustedSecret: z
    .string()
    .regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}$/)
    .optional(),
  clickDomain: domain.optional(),
  alarmEmail: z.email().optional(),
  dashboard: z.enum(['no', 'yes']).default('no'),
  logRetentionDays: z.coerce.number().pipe(z.literal(retentions)).default(90),
  sendConcurrency: z.coerce.number().int().min(2).max(1000).default(10),
  trackClicks: z.enum(['yes', 'no']).default('no'),
  settleAfterSeconds: z.coerce.number().int().min(5).max(86_400).default(900),
  doorConcurrency: z.coerce.number().int().min(5).max(1000).optional(),
  autoValidationThreshold: z.enum(['MANAGED', 'MEDIUM', 'HIGH']).optional(),
  // What had the door before there was this setting keeps it: platforms send to it.
  takeRecords: z.enum(['yes', 'no']).default('yes'),
  followSources: z.enum(['no', 'yes', 'anywhere']).default('no'),
  tellEvents: z.enum(['no', 'yes', 'anywhere']).default('no'),
  joinQuotaPercent: z.coerce.number().positive().max(100).default(2),
  ownersMakeGroups: z.enum(['no', 'yes']).default('no'),
  onRemoval: z.enum(['keep', 'delete']).default('keep'),
})

export type StackSettings = Readonly<z.infer<typeof each>>

/** What an operator sets, in settings.json or with `-c`; `settingPurposes` says what each is for. */
export const settings = each.superRefine((given, context) => {
  for (const [key, isWrong, message] of contradictions(given)) {
    if (isWrong) context.addIssue({ code: 'custom', path: [key], message })
  }
})

type Contradiction = readonly [key: keyof StackSettings, isWrong: boolean, sentence: string]

/** Values that are right alone, and wrong beside another setting. */
function contradictions(given: StackSettings): readonly Contradiction[] {
  return [
    ...ofMail(given),
    ...ofClicks(given),
    ...ofSite(given),
    ...ofFront(given),
    ...ofPlatforms(given),
    ...ofZone(given),
    ...ofPlaces(given),
  ]
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

function ofMail({ from, domain, mailFromDomain }: StackSettings): readonly Contradiction[] {
  const sender = domainOf(from)
  return [
    ['domain', !isWithin(sender, domain ?? sender), `does not cover ${from}; give the domain of that address`],
    ['mailFromDomain', !!mailFromDomain && !domain, 'has no effect without domain; set that too'],
    [
      'mailFromDomain',
      !!mailFromDomain && !!domain && (mailFromDomain === domain || !isWithin(mailFromDomain, domain)),
      `is not below ${domain}; SES accepts nothing else, such as bounce.${domain}`,
    ],
  ]
}

function ofClicks({ from, domain, clickDomain, trackClicks }: StackSettings): readonly Contradiction[] {
  const verified = domain ?? domainOf(from)
  return [
    ['clickDomain', !!clickDomain && trackClicks === 'no', 'has no effect while trackClicks is no'],
    [
      'clickDomain',
      !!clickDomain && (clickDomain === verified || !isWithin(clickDomain, verified)),
      `is not below ${verified}; SES accepts only a domain that it has verified, such as clicks.${verified}`,
    ],
  ]
}

/** A domain that is already one thing cannot be another: its records would stand in each other's way. */
function ofPlaces({ domain, mailFromDomain, siteDomain, clickDomain }: StackSettings): readonly Contradiction[] {
  const bounces = mailFromDomain ?? (domain && `bounce.${domain}`)
  return [
    ['siteDomain', !!siteDomain && siteDomain === bounces, 'is where bounces return to; give another domain'],
    ['siteDomain', !!siteDomain && siteDomain === clickDomain, 'is clickDomain too; give two domains'],
    ['clickDomain', !!clickDomain && clickDomain === bounces, 'is where bounces return to; give another domain'],
  ]
}

function ofSite(given: StackSettings): readonly Contradiction[] {
  const { baseUrl, siteDomain, certificateArn, hostedZoneId, closeDefaultUrl } = given
  return [
    [
      'closeDefaultUrl',
      closeDefaultUrl === 'yes' && !siteDomain,
      'would leave the API without a URL; set siteDomain too',
    ],
    ['siteDomain', !!siteDomain && !!baseUrl, 'and baseUrl cannot both say where links lead; give one of them'],
    [
      'siteDomain',
      !!siteDomain && !certificateArn && !hostedZoneId,
      'needs a certificate; set hostedZoneId and the stack makes one, or certificateArn',
    ],
    ['certificateArn', !!certificateArn && !siteDomain, 'has no effect without siteDomain; set that too'],
  ]
}

/** Half of a proof is none. */
function ofFront({ trustedHeader, trustedSecret }: StackSettings): readonly Contradiction[] {
  return [
    ['trustedHeader', !!trustedHeader && !trustedSecret, 'proves nothing without a secret; set trustedSecret too'],
    ['trustedSecret', !!trustedSecret && !trustedHeader, 'needs a header to come in; set trustedHeader too'],
  ]
}

/** A platform that is told signs and asks by the keys that the door is for. */
function ofPlatforms({ takeRecords, tellEvents }: StackSettings): readonly Contradiction[] {
  return [
    ['tellEvents', tellEvents !== 'no' && takeRecords === 'no', 'needs the keys of platforms; set takeRecords to yes'],
  ]
}

function ofZone(given: StackSettings): readonly Contradiction[] {
  const { hostedZoneId, hostedZoneName, domain, siteDomain, dmarc } = given
  if (!hostedZoneId)
    return [['dmarc', !!dmarc, 'needs a hosted zone to make the record in; set domain and hostedZoneId too']]
  const zone = hostedZoneName ?? domain
  if (!zone) return [['hostedZoneId', true, 'needs the name of the zone; set hostedZoneName, or domain']]
  const outside = (['domain', 'siteDomain'] as const).map(
    (key): Contradiction => [
      key,
      !isWithin(given[key] ?? zone, zone),
      `is not in the hosted zone ${zone}; give a domain in it, or another hostedZoneName`,
    ],
  )
  return [
    ...outside,
    ['siteDomain', siteDomain === zone, 'is the hosted zone itself, where no CNAME can be; give a domain below it'],
    ['dmarc', !!dmarc && !domain, 'needs a hosted zone to make the record in; set domain and hostedZoneId too'],
  ]
}

function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`)
}
