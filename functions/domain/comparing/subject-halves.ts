import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** What came of one of an edition's two subjects. */
const halfShape = z.object({
  /** Members whose mail with it was accepted, and those of them who opened a link in it. */
  recipients: z.number(),
  clickers: z.number(),
  /** Those of them who were not active before, and came back within 28 days of it. */
  away: z.object({ members: z.number(), returned: z.number() }),
})
export type HalfCounts = DeepReadonly<z.infer<typeof halfShape>>

/** What came of both. */
export const subjectHalvesShape = z.object({ first: halfShape, second: halfShape })
export type SubjectHalves = DeepReadonly<z.infer<typeof subjectHalvesShape>>

const nobody: HalfCounts = { recipients: 0, clickers: 0, away: { members: 0, returned: 0 } }
export const noHalves: SubjectHalves = { first: nobody, second: nobody }

/** A mail that was accepted, and what its reader did; a farewell has neither subject. */
export type SubjectMail = {
  readonly half: keyof SubjectHalves
  readonly clicked: boolean
  readonly wasAway: boolean
  readonly returned: boolean
}

export function withMail(halves: SubjectHalves, { half, clicked, wasAway, returned }: SubjectMail): SubjectHalves {
  const { recipients, clickers, away } = halves[half]
  const counts = {
    recipients: recipients + 1,
    clickers: clickers + Number(clicked),
    away: {
      members: away.members + Number(wasAway),
      returned: away.returned + Number(wasAway && returned),
    },
  }
  return half === 'first' ? { ...halves, first: counts } : { ...halves, second: counts }
}
