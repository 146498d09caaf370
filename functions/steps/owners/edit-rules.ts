import { MissingError } from '../../domain/errors.ts'
import { type Author, readAuthors, type Signed } from '../../domain/people/author.ts'
import type { FieldErrors, Refused, Saved } from '../../domain/saved.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { nextSlots } from '../../domain/schedule/slots.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { patternFields, patternsBy } from '../../domain/templates/subject-patterns.ts'
import type { Wording } from '../../domain/templates/variant.ts'
import { rulesForm, rulesOf, scheduleForm, withRules } from '../../messages/rules-form.ts'
import type { Bound, Helpers, Members, Settings } from '../../ports.ts'
import type { findMember } from '../members/find-members.ts'
import type { changeSettings, SettingsConflict } from './change-settings.ts'

export type EditRulesPorts = {
  readonly settings: Pick<Settings, 'versions'>
  readonly members: Pick<Members, 'getMany'>
  readonly helpers: Pick<Helpers, 'list'>
  readonly changeSettings: Bound<typeof changeSettings>
  readonly findMember: Bound<typeof findMember>
}

export type RulesState = {
  readonly settings: GroupSettings
  /** Newest first, these settings among them. */
  readonly versions: readonly Signed<GroupSettings>[]
  /** Of every member who is named in a version, by id. */
  readonly names: ReadonlyMap<string, string>
}

const mostVersions = 30
const datesShown = 5

/** A group's settings and those before them, with the names of their authors and of the people they leave out. */
export async function readRules(
  ports: Pick<EditRulesPorts, 'settings' | 'members' | 'helpers'>,
  groupId: string,
): Promise<RulesState> {
  const versions = (await ports.settings.versions(groupId)).slice(0, mostVersions)
  const [current] = versions
  if (!current) throw new RangeError(`No settings for ${groupId}.`)
  const ids = versions.flatMap(({ change, excludedPeople }) => [
    ...(change ? [change.by.memberId] : []),
    ...excludedPeople,
  ])
  const names = await readAuthors(ports, groupId, ids)
  const signedVersions = versions.map((each) => ({ ...each, savedBy: names.get(each.change?.by.memberId ?? '') }))
  return { settings: current, versions: signedVersions, names }
}

/** Saves what the form says, or answers what is wrong with which of its fields; `posted` may be anything. */
export async function saveRules(
  ports: EditRulesPorts,
  author: Author,
  base: number,
  posted: unknown,
): Promise<Saved | Refused<FieldErrors> | SettingsConflict> {
  const read = rulesForm.safeParse(posted)
  if (!read.success) {
    const errors = read.error.issues.map(({ path, message }) => [String(path[0] ?? 'form'), message])
    return { kind: 'refused', errors: Object.fromEntries(errors) }
  }
  const { addPerson, ...rules } = read.data
  const added = addPerson === '' ? undefined : await ports.findMember(author.groupId, addPerson)
  if (addPerson !== '' && added === undefined) {
    return { kind: 'refused', errors: { addPerson: sentence('No single member matches this. Try an e-mail address.') } }
  }
  const excludedPeople = [...new Set([...rules.excludedPeople, ...(added ? [added] : [])])]
  return ports.changeSettings(author, base, (kept) => withRules(kept, { ...rules, excludedPeople }))
}

/**
 * Restores an earlier version's rules as a new version; whether the group is live does not change, nor what strangers see
 * of it.
 */
export async function restoreRules(
  ports: EditRulesPorts,
  author: Author,
  { base, version }: { readonly base: number; readonly version: number },
): Promise<Saved | SettingsConflict> {
  const wanted = (await ports.settings.versions(author.groupId)).find((each) => each.version === version)
  if (!wanted) throw new MissingError(`Version ${version} of the settings`)
  return ports.changeSettings(author, base, ({ state, publicName, join, publicEditions, invitation }) =>
    withoutUndefined({ ...wanted, state, publicName, join, publicEditions, invitation }),
  )
}

/** The next five dates of the schedule in the form; none while the form is not valid. */
export function datesOf(posted: unknown, asOf: string): { readonly timeZone: string; readonly at: readonly string[] } {
  const read = scheduleForm.safeParse(posted)
  if (!read.success) return { timeZone: 'UTC', at: [] }
  return { timeZone: read.data.timeZone, at: nextSlots(read.data, asOf, datesShown).map(({ at }) => at) }
}

/** The form's values for settings, as it would post them. */
export function valuesOf(settings: GroupSettings): Readonly<Record<string, string | readonly string[]>> {
  const { excludedTags, ...rules } = rulesOf(settings)
  const values = Object.entries({ ...rules, excludedTags: excludedTags.join(', ') })
  return Object.fromEntries(values.map(([name, value]) => [name, shown(value)]))
}

function shown(value: string | number | boolean | readonly string[]): string | readonly string[] {
  if (typeof value === 'boolean') return value ? 'yes' : ''
  return typeof value === 'number' ? String(value) : value
}

/** What a form's values say of subjects; a pattern that is no text is as usual. */
export function wordingIn(
  posted: Readonly<Record<string, string | readonly string[]>>,
): Pick<Wording, 'patterns' | 'names'> {
  const patternIn = (name: string) => {
    const value = posted[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
  const patterns = patternsBy((form) => patternIn(patternFields[form]))
  return { patterns, names: posted.namesInSubjects === 'yes' }
}
