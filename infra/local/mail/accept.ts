import { members, type QueryForm, SesError } from './query.ts'
import { type Header, headerValue, readRawMessage } from './raw-message.ts'
import { isRefused } from './simulator.ts'

/** A message that SES would take, before quota and rate are asked. */
export type SubmittedMail = {
  readonly source: string
  readonly destinations: readonly string[]
  readonly configurationSet: string
  readonly tags: Readonly<Record<string, string>>
  readonly headers: readonly Header[]
  readonly raw: Buffer
}

const tagText = /^[A-Za-z0-9_.@-]{1,256}$/

/** Reads SendRawEmail's form; headers stand in for parameters that were left out. */
export function readSubmission(form: QueryForm, isKnownSet: (name: string) => boolean): SubmittedMail {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64')
  const headers = readRawMessage(raw)
  const configurationSet = form.get('ConfigurationSetName') ?? headerValue(headers, 'X-SES-CONFIGURATION-SET') ?? ''
  if (!isKnownSet(configurationSet)) {
    throw new SesError('ConfigurationSetDoesNotExist', `Configuration set <${configurationSet}> does not exist.`)
  }
  const given = members(form, 'Destinations')
  const destinations = (given.length > 0 ? given : recipientsIn(headers)).map(bareAddress)
  if (destinations.length === 0) throw new SesError('InvalidParameterValue', 'There are no recipients.')
  if (destinations.length > 50) throw new SesError('InvalidParameterValue', 'Recipient count exceeds 50.')
  for (const address of destinations) {
    if (!/^[^\s@<>]+@[^\s@<>]+$/.test(address)) {
      throw new SesError('InvalidParameterValue', `Illegal address: ${address}`)
    }
    if (isRefused(address)) throw new SesError('MessageRejected', `Address refused: ${address}`)
  }
  const source = bareAddress(form.get('Source') ?? headerValue(headers, 'From') ?? '')
  return { source, destinations, configurationSet, tags: readTags(form, headers), headers, raw }
}

/** Tags given as parameters; the header counts only if there are none. */
function readTags(form: QueryForm, headers: readonly Header[]): Record<string, string> {
  const tags = form.has('Tags.member.1.Name') ? tagsIn(form) : tagsInHeader(headerValue(headers, 'X-SES-MESSAGE-TAGS'))
  for (const [name, value] of tags) {
    if (!tagText.test(name) || !tagText.test(value)) {
      throw new SesError('InvalidParameterValue', `Invalid tag <${name}>: use letters, digits, underscores and dashes.`)
    }
  }
  return Object.fromEntries(tags)
}

function tagsIn(form: QueryForm): (readonly [string, string])[] {
  const tags: (readonly [string, string])[] = []
  for (let index = 1; form.has(`Tags.member.${index}.Name`); index += 1) {
    tags.push([form.get(`Tags.member.${index}.Name`) ?? '', form.get(`Tags.member.${index}.Value`) ?? ''])
  }
  return tags
}

function tagsInHeader(header = ''): (readonly [string, string])[] {
  return header
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [name = '', value = ''] = part.split('=').map((side) => side.trim())
      return [name, value]
    })
}

function recipientsIn(headers: readonly Header[]): readonly string[] {
  return ['To', 'Cc', 'Bcc'].flatMap((name) =>
    (headerValue(headers, name) ?? '').split(',').filter((one) => one.trim()),
  )
}

/** `Name <a@b>` and `a@b` both mean `a@b`. */
export function bareAddress(text: string): string {
  return (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim()
}
