import { type MailHead, readHead } from '../mail-head.ts'
import { type MboxMessage, readContent } from '../mbox.ts'
import { footerLearner } from '../said/learnt-footer.ts'
import { places } from './growing.ts'
import { gatherAudience } from './list-addresses.ts'
import { mailFates, type PlannedPost } from './mail-fates.ts'
import { gatherPeople, type ListAuthor, type People } from './people.ts'
import { subjectOf, titleIn } from './subject.ts'
import { type Threads, threading } from './threading.ts'

/** What is known of all messages before the first is taken in. */
export type Plan = {
  readonly members: readonly ListAuthor[]
  /** Whether no address of anybody is shown. */
  readonly areHidden: boolean
  /** What becomes of the message that came in this place, from 0: a post, nothing for a reason, or what is wrong with it. */
  readonly fateOf: (
    place: number,
  ) => { readonly post: PlannedPost } | { readonly left: string } | { readonly problem: string }
  /** The ids of all discussions, each once. */
  readonly discussionIds: () => Iterable<string>
  /** Whether this names a message, at hand or not, of a discussion. */
  readonly isIn: (discussionId: string, messageId: string) => boolean
  readonly titleOf: (subject: string) => string
  /** The lines that the list puts under each message. */
  readonly footer: readonly string[]
}

/** Reads the heads of all messages: what it keeps of each is small. */
export async function planThreads(messages: AsyncIterable<MboxMessage>): Promise<Plan> {
  const [threads, people, addressed, fates] = [threading(), gatherPeople(), gatherAudience(), mailFates()]
  const numbers = places()
  const place = (message: MboxMessage): number => {
    const found = readContent(message.content, (content) => readHead(content, message.envelope))
    if ('problem' in found) return fates.problem(found.problem)
    const head = found.read
    if (head.left !== undefined) return fates.left(head.left)
    if (head.at === undefined) return fates.problem('neither Date nor the line before it holds a time')
    const at = Math.floor(Date.parse(head.at) / 1000)
    const number = threads.add({ ...head, id: messageKeyOf(head), at, author: people.numberOf(head.author) })
    if (number === undefined) return fates.left('copies of mails that are there already')
    addressed.add(number, head)
    return number
  }
  const learner = footerLearner()
  let size = 0
  for await (const message of messages) {
    if (message.content !== 'too long') learner.note(message.content)
    numbers.set(size, place(message))
    size += 1
  }
  const audience = addressed.audience(threads.size())
  const outs = places()
  for (let number = 0; number < threads.size(); number += 1) {
    const left = audience.whyElsewhere(number)
    if (left !== undefined) outs.set(number, fates.left(left))
    else people.count(threads.authorAt(number), threads.timeAt(number))
  }
  const isOut = (number: number) => outs.get(number) !== -1
  const planned = { placed: threads, people: people.people(audience.lists), isOut }
  return {
    footer: learner.footer(),
    ...planOf({ ...planned, threads: threads.threads(isOut, audience.names) }, (at, postAt) => {
      const number = numbers.get(at)
      return number >= 0 && !isOut(number) ? { post: postAt(number) } : fates.at(number < 0 ? number : outs.get(number))
    }),
  }
}

type PlannedThreads = {
  readonly placed: ReturnType<typeof threading>
  readonly threads: Threads
  readonly people: People
  readonly isOut: (number: number) => boolean
}

function planOf(
  { placed, threads, people, isOut }: PlannedThreads,
  fateOf: (place: number, postAt: (number: number) => PlannedPost) => ReturnType<Plan['fateOf']>,
): Omit<Plan, 'footer'> {
  const { slotAt, timeAt, authorAt, ids } = placed
  const discussionAt = (number: number) => ids.nameAt(threads.rootOf(slotAt(number)))
  const postAt = (number: number): PlannedPost => ({
    id: ids.nameAt(slotAt(number)),
    discussionId: discussionAt(number),
    isFirst: threads.isFirst(number),
    authorId: people.idOf(authorAt(number)),
    createdAt: new Date(timeAt(number) * 1000).toISOString(),
  })
  return {
    members: people.members,
    areHidden: people.areHidden,
    fateOf: (place) => fateOf(place, postAt),
    discussionIds: function* idsOf() {
      for (let number = 0; number < placed.size(); number += 1) {
        if (!isOut(number) && threads.isFirst(number)) yield discussionAt(number)
      }
    },
    isIn: (discussionId, messageId) => {
      const slot = ids.find(messageId)
      return slot !== undefined && ids.nameAt(threads.rootOf(slot)) === discussionId
    },
    titleOf: (subject) => titleIn(subjectOf(subject), threads.isListTag),
  }
}

/** A message without an id of its own is known by what it says of itself. */
function messageKeyOf({ messageId, author, at, subject }: MailHead): string {
  return messageId || JSON.stringify([author.email, at, subject])
}
