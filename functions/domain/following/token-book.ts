import * as z from 'zod'
import { pairsOf } from '../shapes/pairs.ts'

/** The tokens of all sources, by `group#source`. Besides them the secret holds what it was generated with. */
export const tokenBook = z.object({ tokens: pairsOf(z.string()).default([]) })
