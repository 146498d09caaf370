import * as z from 'zod'
import { editionSumsShape } from './edition-sums.ts'
import type { DeepReadonly } from './shapes/deep-readonly.ts'
import { templateNames } from './templates/template-version.ts'

/** An edition's name: its group and the local date of its slot, `yyyy-mm-dd`. */
export const editionKeyShape = z.object({ groupId: z.string(), date: z.string() })
export type EditionKey = DeepReadonly<z.infer<typeof editionKeyShape>>

/** An edition with the schedule's time, which every rule of its run goes by. */
export const editionRunShape = editionKeyShape.extend({ asOf: z.string() })
export type EditionRun = DeepReadonly<z.infer<typeof editionRunShape>>

/** A version of a template that did not typeset: why, and which version was used; 0 is the default one. */
const brokenTemplateShape = z.object({
  name: z.enum(templateNames),
  version: z.number(),
  reason: z.string(),
  used: z.number(),
})
export type BrokenTemplate = DeepReadonly<z.infer<typeof brokenTemplateShape>>

/** What a variant was typeset with. */
export const setByShape = z.object({
  /** Of its template, 0 for the default one; absent where an earlier release typeset it. */
  version: z.number().exactOptional(),
  /** The later versions, which could not be used. */
  broken: z.array(brokenTemplateShape),
  /** Which making of its edition it is of, as its choice says. */
  making: z.number().exactOptional(),
})
export type SetBy = DeepReadonly<z.infer<typeof setByShape>>

/** A discussion of an edition, with how many people posted in the period, and how many posts. */
export const chosenShape = z.object({ id: z.string(), people: z.number(), replies: z.number() })

export const editionShape = editionRunShape.extend({
  state: z.enum(['opened', 'frozen', 'quiet', 'mailing', 'finished', 'cancelled']),
  /** Why there is no mail; set in the state quiet. */
  reason: z.string().exactOptional(),
  /** The frozen choice, best first, at most 300. */
  discussions: z.array(chosenShape),
  /** The group's members when it was chosen, for what is still to be decided; absent in older editions. */
  members: z.number().exactOptional(),
  /** The two subjects of an edition that has two: each is that of one half of its members. */
  subjects: z.tuple([z.string(), z.string()]).exactOptional(),
  /** The sums counted when it ended. */
  sums: editionSumsShape.exactOptional(),
  /** Which making of it this is, as its choice says; absent where it was made once. */
  making: z.number().exactOptional(),
  /** The owner's templates that could not be used for it, and the versions used instead. */
  broken: z.array(brokenTemplateShape).exactOptional(),
})
export type Edition = DeepReadonly<z.infer<typeof editionShape>>
