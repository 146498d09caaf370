import type { StackSettings } from '../../settings.ts'
import type { GivenSettings } from '../../settings-file.ts'

export type Question = {
  readonly name: keyof StackSettings
  /** What is asked, and what an empty answer means. */
  readonly sentences: string
  readonly isRequired?: boolean
  /** Whether it is asked after these answers; always unless told. */
  readonly isAskedAfter?: (given: GivenSettings) => boolean
  /** What a later question will answer, so that this answer is not refused for the lack of it. */
  readonly expects?: GivenSettings
}

const hasZone = ({ hostedZoneId }: GivenSettings) => hostedZoneId !== undefined
const needsCertificate = ({ hostedZoneId, baseUrl }: GivenSettings) =>
  hostedZoneId === undefined && baseUrl === undefined

/** What a first deploy needs to know, in an order in which no answer depends on a later one. */
export const questions: readonly Question[] = [
  {
    name: 'from',
    sentences: 'Which e-mail address should digests come from? Choose one at a domain that is yours.',
    isRequired: true,
  },
  {
    name: 'postalAddress',
    sentences: "What is the sender's postal address? The law requires one in each mail; a group can set its own.",
    isRequired: true,
  },
  {
    name: 'alarmEmail',
    sentences: 'Who should get a mail when something needs attention? Give one address. Empty: nobody.',
  },
  {
    name: 'domain',
    sentences:
      'Which domain should SES verify for this stack, with DKIM? Give the one of the sender. Empty: none, if SES has ' +
      'verified the address or its domain already.',
  },
  {
    name: 'hostedZoneId',
    sentences:
      'Is the domain in Route 53? Give the id of its hosted zone, and the stack makes the DNS records. Empty: you enter ' +
      'them yourself.',
    expects: { hostedZoneName: 'example.org' },
  },
  {
    name: 'hostedZoneName',
    sentences: 'What is the name of that hosted zone, such as example.org?',
    isRequired: true,
    isAskedAfter: (given) => hasZone(given) && given.domain === undefined,
  },
  {
    name: 'dmarc',
    sentences:
      'Which policy should a DMARC record have: none, quarantine or reject? Empty: no record is made, if the domain has one.',
    isAskedAfter: (given) => hasZone(given) && given.domain !== undefined,
  },
  {
    name: 'certificateArn',
    sentences:
      'Should links lead to a domain of yours? Give the ARN of its certificate in Certificate Manager. Empty: links have ' +
      'the URL that AWS gives the API.',
    isAskedAfter: needsCertificate,
    expects: { siteDomain: 'links.example.org' },
  },
  {
    name: 'siteDomain',
    sentences: 'Which domain should links in mails and the console have, such as mail.example.org?',
    isRequired: true,
    isAskedAfter: ({ certificateArn }) => certificateArn !== undefined,
  },
  {
    name: 'siteDomain',
    sentences:
      'Which domain in that zone should links in mails and the console have, such as mail.example.org? Empty: the URL ' +
      'that AWS gives the API.',
    isAskedAfter: (given) => hasZone(given) && given.certificateArn === undefined && given.baseUrl === undefined,
  },
  {
    name: 'takeRecords',
    // An operator with a stack of before this question may have platforms that send, so an empty answer changes nothing.
    sentences:
      'Will a platform send what its members do, by a plug-in or a webhook? Answer no if you only import files or follow ' +
      'platforms: that saves $0.40 a month, and yes is possible later. Empty: yes.',
    // To tell platforms takes their keys: no would be refused.
    isAskedAfter: ({ tellEvents = 'no' }) => tellEvents === 'no',
  },
]
