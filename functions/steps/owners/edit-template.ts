import { MissingError } from '../../domain/errors.ts'
import { type Author, type Signed, signed } from '../../domain/people/author.ts'
import type { Conflict, Refused, Saved } from '../../domain/saved.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import {
  type TemplateCode,
  type TemplateName,
  type TemplateVersion,
  templateOf,
} from '../../domain/templates/template-version.ts'
import type { VariantKey } from '../../domain/templates/variant.ts'
import { timeAt } from '../../domain/times.ts'
import { type TemplateProblem, problemsOf as templateProblems } from '../../mail/template-error.ts'
import type { Clock, Helpers, Members, Templates, TemplateVersions } from '../../ports.ts'
import type { CheckMaterial } from './read-check-material.ts'

export type EditTemplatePorts = {
  readonly templateVersions: TemplateVersions
  readonly templates: Pick<Templates, 'read'>
  readonly members: Pick<Members, 'getMany'>
  readonly helpers: Pick<Helpers, 'list'>
  readonly clock: Pick<Clock, 'now'>
  readonly readCheckMaterial: (groupId: string) => Promise<CheckMaterial>
}

export type TemplateState = {
  readonly code: TemplateCode
  /** 0 if nothing was ever saved. */
  readonly version: number
  readonly isDefault: boolean
  readonly versions: readonly Signed<TemplateVersion>[]
}

export type TemplateSaved = Saved | Refused<readonly TemplateProblem[]> | Conflict<Signed<TemplateVersion>>

const mostVersions = 50

/** The template in use, and all its saved versions. */
export async function readTemplate(
  ports: EditTemplatePorts,
  groupId: string,
  name: TemplateName,
): Promise<TemplateState> {
  const versions = await readVersions(ports, groupId, name, mostVersions)
  const [latest] = versions
  const code = latest?.code ?? (await readDefaultCode(ports, name))
  return { code, version: latest?.version ?? 0, isDefault: latest?.code === undefined, versions }
}

/** The code of one version; of 0, and of a return to it, the default code. Throws where there is no such version. */
export async function readVersion(
  ports: EditTemplatePorts,
  groupId: string,
  name: TemplateName,
  version: number,
): Promise<TemplateCode> {
  return (await readKept(ports, groupId, name, version))?.code ?? readDefaultCode(ports, name)
}

async function readKept({ templateVersions }: EditTemplatePorts, groupId: string, name: TemplateName, version: number) {
  if (version === 0) return undefined
  const kept = await templateVersions.get(groupId, name, version)
  if (!kept) throw new MissingError(`Version ${version}`)
  return kept
}

type WantedTemplate = { readonly base: number; readonly code: TemplateCode | undefined; readonly restored?: number }

/**
 * Saves a template over the version that it was made from, if it can be set in every language of the group. An owner
 * who comes second is told what the first one saved. Without code it is the default again.
 */
export async function saveTemplate(
  ports: EditTemplatePorts,
  { groupId, memberId }: Author,
  name: TemplateName,
  { base, code, restored }: WantedTemplate,
): Promise<TemplateSaved> {
  const by = code && (await ports.readCheckMaterial(groupId))
  const problems = code && by ? await problemsIn(by, name, code) : []
  if (problems.length > 0) return { kind: 'refused', errors: problems }
  const [latest] = await ports.templateVersions.list(groupId, name, 1)
  const judged = by && { pictures: by.pictures }
  const savedAt = timeAt(ports.clock.now())
  const saved = { name, version: base + 1, savedAt, by: { memberId }, code, judged, restored }
  const version: TemplateVersion = withoutUndefined(saved)
  const isNext = (latest?.version ?? 0) === base
  if (isNext && (await ports.templateVersions.save(groupId, version))) return { kind: 'saved' }
  const [current] = await readVersions(ports, groupId, name, 1)
  if (!current) throw new MissingError(`Version ${base}`)
  return { kind: 'conflict', current }
}

/** Brings an earlier version back, as a new one; 0 is the default. */
export async function restoreTemplate(
  ports: EditTemplatePorts,
  author: Author,
  name: TemplateName,
  { base, version }: { readonly base: number; readonly version: number },
): Promise<TemplateSaved> {
  const kept = await readKept(ports, author.groupId, name, version)
  return saveTemplate(ports, author, name, { base, code: kept?.code, restored: version })
}

/** The errors that keep a template from being saved; an error found in all languages appears once. */
async function problemsIn(
  { inputOf, languages, pictures }: CheckMaterial,
  name: TemplateName,
  code: TemplateCode,
): Promise<readonly TemplateProblem[]> {
  // What typesets takes longer to load than all else that a function starts with.
  const { checkTemplate } = await import('../../mail/check-template.ts')
  for (const [index, language] of languages.entries()) {
    const input = await inputOf({ kind: kindOf(name), language, code })
    const problems = await checkTemplate(input, { pictures, isFirst: index === 0 })
    if (problems.length > 0) return problems
  }
  return []
}

/** What would keep the version in use from being saved today. It stays in use all the same. */
export async function reviewTemplate(
  ports: EditTemplatePorts,
  groupId: string,
  name: TemplateName,
): Promise<readonly TemplateProblem[]> {
  const [latest] = await ports.templateVersions.list(groupId, name, 1)
  if (!latest?.code) return []
  const { languages, ...material } = await ports.readCheckMaterial(groupId)
  // A page waits for this; errors of single languages are reported when the template is saved.
  return problemsIn({ ...material, languages: languages.slice(0, 1) }, name, latest.code)
}

/** The errors in a template; an error about anything else is thrown on. */
export function problemsOf(error: unknown): readonly TemplateProblem[] {
  const problems = templateProblems(error)
  if (problems.length === 0) throw error
  return problems
}

/** The kind of mail that a template sets. */
export function kindOf(name: TemplateName): VariantKey['kind'] {
  if (name === templateOf['win-back']) return 'win-back'
  return name === templateOf.farewell ? 'farewell' : 'regular'
}

async function readDefaultCode({ templates }: EditTemplatePorts, name: TemplateName): Promise<TemplateCode> {
  const [mjml, text] = await Promise.all([templates.read(`${name}.mjml`), templates.read(`${name}.txt`)])
  return { mjml, text }
}

async function readVersions(
  ports: EditTemplatePorts,
  groupId: string,
  name: TemplateName,
  most: number,
): Promise<readonly Signed<TemplateVersion>[]> {
  return signed(ports, groupId, await ports.templateVersions.list(groupId, name, most))
}
