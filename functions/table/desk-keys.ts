import { inGroup, type Key, keyAt } from '../table.ts'

/** The keys of what owners, and those who help them, keep and look at: all in the Mail table. */
export const deskKeys = {
  /** What somebody who helps may do in a group, by the hash of their address; and the same by the address. */
  helpers: (groupId: string) => `HELPERS#${groupId}`,
  helper: (groupId: string, address: string): Key => keyAt(deskKeys.helpers(groupId), address),
  helpedPrefix: 'HELPED#',
  helped: (address: string, groupId: string): Key => keyAt(`OWNER#${address}`, `${deskKeys.helpedPrefix}${groupId}`),
  /** The list of a group's members that owners look through: which chunks it has, and they. */
  memberList: (groupId: string): Key => keyAt(`MEMBERLIST#${groupId}`, 'HEAD'),
  memberListChunk: (groupId: string, chunk: string): Key => keyAt(`MEMBERLIST#${groupId}`, `CHUNK#${chunk}`),
  /** Who came back after an edition and what of it they saw, and how far that was counted. */
  editionReturns: (groupId: string, date: string): Key => inGroup(groupId, `RETURNS#${date}`),
  /** The comparison with the control group, as it was counted last. */
  comparison: (groupId: string): Key => inGroup(groupId, 'COMPARISON'),
  /** The curation of an edition that owners changed while it waited for an approval. */
  waitingCuration: (groupId: string, date: string): Key => inGroup(groupId, `OWNWISHES#${date}`),
  /** A picture that an owner uploaded, by the hash of its bytes. */
  picture: (groupId: string, name: string): Key => keyAt(`PICTURES#${groupId}`, name),
  /** A mail to owners that is to be sent once. */
  report: (groupId: string, name: string): Key => inGroup(groupId, `REPORT#${name}`),
}
