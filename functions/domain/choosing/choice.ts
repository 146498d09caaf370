import * as z from 'zod'
import { chosenShape } from '../edition.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { letterShape } from './letter.ts'
import { pastShape } from './past.ts'

/** Periods that discussions are ranked over, in days, up to an edition's `asOf`. */
export const lookBacks = [7, 14, 30] as const
export type LookBack = (typeof lookBacks)[number]

const countsShape = chosenShape.pick({ people: true, replies: true })

/** A reply that a mail may quote: its post, and who wrote it. Its text is read when the mail is typeset. */
const quotableShape = z.object({
  postId: z.string(),
  memberId: z.string(),
  /** ISO 8601. */
  createdAt: z.string(),
  /** Whose post it answers, where that is known. */
  to: z.string().exactOptional(),
})
export type Quotable = DeepReadonly<z.infer<typeof quotableShape>>

const candidateShape = z.object({
  id: z.string(),
  pinned: z.boolean(),
  /** Who wrote its latest post. */
  lastPosterId: z.string().exactOptional(),
  /** Within the longest look-back. */
  reactions: z.number(),
  /** Distinct people and posts within each look-back. */
  counts: byLookBack(countsShape),
  /** The latest posts of the last 30 days, at most 99, in epoch seconds, oldest first. */
  postedAt: z.array(z.number()),
  /** When it was started, in epoch seconds. */
  startedAt: z.number().exactOptional(),
  /** The replies in it, where all of them can be counted. */
  replies: z.number().exactOptional(),
  /** Set if nobody can answer in it any more. */
  closed: z.boolean().exactOptional(),
  tags: z.array(z.string()).exactOptional(),
  /** At most 8 replies of the last 30 days: the best of each author, best first, then the latest of some. */
  quotable: z.array(quotableShape).exactOptional(),
  /** What it is about, as a profile is: the words that likeness is reckoned with. */
  words: z.string().exactOptional(),
  /** The words of its title, with their hashes, the heaviest first. */
  titleWords: z.array(z.tuple([z.string(), z.number()])).exactOptional(),
  /** Set if it has no post in the last 30 days: it is only shown where those that have are too few, or as a pin. */
  past: pastShape.exactOptional(),
  /** Set if it was removed or hidden since it was chosen; never stored. */
  withdrawn: z.boolean().exactOptional(),
})
export type Candidate = DeepReadonly<z.infer<typeof candidateShape>>

const periodNewsShape = z.object({ posts: z.number(), people: z.number(), discussions: z.number() })
export type PeriodNews = DeepReadonly<z.infer<typeof periodNewsShape>>

/** The dormant members who get it: those whose place in the queue sorts at `seenFrom` or after; none if it is absent. */
export const rampShape = z.object({ size: z.number(), seenFrom: z.string().exactOptional() })
export type Ramp = DeepReadonly<z.infer<typeof rampShape>>

/** The frozen choice of an edition, for the walker: every eligible discussion, and its order in each look-back. */
export const choiceShape = z.object({
  /**
   * The candidates of all look-backs: those of 7 days, best first, then those that 14 and then 30 days add, then those
   * of the shelf in the order of the ladder.
   */
  candidates: z.array(candidateShape),
  /** Indexes in `candidates`, best first. */
  orders: byLookBack(z.array(z.number())),
  /** The news of the last 0 to 30 days: `news[12]` covers the last 12 days. */
  news: z.array(periodNewsShape),
  /** The languages of its variants; the first is for members whose own is not among them. */
  languages: z.array(z.string()),
  /** Whether the activity includes visits: without them a return is only seen if a member posts or reacts. */
  visits: z.boolean(),
  /** The owner's message above the discussions, in Markdown. */
  introduction: z.string().exactOptional(),
  /** The owners' own subject and preheader of this edition. */
  subject: z.string().exactOptional(),
  /** The subject of the other half of its members. */
  secondSubject: z.string().exactOptional(),
  preheader: z.string().exactOptional(),
  /** How much likeness counts in the members' order; 0 or absent where nothing is known of what discussions are about. */
  likeness: z.number().exactOptional(),
  /** Set if the edition is the owner's words alone. */
  letter: letterShape.exactOptional(),
  /** The group's members when it was chosen, for what is still to be decided; absent in older choices. */
  members: z.number().exactOptional(),
  /** The revision of the owners' curation that it used. */
  wishes: z.number().exactOptional(),
  /** The discussions that the owners left out. */
  drops: z.array(z.string()).exactOptional(),
  /** Which making of a waiting edition it is: the revision of the edition's own curation. Absent where it was made once. */
  making: z.number().exactOptional(),
  /** The name that its participants are stored under; absent if they have none. */
  participants: z.string().exactOptional(),
  ramp: rampShape,
})
export type Choice = DeepReadonly<z.infer<typeof choiceShape>>

/** One member's last post in each candidate that they joined, in epoch seconds, by the candidate's index. */
export const participationShape = z.array(z.tuple([z.number(), z.number()]))
export type Participation = readonly (readonly [place: number, lastPostAt: number])[]

function byLookBack<Value extends z.ZodType>(value: Value) {
  return z.object({ 7: value, 14: value, 30: value } satisfies Record<LookBack, Value>)
}

/** A discussion's numbers for everyone: those of the shortest look-back in which it has posts. */
export function countsOf({ counts }: Candidate): Candidate['counts'][LookBack] {
  const shortest = lookBacks.find((lookBack) => counts[lookBack].replies > 0)
  return counts[shortest ?? 30]
}

/** How much is kept of each candidate; the last is less than an item holds, whatever the words and ids. */
const loads = [
  { replies: 4, titleWords: true, tags: 20 },
  { replies: 2, titleWords: true, tags: 20 },
  { replies: 1, titleWords: false, tags: 20 },
  { replies: 0, titleWords: false, tags: 4 },
  { replies: 0, titleWords: false, tags: 0 },
]

/** Smaller and smaller forms of a choice, for one that is too large to be kept; made one by one, as they are asked for. */
export function* lighterForms(choice: Choice): Generator<Choice> {
  for (const { replies, titleWords: areWordsKept, tags: mostTags } of loads) {
    const candidates = choice.candidates.map(({ quotable, titleWords, tags, ...rest }) =>
      withoutUndefined({
        ...rest,
        quotable: quotable?.slice(0, replies),
        titleWords: areWordsKept ? titleWords : undefined,
        tags: tags?.slice(0, mostTags),
      }),
    )
    yield { ...choice, candidates }
  }
}

/**
 * How many discussions there are, and how many are needed, where that is too little for anybody: such an edition is quiet.
 * A letter needs none.
 */
export function tooFewIn(
  { candidates, letter }: { readonly candidates: readonly Candidate[]; readonly letter?: Choice['letter'] | undefined },
  needed: number,
): { readonly found: number; readonly needed: number } | undefined {
  const found = candidates.filter(({ withdrawn }) => !withdrawn).length
  return found < needed && !letter ? { found, needed } : undefined
}
