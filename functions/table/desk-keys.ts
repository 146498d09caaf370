import { inGroup, type Key, keyAt, mailKeys } from '../table.ts'

/** The keys of what owners, and those who help them, keep and look at: all in the Mail table. */
export const deskKeys = {
  /** All who were given a role in a group; and the groups that an address, by its hash, may help. */
  helpers: (groupId: string): Key => keyAt(`HELPERS#${groupId}`, 'HELPERS'),
  ofHelper: (address: string) => `HELPED#${address}`,
  helped: (address: string, groupId: string): Key => keyAt(deskKeys.ofHelper(address), groupId),
  /** All rows that tell who has a role, in the pattern language of IAM. */
  ofHelping: ['HELPERS#*', 'HELPED#*'],
  ofAnyHelpers: ['HELPERS#*'],
  /** The list of a group's members that owners look through: which chunks it has, and they. */
  memberList: (groupId: string): Key => keyAt(`MEMBERLIST#${groupId}`, 'HEAD'),
  /** Its rows, and what it tells of members beside their own rows, in the pattern language of IAM. */
  ofAnyMemberList: ['MEMBERLIST#*'],
  ofAnyStanding: ['RECORDS#*', 'ADDRESS#*'],
  memberListChunk: (groupId: string, chunk: string): Key => keyAt(`MEMBERLIST#${groupId}`, `CHUNK#${chunk}`),
  /** Who came back after an edition, as it was counted last, and a count that is not through. */
  anyReturns: 'RETURNS#',
  editionReturns: (groupId: string, date: string): Key => inGroup(groupId, `${deskKeys.anyReturns}${date}`),
  returnsProgress: (groupId: string, date: string): Key => inGroup(groupId, `COUNTING#${date}`),
  /** Editions that are counted every day, all in one partition: they are few and small, and are listed together. */
  openCounts: 'COUNTS',
  openCount: (groupId: string, date: string): Key => keyAt(deskKeys.openCounts, `${groupId}#${date}`),
  /** The comparison with the control group, as it was counted last. */
  comparison: (groupId: string): Key => inGroup(groupId, 'COMPARISON'),
  /** The curation of an edition that owners changed while it waited for an approval. */
  waitingCuration: (groupId: string, date: string): Key => inGroup(groupId, `OWNWISHES#${date}`),
  /** How far the look for those whom an edition's ramp lets in has come, and that of a count of its recipients. */
  rampWalk: (groupId: string, date: string, count?: string): Key =>
    keyAt(mailKeys.editionParts(groupId, date), count === undefined ? 'RAMP' : `RAMP#${count}`),
  /** How an edition was counted on the page of its results, where that took more than one look. */
  editionCount: (groupId: string, date: string): Key => keyAt(mailKeys.editionParts(groupId, date), 'COUNT'),
  /** A picture that an owner uploaded, by the hash of its bytes. */
  picture: (groupId: string, name: string): Key => keyAt(`PICTURES#${groupId}`, name),
  /** In the pattern language of IAM. */
  ofAnyPicture: ['PICTURES#*'],
  /** To which addresses, by their hashes, a report was sent. */
  report: (groupId: string, name: string): Key => inGroup(groupId, `REPORT#${name}`),
}
