import querystring from 'node:querystring'

/** SES's first API: a form in, XML out. */
const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/'

export type QueryForm = ReadonlyMap<string, string>

/** A refusal as SES words it: the code is what an SDK client names the error by. */
export class SesError extends Error {
  override readonly name = 'SesError'
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** As `URLSearchParams` reads it, which takes three times as long for a message. */
export function parseForm(body: Buffer): QueryForm {
  const fields = body.toString('latin1').replaceAll('+', ' ').split('&')
  return new Map(
    fields.map((field) => {
      const [name = ''] = field.split('=', 1)
      return [querystring.unescape(name), querystring.unescape(field.slice(name.length + 1))]
    }),
  )
}

/** `Destinations.member.1`, `Destinations.member.2` … in order. */
export function members(form: QueryForm, prefix: string): readonly string[] {
  const values: string[] = []
  for (let index = 1; ; index += 1) {
    const value = form.get(`${prefix}.member.${index}`)
    if (value === undefined) return values
    values.push(value)
  }
}

/** What an answer holds: lists are `member` by `member`, maps `entry` by `entry`. */
export type Value =
  | string
  | number
  | boolean
  | readonly Value[]
  | ReadonlyMap<string, Value>
  | { readonly [name: string]: Value }

export function answerXml(action: string, result: Value): string {
  return (
    `<${action}Response xmlns="${namespace}"><${action}Result>${xmlOf(result)}</${action}Result>` +
    `<ResponseMetadata><RequestId>${crypto.randomUUID()}</RequestId></ResponseMetadata></${action}Response>`
  )
}

function xmlOf(value: Value): string {
  if (typeof value !== 'object') return escapeXml(String(value))
  if (isList(value)) return value.map((each) => `<member>${xmlOf(each)}</member>`).join('')
  if (value instanceof Map) {
    return [...value]
      .map(([key, each]) => `<entry><key>${escapeXml(key)}</key><value>${xmlOf(each)}</value></entry>`)
      .join('')
  }
  return Object.entries(value)
    .map(([name, each]) => `<${name}>${xmlOf(each)}</${name}>`)
    .join('')
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

export function errorXml({ code, message, status }: SesError): string {
  const type = status < 500 ? 'Sender' : 'Receiver'
  return (
    `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type><Code>${escapeXml(code)}</Code>` +
    `<Message>${escapeXml(message)}</Message></Error><RequestId>${crypto.randomUUID()}</RequestId></ErrorResponse>`
  )
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
