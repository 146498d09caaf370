import type { History } from '../domain/choosing/history.ts'
import type { Profiles } from '../domain/likeness/profiles-of.ts'
import type { Arm, ChoiceChanges, MailRecord, Steered } from '../domain/recipients/mail-record.ts'
import type { MemberEventKind, TroubleEvent } from '../domain/telling/member-event.ts'

export type MailRecords = {
  readonly getMany: (groupId: string, memberIds: readonly string[]) => Promise<readonly MailRecord[]>
  /** The same for members that are adjacent in a walk: the closer they are, the cheaper it is. */
  readonly getNeighbours: (groupId: string, memberIds: readonly string[]) => Promise<readonly MailRecord[]>
  /** All records of one shard between two member ids, both included. */
  readonly range: (groupId: string, shard: number, from: string, to: string) => Promise<readonly MailRecord[]>
  /**
   * Sets the fields that have a value, and removes those that are undefined, and notes with them the events that they are,
   * where platforms are told; `at` is ISO 8601. A choice of mail, or of a pause, ends what an owner did.
   */
  readonly choose: (
    groupId: string,
    memberId: string,
    choices: ChoiceChanges,
    at: string,
    events?: readonly MemberEventKind[],
  ) => Promise<void>
  /** Writes what an owner does; false, and nothing, if the member chose at another time than `choseAt`, undefined for never. */
  readonly steer: (groupId: string, memberId: string, steered: Steered, choseAt: string | undefined) => Promise<boolean>
  /** Writes histories by member, each unless a later one exists, however often and by however many writers. */
  readonly noteMails: (groupId: string, histories: ReadonlyMap<string, History>) => Promise<void>
  /** Writes the arm, once, with the share that was held out; answers the side that counts. */
  readonly enrol: (groupId: string, memberId: string, side: Arm, at: string, share?: number) => Promise<Arm>
  /** Writes profiles as far as they differ from what is there, and answers whose those were; undefined takes one away. */
  readonly saveProfiles: (groupId: string, profiles: Profiles) => Promise<readonly string[]>
  /** Keeps the latest click. */
  readonly noteClick: (groupId: string, memberId: string, at: string) => Promise<void>
  /** Keeps the earliest return, and notes the event of the first that was heard of; answers whether it did so now. */
  readonly noteReturn: (groupId: string, memberId: string, at: string) => Promise<boolean>
  /**
   * Notes the event of a bounce or a complaint, once however often it is heard of; answers whether it did so now. Keeps
   * nothing where no platform is told.
   */
  readonly noteTrouble: (groupId: string, memberId: string, kind: TroubleEvent, at: string) => Promise<boolean>
}
