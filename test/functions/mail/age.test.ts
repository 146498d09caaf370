import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Candidate } from '../../../functions/domain/choosing/choice.ts'
import { chooseForMember, nameChoice, newsFor } from '../../../functions/domain/choosing/choose-for-member.ts'
import type { PickedDiscussion } from '../../../functions/domain/choosing/picks.ts'
import { pastRungAt, rungs } from '../../../functions/domain/rungs.ts'
import { type VariantKind, variantKinds } from '../../../functions/domain/templates/variant.ts'
import { addDays } from '../../../functions/domain/times.ts'
import { prepare } from '../../../functions/mail/merge.ts'
import { message } from '../../../functions/mail/message.ts'
import { cardsOf, compileSample, envelope, recipientOf } from '../../fixtures/mails/mail.ts'
import { readMail } from '../../fixtures/mails/read-mail.ts'

const asOf = '2026-03-09T00:00:00.000Z'
const most = 7
const prepareKind = async (kind: VariantKind) => prepare(await compileSample({ kind, cards: cardsOf(most) }))
const preparedOf = {
  regular: await prepareKind('regular'),
  'win-back': await prepareKind('win-back'),
  farewell: await prepareKind('farewell'),
}

/** When the posts of a discussion came, in days before `asOf`, the first one last. */
const ages = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
  fc.array(fc.integer({ min: 1, max: 29 }), { minLength: 1, maxLength: 5 }),
  fc.array(fc.integer({ min: 31, max: 80 }), { minLength: 1, maxLength: 3 }),
  fc.array(fc.integer({ min: 100, max: 350 }), { minLength: 1, maxLength: 3 }),
  fc.array(fc.integer({ min: 31, max: 12_000 }), { minLength: 1, maxLength: 3 }),
)
const monthOf = (days: number) => addDays(asOf, -days).slice(0, 7)

function candidateOf(posts: readonly number[], pinned: boolean, place: number): Candidate {
  const countsIn = (lookBack: number) => {
    const replies = posts.filter((days) => days < lookBack).length
    return { people: replies, replies }
  }
  const rung = pastRungAt(addDays(asOf, -Math.min(...posts)), asOf)
  const past = rung && {
    rung,
    month: monthOf(Math.max(...posts)),
    people: posts.length,
    ...(posts.length === 1 && { unanswered: true }),
  }
  return {
    id: `d${place}`,
    pinned,
    reactions: 0,
    counts: { 7: countsIn(7), 14: countsIn(14), 30: countsIn(30) },
    postedAt: past ? [] : posts.map((days) => Date.parse(addDays(asOf, -days)) / 1000).sort((a, b) => a - b),
    ...(past && { past }),
  }
}

function choiceOf(discussions: readonly { readonly posts: readonly number[]; readonly pinned: boolean }[]) {
  const candidates = discussions.map(({ posts, pinned }, place) => candidateOf(posts, pinned, place))
  const orderOf = (lookBack: 7 | 14 | 30) =>
    candidates.flatMap(({ counts, past, pinned }, place) =>
      counts[lookBack].replies > 0 || (past && pinned) ? [place] : [],
    )
  const newsOf = (days: number) => {
    const those = candidates.map(({ postedAt }) =>
      postedAt.filter((at) => at * 1000 > Date.parse(addDays(asOf, -days))),
    )
    const posts = those.flat().length
    return { posts, people: posts, discussions: those.filter((each) => each.length > 0).length }
  }
  return nameChoice({
    candidates,
    orders: { 7: orderOf(7), 14: orderOf(14), 30: orderOf(30) },
    news: Array.from({ length: 31 }, (_, days) => newsOf(days)),
    languages: ['en'],
    visits: true,
    ramp: { size: 0 },
  })
}

const situations = fc.record({
  discussions: fc.array(fc.record({ posts: ages, pinned: fc.boolean() }), { minLength: 1, maxLength: 4 }),
  away: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
  kind: fc.constantFrom(...variantKinds),
  least: fc.integer({ min: 0, max: most }),
  reach: fc.constantFrom(...rungs),
  took: fc.array(fc.tuple(fc.integer({ min: 0, max: most - 1 }), fc.integer({ min: 1, max: 60 })), { maxLength: 3 }),
})

type Situation = typeof situations extends fc.Arbitrary<infer One> ? One : never

/** The mail of a situation, read as mail programs do; undefined if the member gets none. */
async function mailIn({ discussions, away, kind, least, reach, took }: Situation) {
  const choice = choiceOf(discussions)
  const lastThere = away === undefined ? undefined : addDays(asOf, -away)
  const posted = took.map(([place, days]) => [place, Date.parse(addDays(asOf, -days)) / 1000] as const)
  const reader = { memberId: 'm1', history: undefined, lastThere, muted: [], took: posted }
  const rules = { asOf, discussionsPerMail: most, minimumDiscussions: least, fillTo: least, reach }
  const picks = chooseForMember(choice, reader, rules)
  if (picks === 'nothing new') return undefined
  const news = newsFor(choice, lastThere, asOf)
  const prepared = preparedOf[kind]
  const { mail, text, shown } = await readMail(message(prepared, recipientOf([], { picks, news }), envelope))
  const told = picks.map((pick) => ({ pick, posts: discussions[Number(pick.discussionId.slice(1))]?.posts ?? [] }))
  const latest = told.map(({ posts }) => Math.min(...posts))
  return { told, latest, subject: mail.subject ?? '', shown, words: `${mail.subject}\n${text}\n${shown}` }
}

const all = (latest: readonly number[], days: number) => latest.every((each) => each < days)
/** What a mail may say of all its discussions, and when that is true of the days since their latest posts. */
const claims: readonly (readonly [RegExp, (latest: readonly number[], away: number) => boolean])[] = [
  [/This week in/, (latest) => latest.length > 0 && all(latest, 7)],
  [/Lately in|have been talking about lately/, (latest) => latest.length > 0 && all(latest, 30)],
  [/While you were away|what you missed/, (latest, away) => latest.length > 0 && all(latest, Math.min(30, away))],
  [
    /Recent and earlier discussions|Recent discussions, and earlier/,
    (latest) => !all(latest, 30) && Math.min(...latest) < 30,
  ],
  [/Worth another look in|Earlier discussions worth/, (latest) => Math.min(...latest) >= 30],
  [/discussions of the last 30 days/, (latest) => all(latest, 30)],
  [/Here are some earlier discussions/, (latest) => !all(latest, 30)],
]

function inWords(month: string): string {
  return new Date(`${month}-15`).toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })
}

/** What the reason must be, from the posts themselves. */
function reasonOf({ rung, why }: PickedDiscussion, posts: readonly number[]): string {
  if (Math.min(...posts) >= 30) return reasonOfPast(why.key, posts)
  if (why.key === 'own') return why.count === 1 ? 'One new reply in a discussion' : `${why.count} new replies in a`
  const count = posts.filter((days) => days < Number(rung)).length
  return `${count === 1 ? 'One new post' : `${count} people`} in ${rung} days`
}

function reasonOfPast(key: PickedDiscussion['why']['key'], posts: readonly number[]): string {
  const since = `From ${inWords(monthOf(Math.max(...posts)))}`
  if (key === 'pinned') return `${since}, picked by the group’s owners`
  return `${since}: ${posts.length === 1 ? 'nobody has answered this yet' : `${posts.length} people took part`}`
}

describe('a mail to anybody, of any discussions', () => {
  test('claims no time newer than its discussions are', async () => {
    await fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const read = await mailIn(situation)
        if (!read) return
        const made = claims.filter(([claim]) => claim.test(read.words))
        const { away = Number.POSITIVE_INFINITY } = situation
        expect(made.filter(([, holds]) => !holds(read.latest, away)).map(([{ source }]) => source)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('claims each of these times where it is true', async () => {
    const mails = await Promise.all(fc.sample(situations, { seed: 17, numRuns: 800 }).map(mailIn))
    const words = mails.flatMap((read) => read?.words ?? [])
    expect(claims.filter(([claim]) => !words.some((each) => claim.test(each)))).toEqual([])
  })

  test('gives each discussion a reason that is true of its posts, and its subject the month of an old one', async () => {
    await fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const read = await mailIn(situation)
        if (!read) return
        for (const { pick, posts } of read.told) expect(read.shown).toContain(reasonOf(pick, posts))
        const month = read.told[0]?.pick.why.month
        if (month !== undefined) expect(read.subject).toContain(inWords(month))
        expect(read.words).not.toMatch(/\b0 (people|posts|discussions|new)/)
      }),
      { numRuns: 200 },
    )
  })
})
