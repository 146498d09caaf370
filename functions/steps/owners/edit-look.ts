import { MissingError } from '../../domain/errors.ts'
import { type Author, type Signed, signed } from '../../domain/people/author.ts'
import type { Conflict, FieldErrors, Refused, Saved } from '../../domain/saved.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { letterSections, type SectionName, sectionField, sectionNames } from '../../domain/templates/layout.ts'
import { type Look, lookShape, usualLook } from '../../domain/templates/look.ts'
import type { LookVersion } from '../../domain/templates/template-version.ts'
import { timeAt } from '../../domain/times.ts'
import type { Clock, Helpers, Looks, Members } from '../../ports.ts'

export type EditLookPorts = {
  readonly looks: Looks
  readonly members: Pick<Members, 'getMany'>
  readonly helpers: Pick<Helpers, 'list'>
  readonly clock: Pick<Clock, 'now'>
}

/** How a group's mails look, and how they looked before. */
export type LookState = {
  readonly look: Look
  /** 0 if nothing was ever saved. */
  readonly version: number
  readonly versions: readonly Signed<LookVersion>[]
}

/** The look of the meantime; undefined where the form was made over a version that never was. */
export type LookConflict = Conflict<Signed<LookVersion> | undefined>

type PostedLook = Readonly<Record<string, string>>

const mostVersions = 30

export async function readLook(
  ports: Pick<EditLookPorts, 'looks' | 'members' | 'helpers'>,
  groupId: string,
): Promise<LookState> {
  const versions = await readVersions(ports, groupId, mostVersions)
  const [latest] = versions
  return { look: latest?.look ?? usualLook, version: latest?.version ?? 0, versions }
}

/** The look that a form describes, or what is wrong with which of its fields. */
export function readLookForm(posted: PostedLook): { readonly look: Look } | { readonly errors: FieldErrors } {
  const { logoUrl = '', logoAlt = '', postalAddress = '', ...rest } = posted
  const given = {
    ...rest,
    ...withoutUndefined({
      logo: logoUrl.trim() === '' ? undefined : { url: logoUrl.trim(), alt: logoAlt },
      postalAddress: postalAddress.trim() === '' ? undefined : postalAddress,
    }),
    leftOut: unticked(posted, 'digest', sectionNames),
    leftOutOfLetters: unticked(posted, 'letter', letterSections),
  }
  const read = lookShape.safeParse(given)
  if (read.success) return { look: read.data }
  const errors = read.error.issues.map(({ path, message }) => [fieldOf(path), message])
  return { errors: Object.fromEntries(errors) }
}

/** A box that is not ticked is not posted: a form says by another field that it has the boxes. */
function unticked(posted: PostedLook, form: 'digest' | 'letter', sections: readonly SectionName[]) {
  if (posted.sections === undefined) return []
  const ticked = new Set(Object.keys(posted))
  return sections.filter((section) => !ticked.has(sectionField(form, section)))
}

function fieldOf([first, second]: readonly PropertyKey[]): string {
  if (first !== 'logo') return String(first ?? 'accent')
  return second === 'alt' ? 'logoAlt' : 'logoUrl'
}

/** Saves a look over the version that it was made over; an owner who comes second is told. */
export async function saveLook(
  ports: EditLookPorts,
  author: Author,
  base: number,
  posted: PostedLook,
): Promise<Saved | Refused<FieldErrors> | LookConflict> {
  const read = readLookForm(posted)
  if ('errors' in read) return { kind: 'refused', errors: read.errors }
  return save(ports, author, { base, look: read.look })
}

/** Brings an earlier look back, as a new version; 0 is the default. */
export async function restoreLook(
  ports: EditLookPorts,
  author: Author,
  { base, version }: { readonly base: number; readonly version: number },
): Promise<Saved | LookConflict> {
  const earlier = (await ports.looks.list(author.groupId)).find((each) => each.version === version)
  if (!earlier && version !== 0) throw new MissingError('That look')
  return save(ports, author, { base, look: earlier?.look ?? usualLook, restored: version })
}

type NextLook = { readonly base: number; readonly look: Look; readonly restored?: number }

async function save(
  ports: EditLookPorts,
  { groupId, memberId }: Author,
  { base, look, restored }: NextLook,
): Promise<Saved | LookConflict> {
  const [latest] = await ports.looks.list(groupId, 1)
  const savedAt = timeAt(ports.clock.now())
  const version: LookVersion = withoutUndefined({ version: base + 1, savedAt, by: { memberId }, look, restored })
  if ((latest?.version ?? 0) === base && (await ports.looks.save(groupId, version))) return { kind: 'saved' }
  const [current] = await readVersions(ports, groupId, 1)
  return { kind: 'conflict', current }
}

async function readVersions(
  ports: Pick<EditLookPorts, 'looks' | 'members' | 'helpers'>,
  groupId: string,
  most: number,
): Promise<readonly Signed<LookVersion>[]> {
  return signed(ports, groupId, await ports.looks.list(groupId, most))
}
