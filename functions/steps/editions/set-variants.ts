import type { Choice } from '../../domain/choosing/choice.ts'
import type { Quotes } from '../../domain/choosing/quotable.ts'
import type { BrokenTemplate, EditionRun, SetBy } from '../../domain/edition.ts'
import { MissingError } from '../../domain/errors.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import {
  type CheckedBy,
  type TemplateCode,
  type TemplateName,
  templateOf,
} from '../../domain/templates/template-version.ts'
import { type CompiledVariant, type VariantKind, variantKinds } from '../../domain/templates/variant.ts'
import { TemplateError } from '../../mail/template-error.ts'
import type { Bound, Editions, Log, Settings, TemplateVersions } from '../../ports.ts'
import type { readTypesetter, Typesetter } from './typeset-variant.ts'

type SetVariantsPorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly editions: Pick<Editions, 'writeVariant' | 'variantSetBy' | 'noteBroken'>
  readonly templateVersions: Pick<TemplateVersions, 'list'>
  readonly readTypesetter: Bound<typeof readTypesetter>
  readonly log: Log
}

/** A usable form of a template: version 0 is the default one, which always typesets. */
type WantedCandidate = {
  readonly version: number
  readonly code?: TemplateCode | undefined
  readonly judged?: CheckedBy
}

/** How many versions back to look for a working one. */
const mostVersions = 5

/** A choice, with what was said in its discussions where that was just read. */
type SpokenChoice = Choice & { readonly quotes?: Quotes | undefined }

/**
 * Typesets an edition's choice, once for each kind of mail and each of its languages. A broken template stops nothing:
 * the last working version is used, in all languages alike, and the error is recorded. A repeated call typesets what is
 * missing.
 */
export async function setVariants(
  ports: SetVariantsPorts,
  run: EditionRun,
  { quotes, ...choice }: SpokenChoice,
): Promise<void> {
  const settings = await ports.settings.get(run.groupId)
  if (!settings) throw new MissingError(`The settings of the group ${run.groupId}`)
  const { languages } = choice
  const { pictures } = settings
  // Reckoning with time zones takes long to load, and compose starts with nothing that does.
  const { shownDate } = await import('../../domain/schedule/slots.ts')
  const date = shownDate(settings.schedule, run)
  let reading: Promise<Typesetter> | undefined
  const typesetter = () => {
    reading ??= ports.readTypesetter({ ...choice, groupId: run.groupId, asOf: run.asOf, date, slot: run.date, quotes })
    return reading
  }
  const broken: BrokenTemplate[] = []
  for (const kind of variantKinds)
    broken.push(...(await setKind(ports, run, { kind, languages, typesetter, pictures, making: choice.making })))
  if (broken.length === 0) return
  await ports.editions.noteBroken(run, broken)
  ports.log.warn('templates not used', { groupId: run.groupId, date: run.date, templates: broken.length })
}

type KindTask = {
  readonly kind: VariantKind
  readonly languages: readonly string[]
  /** Its material is read once, and not at all if everything is typeset already. */
  readonly typesetter: () => Promise<Typesetter>
  /** Which making of the edition; absent where it is made once. */
  readonly making: number | undefined
  /** Whether the group currently allows pictures from other sites. */
  readonly pictures: boolean
}

/** Sets what is missing of one kind, and answers the templates that could not be used for what is mailed. */
async function setKind(ports: SetVariantsPorts, run: EditionRun, task: KindTask): Promise<readonly BrokenTemplate[]> {
  const { kind, languages, making } = task
  const readSetBys = async () => {
    const all = await Promise.all(languages.map((language) => ports.editions.variantSetBy(run, { kind, language })))
    // Those of an earlier making are to be replaced.
    return all.map((setBy) => ((setBy?.making ?? 0) < (making ?? 0) ? undefined : setBy))
  }
  const kept = await readSetBys()
  const missing = languages.filter((_, nth) => kept[nth] === undefined)
  if (missing.length === 0) return brokenIn(kept)
  const begun = kept.find((each) => each !== undefined)
  const { variants, setBy } = await typesetAlike(ports, run.groupId, { ...task, languages: missing, begun })
  for (const variant of variants) await ports.editions.writeVariant(run, variant, setBy)
  // If two calls typeset the same edition, the first one's variant is mailed, so only its errors are reported.
  return brokenIn(await readSetBys())
}

/** Each once, for all languages tell of the same. */
function brokenIn(setBys: readonly (SetBy | undefined)[]): readonly BrokenTemplate[] {
  const all = setBys.flatMap((each) => each?.broken ?? [])
  return [...new Map(all.map((each) => [each.version, each])).values()]
}

/** What an earlier call began is gone on with, so that all languages have the same version. */
type AlikeTask = KindTask & { readonly begun: SetBy | undefined }

async function typesetAlike(
  { templateVersions }: SetVariantsPorts,
  groupId: string,
  { kind, languages, typesetter, pictures, making, begun }: AlikeTask,
): Promise<{ readonly variants: readonly CompiledVariant[]; readonly setBy: SetBy }> {
  const typeset = await typesetter()
  const name = templateOf[kind]
  const failures: { readonly version: number; readonly reason: string }[] = []
  const all = await candidatesOf(templateVersions, groupId, name)
  const first = all.filter(({ version }) => version === begun?.version)
  for (const { version, code, judged: by } of new Set([...first, ...all])) {
    const checkedBy = by && { pictures: by.pictures || pictures }
    try {
      const variants: CompiledVariant[] = []
      // One after the other: each needs a whole processor and much memory.
      for (const language of languages) variants.push(await typeset({ kind, language, code, checkedBy }))
      const broken = failures.map((failure): BrokenTemplate => ({ name, ...failure, used: version }))
      const setBy = withoutUndefined({ version, broken: [...(begun?.broken ?? []), ...broken], making })
      return { variants, setBy }
    } catch (error) {
      // The default template must not fail: if it does, the edition waits for an operator.
      if (!(error instanceof TemplateError) || version === 0) throw error
      failures.push({ version, reason: error.message })
    }
  }
  throw new MissingError(`The template ${name}`)
}

async function candidatesOf(
  versions: SetVariantsPorts['templateVersions'],
  groupId: string,
  name: TemplateName,
): Promise<WantedCandidate[]> {
  const saved = await versions.list(groupId, name, mostVersions)
  // Versions older than a return to the default template are no longer wanted.
  const end = saved.findIndex(({ code }) => code === undefined)
  const own = end < 0 ? saved : saved.slice(0, end)
  return [...own, { version: 0 }]
}
