import type { UpcomingEdition } from '../../domain/choosing/upcoming-edition.ts'
import type { TemplateCode } from '../../domain/templates/template-version.ts'
import type { VariantKey } from '../../domain/templates/variant.ts'
import type { CompileInput } from '../../mail/compile.ts'
import type { Bound, Templates } from '../../ports.ts'
import type { readCompileInput } from '../editions/typeset-variant.ts'

/** What a group's mails are typeset from, and the rules that its templates are checked by. */
export type CheckMaterial = {
  readonly inputOf: (variant: VariantKey & { readonly code?: TemplateCode | undefined }) => Promise<CompileInput>
  /** Every language that an edition may have; the group's own first. */
  readonly languages: readonly string[]
  readonly pictures: boolean
}

export type ReadCheckMaterialPorts = {
  readonly templates: Pick<Templates, 'languages'>
  readonly readCompileInput: Bound<typeof readCompileInput>
}

/** Reads what a template of the group is checked with: its next edition, in every language that a member may choose. */
export async function readCheckMaterial(
  { templates, readCompileInput }: ReadCheckMaterialPorts,
  { groupId, date, asOf, choice, quotes, settings }: UpcomingEdition,
): Promise<CheckMaterial> {
  const inputOf = await readCompileInput({ ...choice, groupId, date, asOf, quotes })
  const isAllowed = (language: string) => settings.languages.length === 0 || settings.languages.includes(language)
  // Members of any of them may join before the next edition.
  const open = (await templates.languages()).filter(isAllowed)
  return { inputOf, languages: [...new Set([...choice.languages, ...open])], pictures: settings.pictures }
}
