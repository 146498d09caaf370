import type { JoinSource } from './join-request.ts'

/** The form of a name that an owner chooses: 3 to 40 of a–z, 0–9 and hyphens, which stand between others. */
export const publicNameForm = /^(?=.{3,40}$)[a-z0-9]+(?:-[a-z0-9]+)*$/

type NamedGroup = { readonly groupId: string; readonly publicName?: string }

/** The name that a group has in public addresses. */
export function publicNameOf({ groupId, publicName }: NamedGroup): string {
  return publicName ?? groupId
}

/** Where people join a group; `from` says where the link stands. */
export function joinAddress(baseUrl: string, name: string, from?: JoinSource): string {
  return `${baseUrl}/join/${name}${from === undefined ? '' : `?from=${from}`}`
}

/** Where everybody sees a group's editions. */
export function editionsAddress(baseUrl: string, name: string): string {
  return `${baseUrl}/g/${name}`
}

/** Where programs that follow a group's editions find them. */
export function feedAddress(baseUrl: string, name: string): string {
  return `${editionsAddress(baseUrl, name)}/feed.xml`
}
