import type { TemplateCode, TemplateName, TemplateVersion } from '../../domain/templates/template-version.ts'
import type { OwnedGroup, Owner } from './desk.ts'
import type { ShownMail } from './week-ports.ts'

export type ShownProblem = { readonly line: number; readonly reason: string; readonly part?: string | undefined }
export type ShownTemplateVersion = TemplateVersion & { readonly savedBy?: string | undefined }

type ShownTemplate = {
  readonly code: TemplateCode
  readonly version: number
  readonly isHouse: boolean
  readonly versions: readonly ShownTemplateVersion[]
}

export type TemplateAnswer =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly problems: readonly ShownProblem[] }
  | { readonly kind: 'conflict'; readonly latest: ShownTemplateVersion }

/** Code to be tried, as which mail. */
export type Trial = { readonly name: TemplateName; readonly code: TemplateCode; readonly language: string }

export type TemplatePorts = {
  readonly readTemplate: (groupId: string, name: TemplateName) => Promise<ShownTemplate>
  /** What would keep the version in use from being saved today. */
  readonly reviewTemplate: (groupId: string, name: TemplateName) => Promise<readonly ShownProblem[]>
  readonly readVersion: (groupId: string, name: TemplateName, version: number) => Promise<TemplateCode>
  readonly saveTemplate: (
    group: OwnedGroup,
    name: TemplateName,
    wanted: { readonly base: number; readonly code: TemplateCode | undefined },
  ) => Promise<TemplateAnswer>
  readonly restoreTemplate: (
    group: OwnedGroup,
    name: TemplateName,
    wanted: { readonly base: number; readonly version: number },
  ) => Promise<TemplateAnswer>
  readonly tryTemplate: (
    group: OwnedGroup,
    owner: Owner,
    trial: Trial,
  ) => Promise<ShownMail | { readonly problems: readonly ShownProblem[] }>
  readonly testTemplate: (
    group: OwnedGroup,
    owner: Owner,
    trial: Trial,
  ) => Promise<'sent' | 'too many' | 'refused' | 'broken'>
  readonly languages: () => Promise<readonly string[]>
  readonly now: () => string
}

/** Gmail clips a mail beyond so many bytes of HTML, and with it the way out. */
export const clipBytes = 102_400
