import { count } from '../../../functions/domain/counts.ts'
import { withoutUndefined } from '../../../functions/domain/shapes/without-undefined.ts'
import { type AddressAge, addressAges, bounceWords } from '../../../functions/domain/waking/bounce-rates.ts'
import { bounceShare, type ListInspection, mustBeAware } from '../../../functions/domain/waking/inspection.ts'
import { planWords } from '../../../functions/domain/waking/plan-words.ts'
import { printable, wrap } from '../ops/answer.ts'
import { table } from '../ops/table.ts'
import { inEnglish } from './in-english.ts'
import type { GroupCheck } from './inspect-group.ts'

/** After “seen or joined”. */
const ageWords: Readonly<Record<AddressAge, string>> = {
  'under 1 year': 'under a year ago',
  '1 to 2 years': '1 to 2 years ago',
  '2 to 5 years': '2 to 5 years ago',
  'over 5 years': 'over 5 years ago',
  unknown: 'at an unknown time',
}

/** What a check found of a group, for a terminal: counts alone, and of addresses only mistyped domains. */
export function checkText(check: GroupCheck, width: number): string[] {
  const { groupId, name, inspection } = check
  const sentences = [
    ...(name === undefined ? ['It has no group record (--name NAME makes one), and gets no digest without one.'] : []),
    ...bounceSentences(inspection),
    ...planWords(inspection, check, { number: count, date: dayIn }).map(inEnglish),
  ]
  return [
    printable(name === undefined ? groupId : `${groupId}: ${name}`),
    ...table([{ name: '' }, { name: '', align: 'right' }, { name: '', align: 'right' }], rowsOf(check), width),
    '',
    ...sentences.flatMap((sentence) => wrap(printable(sentence), width)),
  ]
}

function rowsOf({ inspection, known }: GroupCheck) {
  const { members, mailable } = inspection
  const row = (name: string, number: number, share = '') => ({ cells: [name, count(number), share] })
  const part = (name: string, number = 0) =>
    number === 0 ? [] : [row(`  ${name}`, number, mailable > 0 ? `${Math.round((100 * number) / mailable)} %` : '')]
  const ifAny = (name: string, number: number) => (number === 0 ? [] : [row(name, number)])
  const typos = inspection.typos.map(([domain, number]) => `${domain} (${count(number)})`)
  return [
    row('members', members),
    ...(known === undefined ? [] : [row('  new', members - known), row('  known already', known)]),
    ...ifAny('without an address', inspection['no address']),
    ...ifAny('same address as another member', inspection['same address']),
    ...ifAny('want no mail', inspection['opted out']),
    row('can be mailed', mailable),
    ...addressAges.flatMap((age) => part(`seen or joined ${ageWords[age]}`, inspection.ages[age])),
    ...part('never seen', inspection.neverSeen),
    ...part('wrote once, and nobody answered', inspection.unanswered),
    ...part('role addresses, such as info@', inspection.role),
    ...part('disposable addresses', inspection.disposable),
    ...part(
      `mistyped: ${typos.join(', ')}`,
      inspection.typos.reduce((sum, [, number]) => sum + number, 0),
    ),
  ]
}

/** 30 November 2026, of a local date. */
function dayIn(date: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(Date.parse(date))
}

function bounceSentences(inspection: ListInspection): string[] {
  if (inspection.mailable === 0) return ['Nobody here can be mailed.']
  const share = bounceShare(inspection)
  const words = `${inEnglish(bounceWords(share))} This is an estimate from their age and kind: ${(100 * share).toFixed(1)} %.`
  if (!mustBeAware(inspection)) return [words]
  return [
    words,
    `Careful: SES reviews an account at 5 % bounces, and may stop all its mail at 10 %. Before you import, ${adviceFor(inspection).join('; ')}.`,
    'Then set autoValidationThreshold, so that SES checks each address before it mails, and choose a small first wave in Schedule.',
  ]
}

/** What an operator can do about the addresses that are most likely to bounce. */
function adviceFor({ typos, disposable, unanswered = 0, mailable, ages }: ListInspection): string[] {
  const old = (ages['over 5 years'] ?? 0) + (ages['2 to 5 years'] ?? 0)
  return [
    ...(typos.length > 0 ? ['correct the mistyped addresses'] : []),
    ...(disposable > 0 ? ['leave out the disposable addresses'] : []),
    ...(unanswered > mailable / 10 ? ['leave out those who wrote once: in an archive most may be forged senders'] : []),
    ...(old > 0 ? ['leave out members whom your platform knows to be gone'] : []),
    'ask your platform which addresses bounced before',
  ]
}

/** One line of JSON for a program. What comes from outside is in pairs, and never a name. */
export function checkJson({ groupId, name, inspection, known, waves }: GroupCheck) {
  const { ages, typos, bounces, mailable, ...counts } = inspection
  return withoutUndefined({
    group: groupId,
    name: name ?? null,
    members: counts.members,
    new: known === undefined ? undefined : counts.members - known,
    withoutAddress: counts['no address'],
    wantNoMail: counts['opted out'],
    withAddress: counts.members - counts['no address'],
    mailable,
    ages: Object.fromEntries(addressAges.map((age) => [age, ages[age] ?? 0])),
    neverSeen: counts.neverSeen,
    unanswered: counts.unanswered,
    role: counts.role,
    disposable: counts.disposable,
    typos,
    doubled: counts['same address'],
    bounces: Math.round(bounces),
    bounceShare: bounceShare(inspection),
    waiting: counts.waiting,
    waves: waves.map(({ date, members }) => ({ date, members })),
  })
}
