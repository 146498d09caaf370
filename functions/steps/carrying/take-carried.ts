import { mergeMembers } from '../../domain/activity/merge-members.ts'
import type { CarriedRecord } from '../../domain/carrying/carried-record.ts'
import type { Member } from '../../domain/community.ts'
import { once } from '../../domain/shapes/once.ts'
import type { Audiences, Carrying, Members } from '../../ports.ts'

export type TakeCarriedPorts = {
  readonly members: Pick<Members, 'merge'>
  readonly audiences: Pick<Audiences, 'add'>
  readonly carrying: Pick<Carrying, 'takeChoices' | 'takeAddresses'>
}

type Of<Type extends CarriedRecord['type']> = Extract<CarriedRecord, { readonly type: Type }>

/** What records say of one group. */
type Carried = { readonly choices: Of<'choice'>[]; readonly members: Map<string, Member> }

/** Takes what another stack knew of people. The same again changes nothing, and neither does another order. */
export async function takeCarried(ports: TakeCarriedPorts, records: readonly CarriedRecord[]): Promise<void> {
  const groups = new Map<string, Carried>()
  const addresses: Of<'address'>[] = []
  for (const record of records) {
    if (record.type === 'address') addresses.push(record)
    else
      note(
        once(groups, record.groupId, () => ({ choices: [], members: new Map() })),
        record,
      )
  }
  // Who wants no mail is known first, whatever breaks off.
  await ports.carrying.takeAddresses(addresses)
  for (const [groupId, { choices, members }] of groups) {
    await ports.members.merge(groupId, [...members.values()])
    await ports.carrying.takeChoices(groupId, choices)
    await ports.audiences.add(groupId, {
      weekdays: choices.flatMap(({ weekday }) => weekday ?? []),
      languages: choices.flatMap(({ language }) => language ?? []),
    })
  }
}

function note({ choices, members }: Carried, record: Exclude<CarriedRecord, Of<'address'>>): void {
  if (record.type === 'choice') return void choices.push(record)
  const { memberId: id } = record
  const known: Member = record.type === 'gone' ? { id, removedAt: record.at } : { id, mail: 'no' }
  const kept = members.get(id)
  members.set(id, kept ? mergeMembers(kept, known) : known)
}
