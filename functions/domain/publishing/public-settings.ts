import * as z from 'zod'

/** How much of an edition everybody may see; each level shows what those before it show. */
export const publicLevels = ['nothing', 'counts', 'titles', 'openings'] as const
export type PublicLevel = (typeof publicLevels)[number]

/** An owner’s settings for the editions that everybody may see. */
export const publicSettingsShape = z.object({
  level: z.enum(publicLevels),
  /** Whether the group itself can be read without signing in; if not, titles and openings are not for everybody. */
  isOpenToRead: z.boolean(),
  /** The owner’s own words above the list, at most 600 characters. */
  words: z.string(),
  /** Whether search engines may list the pages. */
  isIndexed: z.boolean(),
})

/** Off, until an owner switches them on. */
export const usualPublicSettings = { level: 'nothing', isOpenToRead: false, words: '', isIndexed: false } as const
