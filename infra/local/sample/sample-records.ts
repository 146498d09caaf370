import { groupId, type SampleMember, sampleMembers, sampleOwner } from './members.ts'
import { type Random, randomFrom } from './random.ts'
import { remarks } from './remarks.ts'
import { earlierTalk } from './topics/earlier-talk.ts'
import { thisWeek } from './topics/this-week.ts'
import type { SampleTopic } from './topics/topic.ts'
import { workshopTalk } from './topics/workshop-talk.ts'

/** An activity record as a community would write it. */
type SampleRecord = Readonly<Record<string, string | readonly string[]>> & { readonly type: string }

const groupUrl = 'https://thread-and-paste.example'
const optedOut = 'm023'
const departed = 'm118'
const spam = 'cheap-watches-fast'
const reactions = ['like', 'thanks', 'love', 'laugh'] as const
const day = 86_400_000

/**
 * A made-up group of independent bookbinders, as it stands at `asOf`: ten weeks of discussions, more than ten of them
 * alive, and members in every stage. The same time gives the same records; nothing is dated after it.
 */
export function* sampleRecords(asOf: string): Generator<SampleRecord> {
  const at = (daysAgo: number) => new Date(Date.parse(asOf) - daysAgo * day).toISOString()
  const members = sampleMembers()
  const random = randomFrom(18)
  yield {
    type: 'group',
    id: groupId,
    name: 'Thread & Paste',
    url: groupUrl,
    language: 'en',
    timeZone: 'Europe/London',
    replyTo: sampleOwner.email,
  }
  for (const member of members) yield* memberRecords(member, at)
  for (const topic of [...thisWeek, ...earlierTalk, ...workshopTalk]) yield* talk(topic, members, random, at)
  yield { type: 'removal', groupId, of: 'discussion', id: spam, createdAt: at(1) }
  yield { type: 'removal', groupId, of: 'post', id: 'apprentice-who-is-left-handed-p3', createdAt: at(0.05) }
  yield { type: 'removal', groupId, of: 'member', id: departed, createdAt: at(4) }
}

/** The sample's group and its owner, who comes first among the members: enough to sign in with. */
export function* sampleOwnerRecords(asOf: string): Generator<SampleRecord> {
  for (const record of sampleRecords(asOf)) {
    yield record
    if (record.type === 'member') return
  }
}

type At = (daysAgo: number) => string

function* memberRecords(member: SampleMember, at: At): Generator<SampleRecord> {
  const { id, email, name, role, timeZone, joined, seen } = member
  const choice: { mail?: string } = id === optedOut ? { mail: 'no' } : {}
  yield { type: 'member', groupId, id, email, name, role, joinedAt: at(joined), timeZone, ...choice }
  if (seen !== undefined) yield { type: 'visit', groupId, memberId: id, createdAt: at(seen) }
}

function* talk(topic: SampleTopic, members: readonly SampleMember[], random: Random, at: At): Generator<SampleRecord> {
  const { id, title, tags, opened, text, early, recent, replies, state } = topic
  const opener = openerOf(topic, members, random)
  const url = `${groupUrl}/t/${id}`
  const discussion = { type: 'discussion', groupId, id, title, url, authorId: opener.id, createdAt: at(opened), tags }
  yield state ? { ...discussion, state } : discussion
  yield postOf(id, 0, opener, at(opened), text)

  const times = [
    ...timesBetween(early, opened, Math.min(7, opened), random),
    ...timesBetween(recent, Math.min(7, opened), 0, random),
  ]
  const unsaid = [...remarks]
  for (const [index, daysAgo] of times.entries()) {
    const said = replies[index] ?? unsaid.splice(Math.floor(random.next() * unsaid.length), 1)[0] ?? remarks[0]
    yield postOf(id, index + 1, someoneAround(members, daysAgo, random), at(daysAgo), said)
  }
  yield* reactionsTo(topic, [opened, ...times], members, random, at)
}

function postOf(
  discussionId: string,
  nth: number,
  author: SampleMember,
  createdAt: string,
  text: string,
): SampleRecord {
  const id = `${discussionId}-p${nth}`
  return { type: 'post', groupId, discussionId, id, authorId: author.id, createdAt, text }
}

/** People react soon after they read, and to the opening post more than to others. */
function* reactionsTo(
  { id: discussionId, reactions: count }: SampleTopic,
  postTimes: readonly number[],
  members: readonly SampleMember[],
  random: Random,
  at: At,
): Generator<SampleRecord> {
  for (let nth = 0; nth < count; nth += 1) {
    const post = Math.floor(random.next() ** 2 * postTimes.length)
    const daysAgo = (postTimes[post] ?? 0) * random.between(0.6, 1)
    const member = someoneAround(members, daysAgo, random)
    const id = `${discussionId}-r${nth}`
    const postId = `${discussionId}-p${post}`
    const kind = random.oneOf(reactions)
    yield { type: 'reaction', groupId, discussionId, postId, id, memberId: member.id, createdAt: at(daysAgo), kind }
  }
}

/** Times in days ago, oldest first, between two ends. */
function timesBetween(count: number, oldest: number, newest: number, random: Random): number[] {
  return Array.from({ length: count }, () => random.between(newest + 0.01, oldest)).sort((a, b) => b - a)
}

function openerOf({ opener, opened }: SampleTopic, members: readonly SampleMember[], random: Random): SampleMember {
  const known = opener === undefined ? undefined : members[opener]
  return known ?? someoneAround(members, opened, random)
}

/** Somebody who had joined by then, and who was seen then or later: nobody speaks after they went. */
function someoneAround(members: readonly SampleMember[], daysAgo: number, random: Random): SampleMember {
  const around = members.filter(
    ({ id, joined, seen }) => joined > daysAgo && (seen ?? joined) <= daysAgo && id !== departed,
  )
  const [first, ...others] = around
  if (!first) throw new RangeError(`Nobody of the sample was around ${daysAgo} days ago.`)
  return random.oneOf([first, ...others])
}
