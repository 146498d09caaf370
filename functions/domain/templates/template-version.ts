import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { lookShape } from './look.ts'
import type { VariantKind } from './variant.ts'

/** The templates that an owner may change, by kind of mail; `look` applies to all of them. */
export const templateNames = ['digest', 'winback', 'farewell'] as const
export type TemplateName = (typeof templateNames)[number]
export const templateOf: Readonly<Record<VariantKind, TemplateName>> = {
  regular: 'digest',
  'win-back': 'winback',
  farewell: 'farewell',
}

/** A template's two forms, as its owner wrote them. */
export const templateCodeShape = z.object({ mjml: z.string(), text: z.string() })
export type TemplateCode = DeepReadonly<z.infer<typeof templateCodeShape>>

/** The rules of a group that its templates are checked by. */
const checkedByShape = z.object({ pictures: z.boolean() })
export type CheckedBy = DeepReadonly<z.infer<typeof checkedByShape>>

const savedShape = z.object({
  /** From 1. */
  version: z.number(),
  /** ISO 8601. */
  savedAt: z.string(),
  by: z.object({ memberId: z.string() }),
  /** The version that this one restored, if it did. */
  restored: z.number().exactOptional(),
})

/** One saved state of a group's template. Without code it is the default template again. */
export const templateVersionShape = savedShape.extend({
  name: z.enum(templateNames),
  code: templateCodeShape.exactOptional(),
  /** The group's rules that it was checked by; absent if it was saved before templates were checked. */
  judged: checkedByShape.exactOptional(),
})
export type TemplateVersion = DeepReadonly<z.infer<typeof templateVersionShape>>

/** One saved version of a group's look. */
export const lookVersionShape = savedShape.extend({
  // A look that today's rules would refuse stops no edition.
  look: lookShape.catch(() => lookShape.parse({})),
})
export type LookVersion = DeepReadonly<z.infer<typeof lookVersionShape>>
