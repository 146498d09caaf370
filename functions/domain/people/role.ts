/** What somebody may do in a group's console, each with all that stands before it. */
export const roles = ['viewer', 'editor', 'owner'] as const
/** A viewer looks, an editor also changes words and choice, and an owner does all, sees addresses, and sends. */
export type Role = (typeof roles)[number]

/** Whether a role is enough where another is needed. */
export function isEnough(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}
