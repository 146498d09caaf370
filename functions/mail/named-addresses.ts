import addressparser from 'nodemailer/lib/addressparser'
import { asMailed } from '../domain/mail-address.ts'

/** The bare addresses in a list of recipients such as `Ana <ana@example.org>`: each once, in whatever case. */
export function namedAddresses(texts: readonly string[]): readonly string[] {
  const found = texts.flatMap((text) =>
    addressparser(text, { flatten: true }).map(({ address = '' }) => asMailed(address)),
  )
  return [...new Map(found.filter((each) => each.includes('@')).map((each) => [inOneCase(each), each])).values()]
}

export function isSameAddress(left: string, right: string): boolean {
  return inOneCase(left) === inOneCase(right)
}

function inOneCase(address: string): string {
  return address.trim().toLowerCase()
}
