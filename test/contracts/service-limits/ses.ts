import * as z from 'zod'
import { atMost, bytesOf } from './call.ts'

/** As the SDK's command has it, with bytes, or as its request has it, in base64. */
const rawEmail = z.object({
  Source: z.string(),
  Destinations: z.array(z.string()),
  ConfigurationSetName: z.string(),
  RawMessage: z.object({ Data: z.union([z.string(), z.instanceof(Uint8Array)]) }),
})

const mostRecipients = 50
/** As SES's first API counts it: after base64. */
const biggestMessage = 10 * 1024 * 1024
const longestTag = 256
const longestAddress = 320
const longestLocalPart = 64
/** Of SMTP, without the end of the line. */
const longestLine = 998

/** What SES would refuse in one request. */
export function sesBreaches(operation: string, input: unknown): string[] {
  if (operation !== 'SendRawEmail') return []
  const { Source, Destinations, ConfigurationSetName, RawMessage } = rawEmail.parse(input)
  const { Data } = RawMessage
  const message = typeof Data === 'string' ? Buffer.from(Data, 'base64') : Buffer.from(Data)
  return [
    ...(Destinations.length === 0 ? ['nobody to mail'] : []),
    ...atMost(mostRecipients, Destinations.length, 'recipients'),
    ...[Source, ...Destinations].flatMap(addressBreaches),
    ...(/^[\w-]{1,64}$/.test(ConfigurationSetName) ? [] : [`the configuration set ${ConfigurationSetName}`]),
    ...atMost(biggestMessage, Math.ceil(message.length / 3) * 4, 'bytes of a message in base64'),
    ...messageBreaches(message.toString('latin1')),
  ]
}

/** A name before the address is allowed; the address itself is ASCII. */
function addressBreaches(text: string): string[] {
  const address = /<([^>]*)>$/.exec(text)?.[1] ?? text
  const [local = ''] = address.split('@')
  return [
    ...(/^[\x21-\x7e]+@[\x21-\x7e]+$/.test(address) ? [] : [`no address: ${address}`]),
    ...atMost(longestAddress, bytesOf(address), `bytes of the address ${address.slice(0, 20)}`),
    ...atMost(longestLocalPart, bytesOf(local), `bytes before the @ of ${address.slice(0, 20)}`),
  ]
}

function messageBreaches(message: string): string[] {
  const lines = message.split('\r\n')
  const head = lines.slice(0, Math.max(0, lines.indexOf('')))
  const unfolded = head
    .join('\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
  const tags = unfolded.flatMap((line) => /^X-SES-MESSAGE-TAGS: *(.*)$/i.exec(line)?.[1]?.split(/, */) ?? [])
  return [
    ...lines
      .filter((line) => line.length > longestLine)
      .map((line) => `a line of ${line.length} bytes: ${line.slice(0, 40)}`),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what is looked for are bytes.
    ...(/[^\x00-\x7f]/.test(message) ? ['a message with eight-bit characters'] : []),
    ...(/[^\r]\n|\r[^\n]/.test(message) ? ['a line that ends without CR and LF'] : []),
    ...tags.filter((tag) => !isTag(tag)).map((tag) => `the tag ${tag.slice(0, 80)}`),
  ]
}

function isTag(tag: string): boolean {
  const [name = '', value = '', ...more] = tag.split('=')
  return more.length === 0 && [name, value].every((part) => /^[\w-]+$/.test(part) && part.length <= longestTag)
}
