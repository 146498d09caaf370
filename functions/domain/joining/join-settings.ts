import * as z from 'zod'

/** An owner’s settings for the page where people join. */
export const joinSettingsShape = z.object({
  isOpen: z.boolean(),
  /** The owner’s own words above the form, at most 600 characters. */
  words: z.string(),
  /** Whether addresses of roles, such as info@, and of services for throwing away are turned down. */
  refusesRoles: z.boolean(),
  refusesDisposable: z.boolean(),
  /** Confirmation mails within 24 hours. */
  mostADay: z.int().min(1),
})

/** Off, until an owner switches it on. */
export const usualJoinSettings = {
  isOpen: false,
  words: '',
  refusesRoles: false,
  refusesDisposable: false,
  mostADay: 200,
}
