import * as z from 'zod'

/** Somebody who asked to join. The table keeps the address, so that no queue holds it. */
export const joinMessage = z.object({ id: z.uuid() })
