import type { Author } from '../../domain/author.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { nextSlots } from '../../domain/schedule/slots.ts'
import { rulesForm, rulesOf, scheduleForm, withRules } from '../../messages/rules-form.ts'
import type { Members, Settings } from '../../ports.ts'

type Conflict = { readonly kind: 'conflict'; readonly base: GroupSettings; readonly current: GroupSettings }
type RulesChanged = { readonly kind: 'saved' } | Conflict

type EditRulesPorts = {
  readonly settings: Pick<Settings, 'get' | 'versions'>
  readonly members: Pick<Members, 'getMany'>
  readonly changeSettings: (
    author: Author,
    base: number,
    change: (settings: GroupSettings) => GroupSettings,
  ) => Promise<RulesChanged>
  /** The id of the one member whom the text names. */
  readonly findMember: (groupId: string, text: string) => Promise<string | undefined>
}

type RulesRefused = { readonly kind: 'refused'; readonly errors: Readonly<Record<string, string>> }
type NamedBy<T> = T & { readonly by?: string | undefined }

const mostVersions = 30
const datesShown = 5

/** A group's settings with what became of them, and the names of whoever is left out. */
export async function readRules({ settings, members }: EditRulesPorts, groupId: string) {
  const versions = (await settings.versions(groupId)).slice(0, mostVersions)
  const [current] = versions
  if (!current) throw new RangeError(`No settings for ${groupId}.`)
  const ids = versions.flatMap(({ change }) => change?.by.memberId ?? [])
  const found = await members.getMany(groupId, [...new Set([...ids, ...current.excludedPeople])])
  const names = new Map(found.map(({ id, name = '' }) => [id, name]))
  return {
    settings: current,
    versions: versions.map((each) => ({ settings: each, by: names.get(each.change?.by.memberId ?? '') })),
    people: current.excludedPeople.map((id) => ({ id, name: names.get(id) || id })),
  }
}

/** Saves what the form says, or answers what is wrong with which of its fields; `posted` may be anything. */
export async function saveRules(
  ports: EditRulesPorts,
  author: Author,
  base: number,
  posted: unknown,
): Promise<{ readonly kind: 'saved' } | RulesRefused | NamedBy<Conflict>> {
  const read = rulesForm.safeParse(posted)
  if (!read.success) {
    const errors = read.error.issues.map(({ path, message }) => [String(path[0] ?? 'form'), message])
    return { kind: 'refused', errors: Object.fromEntries(errors) }
  }
  const { addPerson, ...rules } = read.data
  const added = addPerson === '' ? undefined : await ports.findMember(author.groupId, addPerson)
  if (addPerson !== '' && added === undefined) {
    return { kind: 'refused', errors: { addPerson: 'The group has no one member whom this names.' } }
  }
  const excludedPeople = [...new Set([...rules.excludedPeople, ...(added ? [added] : [])])]
  const changed = await ports.changeSettings(author, base, (kept) => withRules(kept, { ...rules, excludedPeople }))
  return changed.kind === 'saved' ? { kind: 'saved' } : { ...changed, by: await nameOf(ports, changed.current) }
}

/** Who made these settings. */
export async function nameOf(
  { members }: Pick<EditRulesPorts, 'members'>,
  { groupId, change }: GroupSettings,
): Promise<string | undefined> {
  const id = change?.by.memberId
  return id === undefined ? undefined : (await members.getMany(groupId, [id]))[0]?.name
}

/** The next five dates of a schedule as a form has it at the moment; none where it is no schedule yet. */
export function datesOf(posted: unknown, asOf: string): { readonly timeZone: string; readonly at: readonly string[] } {
  const read = scheduleForm.safeParse(posted)
  if (!read.success) return { timeZone: 'UTC', at: [] }
  return { timeZone: read.data.timeZone, at: nextSlots(read.data, asOf, datesShown).map(({ at }) => at) }
}

/** What the form shows of settings, as it would be posted. */
export function valuesOf(settings: GroupSettings): Readonly<Record<string, string | readonly string[]>> {
  const { excludedTags, ...rules } = rulesOf(settings)
  const values = Object.entries({ ...rules, excludedTags: excludedTags.join(', ') })
  return Object.fromEntries(values.map(([name, value]) => [name, shown(value)]))
}

function shown(value: string | number | boolean | readonly string[]): string | readonly string[] {
  if (typeof value === 'boolean') return value ? 'yes' : ''
  return typeof value === 'number' ? String(value) : value
}
