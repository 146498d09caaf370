import { withEmojis } from '../text/shortcodes.ts'

/** No post has more, and a number that is wrong must not fill the tables. */
export const mostReactions = 1000

/** What a reaction is as a sign, from its shortcode; one of a group's own goes by its name. */
export function reactionKind(name: string): string {
  return (withEmojis(`:${name}:`) || name).slice(0, 64)
}
