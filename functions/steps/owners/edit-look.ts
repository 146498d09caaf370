import type { Author } from '../../domain/author.ts'
import { MissingError } from '../../domain/errors.ts'
import { type Look, lookShape, usualLook } from '../../domain/templates/look.ts'
import type { LookVersion } from '../../domain/templates/template-version.ts'
import type { Clock, Looks, Members } from '../../ports.ts'

type EditLookPorts = {
  readonly looks: Looks
  readonly members: Pick<Members, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
}

type Errors = Readonly<Record<string, string>>

/** A version, and who saved it. */
type NamedLook = LookVersion & { readonly name?: string | undefined }

/** How a group's mails look, and how they looked before. */
export type LookHistory = { readonly look: Look; readonly version: number; readonly versions: readonly NamedLook[] }

export type LookSaved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly errors: Errors }
  | { readonly kind: 'conflict'; readonly by: string | undefined }

const mostVersions = 30

export async function readLook({ looks, members }: EditLookPorts, groupId: string): Promise<LookHistory> {
  const versions = await looks.list(groupId, mostVersions)
  const ids = [...new Set(versions.map(({ by }) => by.memberId))]
  const names = new Map((await members.getMany(groupId, ids)).map(({ id, name }) => [id, name]))
  const named = versions.map((each) => ({ ...each, name: names.get(each.by.memberId) }))
  const [latest] = versions
  return { look: latest?.look ?? usualLook, version: latest?.version ?? 0, versions: named }
}

/** What a form says of the look, or what is wrong with which of its fields. */
export function readLookForm(
  posted: Readonly<Record<string, string>>,
): { readonly look: Look } | { readonly errors: Errors } {
  const { logoUrl = '', logoAlt = '', postalAddress = '', ...rest } = posted
  const given = {
    ...rest,
    ...(logoUrl.trim() !== '' && { logo: { url: logoUrl.trim(), alt: logoAlt } }),
    ...(postalAddress.trim() !== '' && { postalAddress }),
  }
  const read = lookShape.safeParse(given)
  if (read.success) return { look: read.data }
  const errors = read.error.issues.map(({ path, message }) => [fieldOf(path), message])
  return { errors: Object.fromEntries(errors) }
}

function fieldOf([first, second]: readonly PropertyKey[]): string {
  if (first !== 'logo') return String(first ?? 'accent')
  return second === 'alt' ? 'logoAlt' : 'logoUrl'
}

/** Saves a look over the version that it was made over; whoever comes second is told. */
export async function saveLook(
  ports: EditLookPorts,
  author: Author,
  base: number,
  posted: Readonly<Record<string, string>>,
): Promise<LookSaved> {
  const read = readLookForm(posted)
  if ('errors' in read) return { kind: 'refused', errors: read.errors }
  return save(ports, author, { base, look: read.look })
}

/** Brings an earlier look back, as a new version; 0 is the house's own. */
export async function restoreLook(
  ports: EditLookPorts,
  author: Author,
  { base, version }: { readonly base: number; readonly version: number },
): Promise<LookSaved> {
  const earlier = (await ports.looks.list(author.groupId)).find((each) => each.version === version)
  if (!earlier && version !== 0) throw new MissingError('That look')
  return save(ports, author, { base, look: earlier?.look ?? usualLook, restored: version })
}

type Next = { readonly base: number; readonly look: Look; readonly restored?: number }

async function save(
  { looks, members, clock }: EditLookPorts,
  { groupId, memberId }: Author,
  { base, look, restored }: Next,
): Promise<LookSaved> {
  const [latest] = await looks.list(groupId, 1)
  const savedAt = new Date(clock.now()).toISOString()
  const version: LookVersion = { version: base + 1, savedAt, by: { memberId }, look, restored }
  if ((latest?.version ?? 0) === base && (await looks.save(groupId, version))) return { kind: 'saved' }
  const [first] = await looks.list(groupId, 1)
  const [by] = first ? await members.getMany(groupId, [first.by.memberId]) : []
  return { kind: 'conflict', by: by?.name }
}
