import type { Group } from '../../domain/community.ts'
import { isId } from '../../domain/is-id.ts'
import { publicNameOf } from '../../domain/joining/public-address.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { latestLook } from '../../domain/templates/latest-look.ts'
import type { Look } from '../../domain/templates/look.ts'
import type { Groups, Looks, PublicNames, Settings } from '../../ports.ts'

export type ResolveGroupPorts = {
  readonly publicNames: Pick<PublicNames, 'groupOf'>
  readonly groups: Pick<Groups, 'get'>
  readonly settings: Pick<Settings, 'get'>
  readonly looks: Pick<Looks, 'list'>
}

/** A group as its public pages show it, under the name that it has in their addresses now. */
export type PublicGroup = {
  readonly name: string
  readonly group: Group
  readonly settings: GroupSettings
  readonly look: Look
}

/** The group, or the name that it has by now; undefined where nobody is to learn whether there is such a group. */
export type Resolved =
  | { readonly kind: 'found'; readonly found: PublicGroup }
  | { readonly kind: 'moved'; readonly name: string }
  | undefined

/**
 * The group of a name in a public address, if its settings show what is asked for. A name that an owner chose comes
 * before an id, and a group is still found by the names and the id that its address had before.
 */
export async function resolveGroup(
  ports: ResolveGroupPorts,
  name: string,
  isShown: (settings: GroupSettings) => boolean,
): Promise<Resolved> {
  if (!isId(name)) return undefined
  const groupId = (await ports.publicNames.groupOf(name)) ?? name
  const [group, settings, look] = await Promise.all([
    ports.groups.get(groupId),
    ports.settings.get(groupId),
    latestLook(ports.looks, groupId),
  ])
  if (!group || !settings || !isShown(settings)) return undefined
  const present = publicNameOf(settings)
  if (present !== name) return { kind: 'moved', name: present }
  return { kind: 'found', found: { name, group, settings, look } }
}
