import * as z from 'zod'
import { editionKeyShape } from '../../domain/edition.ts'

/** An edition to be shown to everybody; one that ends is also posted where its group talks. */
export const publishMessage = editionKeyShape.extend({ ended: z.boolean().exactOptional() })
