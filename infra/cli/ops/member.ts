import { counted } from '../../../functions/domain/counts.ts'
import type { MailRecord } from '../../../functions/domain/recipients/mail-record.ts'
import type { Delivery } from '../../../functions/domain/sending/delivery.ts'
import { type DeliveryFact, deliveryFacts, factsOf } from '../../../functions/domain/sending/delivery-facts.ts'
import {
  type MemberEdition,
  type MemberHistory,
  readMemberHistory,
} from '../../../functions/steps/members/read-member-history.ts'
import type { CommandPorts } from '../command-ports.ts'
import { type CommandAnswer, OpsError, printable, wrap } from './answer.ts'
import { reasonWords, utc } from './words.ts'

type MemberCommandPorts = Pick<
  CommandPorts,
  'members' | 'records' | 'addresses' | 'editions' | 'deliveries' | 'discussions' | 'clock' | 'settings' | 'runs'
>
type Picked = Extract<NonNullable<MemberEdition['decision']>, { readonly picks: unknown }>['picks'][number]

/** What a member got in each live group, or in the one named, and why, or why not: never who they are. */
export async function member(
  ports: MemberCommandPorts,
  memberId: string,
  group: string | undefined,
): Promise<CommandAnswer> {
  const groupIds = group === undefined ? await liveGroups(ports) : [group]
  const stories = (await Promise.all(groupIds.map((each) => readMemberHistory(ports, each, memberId)))).filter(
    (story) => story !== undefined,
  )
  if (stories.length === 0) {
    const named = `member ${JSON.stringify(memberId)}.`
    if (group !== undefined) throw new OpsError(`The group ${group} has no ${named}`)
    throw new OpsError(`No live group has a ${named} For a draft group, add --group.`)
  }
  return {
    json: { member: memberId, groups: stories.map(storyJson) },
    text: (width) => stories.flatMap((story, index) => [...(index > 0 ? [''] : []), ...tell(memberId, story, width)]),
  }
}

async function liveGroups({ settings, runs }: MemberCommandPorts): Promise<readonly string[]> {
  const [live, underWay] = await Promise.all([settings.live(), runs.list()])
  return [...new Set([...live, ...underWay].map(({ groupId }) => groupId))].sort()
}

function storyJson(story: MemberHistory) {
  const { groupId, stage, role, joinedAt, lastSeenAt, lastThere, barrier, record, meetings, titles } = story
  return {
    group: groupId,
    stage,
    role: role ?? null,
    joinedAt: joinedAt ?? null,
    lastSeenAt: lastSeenAt ?? null,
    lastThere: lastThere ?? null,
    mailable: barrier === undefined,
    barrier: barrier ?? null,
    ...recordJson(record),
    editions: meetings.map(({ edition, decision, delivery }) => ({
      edition: edition.date,
      state: edition.state,
      reason: edition.reason ?? null,
      ...decisionJson(decision, titles),
      delivery: delivery ? deliveryJson(delivery) : null,
    })),
  }
}

function decisionJson(decision: MemberEdition['decision'], titles: MemberHistory['titles']) {
  if (!decision || 'skip' in decision) {
    return { skipped: decision?.skip ?? null, variant: null, stage: null, discussions: [] }
  }
  const { variant, stage, picks } = decision
  return { skipped: null, variant, stage, discussions: picks.map((pick) => pickJson(pick, titles)) }
}

function recordJson({ choseAt, arm, returnedAt, history, ...choices }: Partial<MailRecord> = {}) {
  const { mail, pace, weekday, pausedUntil, language, muted, followedTags, mutedTags } = choices
  const chosen = { mail, pace, weekday, pausedUntil, language, muted, followedTags, mutedTags }
  return {
    chosen: choseAt ? { at: choseAt, ...chosen } : null,
    arm: arm ? { ...arm, returnedAt: returnedAt ?? null } : null,
    unanswered: history?.unanswered ?? 0,
  }
}

function pickJson({ discussionId, why }: Picked, titles: MemberHistory['titles']) {
  return { id: discussionId, title: titles.get(discussionId) ?? null, why }
}

function deliveryJson(delivery: Delivery) {
  const { outcome, reason, attempt, messageId, secondMessageId, claimedAt } = delivery
  return {
    outcome: outcome ?? 'planned',
    reason: reason ?? null,
    claims: attempt,
    messageId: messageId ?? null,
    claimedAt: claimedAt ?? null,
    ...Object.fromEntries(deliveryFacts.map((fact) => [fact, delivery[fact] ?? null])),
    secondMessageId: secondMessageId ?? null,
  }
}

function tell(memberId: string, story: MemberHistory, width: number): string[] {
  const { groupId, stage, role, joinedAt, lastSeenAt, barrier, meetings } = story
  const seen = lastSeenAt ? `last seen ${utc(lastSeenAt)}` : 'never seen'
  const joined = joinedAt ? `, joined ${utc(joinedAt)}` : ''
  const can = barrier === undefined ? 'Can be mailed.' : `Cannot be mailed: ${barrierWords[barrier]}.`
  const who = barrier === 'left' ? '' : `: ${stage}, ${seen}${joined}`
  return [
    ...wrap(`${role === 'owner' ? 'Owner' : 'Member'} ${memberId} of ${groupId}${who}. ${can}`, width),
    ...recordWords(story).flatMap((sentence) => wrap(sentence, width, '  ')),
    ...(meetings.length === 0 ? ['  No editions yet.'] : []),
    ...meetings.flatMap((meeting) => tellMeeting(meeting, story.titles, width)),
  ]
}

/** What the member chose, how they answer, and on which side of the comparison they are. */
function recordWords({ record }: MemberHistory): string[] {
  const { choseAt, arm, returnedAt, history } = record ?? {}
  const sides = {
    mailed: 'mailed, and compared with the control group',
    'held out': 'in the control group, which gets no mail',
  }
  return [
    ...(record && choseAt ? [`Chose ${utc(choseAt)}: ${choiceWords(record) || 'the group default'}.`] : []),
    ...(history ? [`${counted(history.unanswered, 'mail')} since their last visit.`] : []),
    ...(arm
      ? [`Since ${utc(arm.at)} ${sides[arm.side]}; ${returnedAt ? `returned ${utc(returnedAt)}` : 'not returned'}.`]
      : []),
  ]
}

function choiceWords({ mail, pace, weekday, pausedUntil, language, muted = [], ...tags }: MailRecord): string {
  const words = [
    mail && (mail === 'yes' ? 'mail' : 'no mail'),
    pace,
    weekday && weekdays[weekday - 1],
    pausedUntil && `a pause until ${utc(pausedUntil)}`,
    language && `language ${language}`,
    muted.length > 0 && `${muted.length} muted`,
    (tags.followedTags ?? []).length > 0 && `follows ${quoted(tags.followedTags)}`,
    (tags.mutedTags ?? []).length > 0 && `mutes ${quoted(tags.mutedTags)}`,
  ]
  return words.filter(Boolean).join(', ')
}

function quoted(tags: readonly string[] = []): string {
  return printable(tags.map((tag) => `“${tag}”`).join(', '))
}

const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']

const barrierWords = {
  left: 'they left the group',
  'opted out': 'they unsubscribed',
  suppressed: 'the address bounced or complained',
  'no address': 'no address is known',
  'same address': 'another member has the same address, and is mailed',
} as const

function tellMeeting({ edition, decision, delivery }: MemberEdition, titles: MemberHistory['titles'], width: number) {
  const line = (text: string) => wrap(printable(`${edition.date}  ${text}`), width, '  ')
  if (edition.state === 'quiet') return line(`no mail was sent: ${edition.reason ?? 'nothing to say'}`)
  if (!decision) return line(undecided(edition.state))
  if ('skip' in decision) return line(`skipped: ${reasonWords(decision.skip)}`)
  const { kind, language } = decision.variant
  return [
    ...line(`${kind} digest (${language}), ${delivery ? deliveryWords(delivery) : 'planned, not yet sent'}`),
    ...decision.picks.flatMap(({ discussionId, why }) =>
      wrap(printable(`- ${titles.get(discussionId) ?? discussionId} (${whyWords(why)})`), width, '      '),
    ),
  ]
}

function undecided(state: string): string {
  if (state === 'finished') return 'was not a member when recipients were chosen'
  return state === 'cancelled' ? 'cancelled before their mail was sent' : 'not decided yet'
}

const factWords: Readonly<Record<DeliveryFact, string>> = {
  deliveredAt: 'delivered',
  bouncedAt: 'bounced',
  softBouncedAt: 'bounced softly',
  rejectedAt: 'rejected',
  clickedAt: 'clicked',
  complainedAt: 'complained',
  unsubscribedAt: 'unsubscribed',
}

function deliveryWords(delivery: Delivery): string {
  const { outcome, reason, claimedAt: when } = delivery
  const planned = delivery.restsUntil ? `waits until ${utc(delivery.restsUntil)}` : 'planned, not yet sent'
  const first = `${outcome ?? planned}${reason ? ` (${reason})` : ''}${when ? ` ${utc(when)}` : ''}`
  const facts = factsOf(delivery).map(({ fact, at }) => `${factWords[fact]} ${utc(at)}`)
  const twice = delivery.secondMessageId ? ['mailed twice'] : []
  return [first, ...facts, ...twice].join(', ')
}

function whyWords({ key, count, word = '' }: Picked['why']): string {
  switch (key) {
    case 'own':
      return count === 1 ? '1 reply since they took part' : `${count} replies since they took part`
    case 'people':
      return `${count} people took part`
    case 'replies':
      return count === 1 ? '1 new reply' : `${count} new replies`
    case 'pinned':
      return 'pinned by an owner'
    case 'tag':
      return `they follow the tag “${word}”`
    case 'like':
      return `like discussions they took part in: “${word}”`
  }
}
