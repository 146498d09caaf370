import * as z from 'zod'
import { mailStates } from '../domain/member-list/listed.ts'
import { listOrders, longestSearch, unknownWay } from '../domain/member-list/look-through.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import { stages } from '../domain/stage.ts'

const longestChoice = 200
/** A list has no more pages. */
const mostPages = 2000

const choice = z.string().min(1).max(longestChoice).optional().catch(undefined)

/** What the address of the list of members asks for; what it does not know narrows nothing. */
export const memberListQuery = z
  .object({
    find: z.string().default(''),
    stage: z.enum(stages).optional().catch(undefined),
    mail: z
      .enum([...mailStates, 'came back'])
      .optional()
      .catch(undefined),
    tag: choice,
    by: choice,
    order: z.enum(listOrders).catch('name'),
    page: z.coerce.number().int().min(1).max(mostPages).catch(1),
  })
  .transform(({ find, page, by, ...others }) => ({
    page,
    query: withoutUndefined({
      ...others,
      by: by === unknownWay ? '' : by,
      text: find.trim().slice(0, longestSearch).toWellFormed(),
    }),
  }))

/** For how many weeks an owner may pause the digest for somebody. */
const weeks = z.literal(['2', '4', '8', '26']).transform(Number)

/** What an owner does with the digest of a member. */
export const steeringForm = z.discriminatedUnion('what', [
  z.object({ what: z.literal('stop') }),
  z.object({ what: z.literal('undo') }),
  z.object({ what: z.literal('pause'), weeks }),
])
export type Steering = z.infer<typeof steeringForm>
