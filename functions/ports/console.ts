import type { TemplateName, TemplateVersion } from '../domain/template-version.ts'

/** What owners made of their templates: every state that was saved, for good. */
export type TemplateVersions = {
  /** Newest first, at most `most`. */
  readonly list: (groupId: string, name: TemplateName, most?: number) => Promise<readonly TemplateVersion[]>
  readonly get: (groupId: string, name: TemplateName, version: number) => Promise<TemplateVersion | undefined>
  /** False where that version is there already: somebody else saved first. */
  readonly save: (groupId: string, version: TemplateVersion) => Promise<boolean>
}
