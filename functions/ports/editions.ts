import type { Choice, Participation } from '../domain/choosing/choice.ts'
import type { BrokenTemplate, Edition, EditionKey, EditionRun, SetBy } from '../domain/edition.ts'
import type { EditionSums } from '../domain/edition-sums.ts'
import type { FrozenPart } from '../domain/editions/frozen-part.ts'
import type { Decision } from '../domain/recipients/decision.ts'
import type { RampWalk } from '../domain/recipients/ramp/ramp-walk.ts'
import type { PageRecord, PlaceOfPage } from '../domain/sending/page-record.ts'
import type { Met, WalkStretch } from '../domain/sending/walk.ts'
import type { CompiledVariant, VariantKey } from '../domain/templates/variant.ts'
import type { CountPurpose } from './console.ts'

export type Editions = {
  /** Writes an opened edition; false if it existed already. */
  readonly open: (edition: EditionRun) => Promise<boolean>
  readonly get: (key: EditionKey) => Promise<Edition | undefined>
  /** Those dated `from` or later, oldest first. */
  readonly list: (groupId: string, from?: string) => Promise<readonly Edition[]>
  /** Writes the walker's half of a choice, unless one of this making or a later one exists: answers the one that counts. */
  readonly writeChoice: (key: EditionKey, choice: Choice) => Promise<Choice>
  readonly readChoice: (key: EditionKey) => Promise<Choice | undefined>
  /** The participants of the candidates in each shard: answers the name that they are stored under, for a choice. */
  readonly writeParticipants: (
    key: EditionKey,
    shards: readonly ReadonlyMap<string, Participation>[],
  ) => Promise<string>
  /** The participants of a choice, by the name in it. */
  readonly readParticipants: (
    key: EditionKey,
    shard: number,
    name: string | undefined,
  ) => Promise<ReadonlyMap<string, Participation>>
  /** Freezes an opened edition and answers the frozen one, which may hold an earlier choice. */
  readonly freeze: (
    key: EditionKey,
    choice: FrozenPart & { readonly state: 'frozen' | 'quiet'; readonly reason?: string },
  ) => Promise<Edition>
  /** Puts a later making in the place of the one that an edition in mailing has; changes nothing else. */
  readonly remake: (key: EditionKey, made: FrozenPart & { readonly making: number }) => Promise<void>
  /** Moves a frozen edition to mailing; changes nothing in any other state. */
  readonly startMailing: (key: EditionKey) => Promise<void>
  /** Writes a variant, unless one of its making or a later one exists, which then stays: answers whether it is this one. */
  readonly writeVariant: (key: EditionKey, variant: CompiledVariant, setBy?: SetBy) => Promise<boolean>
  /** What the variant that stays was typeset with; undefined if there is none. */
  readonly variantSetBy: (key: EditionKey, variant: VariantKey) => Promise<SetBy | undefined>
  readonly readVariant: (key: EditionKey, variant: VariantKey) => Promise<CompiledVariant | undefined>
  /** Records the templates that could not be used. */
  readonly noteBroken: (key: EditionKey, broken: readonly BrokenTemplate[]) => Promise<void>
  /** Ends an edition with its sums, once. */
  readonly end: (key: EditionKey, state: 'finished' | 'cancelled', sums: EditionSums) => Promise<void>
  /** Replaces the sums of a finished or cancelled edition; changes nothing in any other state. */
  readonly recount: (key: EditionKey, sums: EditionSums) => Promise<void>
  /** Writes a page, unless it exists: answers the page that counts. */
  readonly writePage: (page: PageRecord) => Promise<PageRecord>
  /** Records until when, in epoch milliseconds, the page's batches should be sent. */
  readonly releasePage: (page: PageRecord, clearAt: number) => Promise<void>
  /** Records that all planned recipients of the page have a final outcome. */
  readonly settlePage: (page: PageRecord) => Promise<void>
  /** Cohort by cohort, each in the order of its walk; from the page at a place on, where one is given. */
  readonly pages: (key: EditionKey, from?: PlaceOfPage) => AsyncIterable<PageRecord>
  /** Members of a range that a cohort's walk has read. */
  readonly metBetween: (key: EditionKey, stretch: WalkStretch) => Promise<Met>
  /** The decision for a member, in whichever cohort. */
  readonly decisionFor: (key: EditionKey, memberId: string) => Promise<Decision | undefined>
}

/** How far the look for those whom an edition's ramp lets in has come; it is forgotten after some days. */
export type RampWalks = {
  readonly get: (key: EditionKey & WalkPurpose) => Promise<RampWalk | undefined>
  /** Replaces what has this revision, 0 for none, with the next revision; false if another writer came first. */
  readonly save: (edition: EditionRun & WalkPurpose, walk: RampWalk, from: number) => Promise<boolean>
}

/** The count that a walk is made for; without one, it is made to compose the edition. */
export type WalkPurpose = { readonly count?: CountPurpose }
