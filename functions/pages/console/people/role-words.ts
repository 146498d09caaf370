import type { Role } from '../../../domain/people/role.ts'
import { say } from '../words.tsx'

export function roleName(role: Role): string {
  if (role === 'owner') return say('Owner')
  return role === 'editor' ? say('Editor') : say('Viewer')
}

/** What somebody with a role may do. */
export function roleRule(role: Role): string {
  if (role === 'owner') return say('Does everything: sends, changes settings, and sees members and their addresses.')
  if (role === 'editor')
    return say('Changes words and the choice of discussions. Sends nothing, and sees no addresses.')
  return say('Looks at the digest and its results. Changes nothing, and sees no addresses.')
}
