import type { Look } from './look.ts'
import type { VariantKind } from './variant.ts'

/** The templates that an owner may change, by the kind of mail that each sets; `look` is for all of them. */
export const templateNames = ['digest', 'winback', 'farewell'] as const
export type TemplateName = (typeof templateNames)[number]
export const templateOf: Readonly<Record<VariantKind, TemplateName>> = {
  regular: 'digest',
  'win-back': 'winback',
  farewell: 'farewell',
}

/** A template's two forms, as an owner wrote them. */
export type TemplateCode = { readonly mjml: string; readonly text: string }

/** The rules of a group that its templates are judged by. */
export type JudgedBy = { readonly pictures: boolean }

/** One saved state of a group's template. Without code it is the house's own again. */
export type TemplateVersion = {
  readonly name: TemplateName
  /** From 1. */
  readonly version: number
  /** ISO 8601. */
  readonly savedAt: string
  readonly by: { readonly memberId: string }
  readonly code?: TemplateCode | undefined
  /** By which of the group's rules it was judged when it was saved; absent where that was before templates were judged. */
  readonly judged?: JudgedBy | undefined
  /** The version that this one brought back, where it did. */
  readonly restored?: number | undefined
}

/** One saved state of how a group's mails look. */
export type LookVersion = Pick<TemplateVersion, 'version' | 'savedAt' | 'by' | 'restored'> & { readonly look: Look }
