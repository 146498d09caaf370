import * as z from 'zod'

/** A form field with one value or several. */
export const several = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]))

/** A box: ticked or not. */
export const ticked = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes')
