import * as z from 'zod'

/** The address that somebody wants to sign in by. */
export const emailForm = z.string().trim().max(320).pipe(z.email())
