import * as z from 'zod'
import { whoms } from '../domain/results/whom.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'

/** Which people of an edition are asked for, and from which place on. */
export const peopleQuery = z
  .object({
    whom: z.enum(whoms),
    cohort: z.string().min(1).max(64).optional(),
    shard: z.coerce.number().int().min(0).max(99).optional(),
    after: z.string().min(1).max(64).optional(),
  })
  .transform(({ whom, cohort, shard, after }) => ({
    whom,
    from:
      cohort === undefined || shard === undefined ? undefined : { cohort, first: withoutUndefined({ shard, after }) },
  }))
