import { isEnough } from '../../domain/people/role.ts'
import type { Look } from '../../domain/templates/look.ts'
import type { SignedIn } from '../../steps/owners/sign-in.ts'
import type { ConsoleWords } from './words.tsx'

/** What every page of a group's desk is made with. */
export type DeskView = {
  /** Who looks at it, and at which of their groups. */
  readonly owner: SignedIn
  readonly group: SignedIn['groups'][number]
  /** By which its styles and scripts are known to be ours. */
  readonly secureHeadersNonce: string
  /** What the console says, in the reader's language. */
  readonly words: ConsoleWords
  /** How the group's mails look, in whose colours its desk is; the usual one where it is not read. */
  readonly look?: Look | undefined
}

/** The path of a page of a group's desk. */
export function deskPath(groupId: string, page = ''): string {
  return `/console/groups/${groupId}${page === '' ? '' : `/${page}`}`
}

/** Whether who looks may change words and choice: pages show no button that would be refused. */
export function mayEdit({ group }: Pick<DeskView, 'group'>): boolean {
  return isEnough(group.role, 'editor')
}

/** Whether who looks may send, and see and do all else that is an owner's alone: addresses, members, settings. */
export function maySend({ group }: Pick<DeskView, 'group'>): boolean {
  return isEnough(group.role, 'owner')
}
