import { leftReasons } from './columns/list-words.ts'
import type { PersonInFile } from './list-person.ts'

/** Parts the fields; no name or address holds it. */
const border = '\u0001'

/** Keeps people as short texts: a list may have hundreds of thousands, and each as an object takes four times as much. */
export function packing() {
  const shared = sharing()
  return {
    pack: (person: PersonInFile): string =>
      [
        person.line,
        shared.put(person.file),
        person.name,
        person.email,
        person.id,
        person.userName,
        person.language,
        shared.put(person.timeZone),
        short(person.joinedAt),
        short(person.lastSeenAt),
        `${person.isOwner ? 'o' : ''}${person.mail === undefined ? '' : person.mail[0]}`,
        short(person.consentSince),
        shared.put(person.consentSource),
        person.left === undefined ? '' : leftReasons.indexOf(person.left),
        person.remark,
      ]
        .map((part) => (typeof part === 'string' ? part.replaceAll(border, '') : part))
        .join(border),
    unpack: (packed: string): PersonInFile => unpacked(packed.split(border), shared),
  }
}

function unpacked(parts: readonly string[], shared: ReturnType<typeof sharing>): PersonInFile {
  const [line, file, name = '', email, id, userName, language, timeZone, joinedAt, lastSeenAt, ...rest] = parts
  const [flags = '', consentSince, consentSource, left = '', remark] = rest
  return {
    line: Number(line),
    file: shared.get(file) ?? '',
    name,
    email: told(email),
    id: told(id),
    userName: told(userName),
    language: told(language),
    timeZone: shared.get(timeZone),
    joinedAt: long(joinedAt),
    lastSeenAt: long(lastSeenAt),
    isOwner: flags.includes('o'),
    mail: flags.includes('n') ? 'no' : flags.includes('y') ? 'yes' : undefined,
    consentSince: long(consentSince),
    consentSource: shared.get(consentSource),
    left: left === '' ? undefined : leftReasons[Number(left)],
    remark: told(remark),
  }
}

function told(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

/** Texts that many have in common, each kept once. */
function sharing() {
  const texts: string[] = []
  const places = new Map<string, number>()
  const put = (text: string | undefined): number | undefined => {
    if (text === undefined) return undefined
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, texts.length)
    return texts.push(text) - 1
  }
  return { put, get: (place = '') => (place === '' ? undefined : texts[Number(place)]) }
}

const midnight = 'T00:00:00.000Z'

/** Most lists tell days alone. */
function short(at: string | undefined): string | undefined {
  return at?.endsWith(midnight) ? at.slice(0, -midnight.length) : at
}

function long(at = ''): string | undefined {
  if (at === '') return undefined
  return at.includes('T') ? at : `${at}${midnight}`
}
