import { counted } from '../../../functions/domain/counts.ts'
import type { Finding } from '../../../functions/domain/operators/finding.ts'
import { timeAt } from '../../../functions/domain/times.ts'
import { checkAccount } from '../../../functions/steps/operators/check-account.ts'
import { checkGroups } from '../../../functions/steps/operators/check-groups.ts'
import { checkSite } from '../../../functions/steps/operators/check-site.ts'
import { type CommandAnswer, wrap } from './answer.ts'
import type { DoctorPorts } from './join.ts'
import { patiently } from './patiently.ts'
import type { DeadLetterQueues } from './redrive.ts'

const signs = { stops: '✗', spoils: '!', fine: '✓', unknown: '?' } as const
/** Domains that are nobody's (RFC 2606). */
const exampleAddress = /[@.]example\.(com|net|org)$/
const orders = ['stops', 'spoils', 'unknown', 'fine'] as const

/** Everything that would stop or spoil mail, the worst first. The exit code is 1 if there is any. */
export async function doctor(ports: DoctorPorts, queues: DeadLetterQueues): Promise<CommandAnswer> {
  const found = await patiently('Looking', async (step) => {
    const parts = [
      () => checkAccount(ports, ports.sender),
      () => checkSite(ports),
      () => checkGroups(ports, timeAt(ports.clock.now())),
      () => Promise.all([...queues].map(([name, queue]) => checkDeadLetters(name, queue))),
    ]
    const all: Finding[] = [...checkSender(ports.sender.fromAddress)]
    for (const check of parts) {
      all.push(...(await check()))
      step()
    }
    return all
  })
  const findings = orders.flatMap((level) => found.filter((each) => each.level === level))
  const bad = findings.filter(({ level }) => level === 'stops' || level === 'spoils')
  process.exitCode = bad.length > 0 ? 1 : 0
  return {
    json: { isWell: bad.length === 0, findings },
    text: (width) => [
      ...findings.flatMap(({ level, about, sentence }) => wrap(`${signs[level]} ${about}: ${sentence}`, width)),
      '',
      verdict(findings),
    ],
  }
}

function verdict(findings: readonly Finding[]): string {
  const stops = findings.filter(({ level }) => level === 'stops').length
  const spoils = findings.filter(({ level }) => level === 'spoils').length
  if (stops === 0 && spoils === 0) return 'No problems found.'
  const warnings = spoils === 0 ? '' : `${counted(spoils, 'warning')}. `
  if (stops === 0) return `${warnings}Nothing stops mail.`
  return `${warnings}${counted(stops, 'problem')} ${stops === 1 ? 'stops' : 'stop'} mail.`
}

function checkSender(from: string): Finding[] {
  if (!exampleAddress.test(from)) return []
  const sentence = `The sender is still the example address ${from}. Set "from" and "postalAddress" in settings.json and deploy.`
  return [{ level: 'spoils', about: 'sender', sentence }]
}

type CheckedQueue = DeadLetterQueues extends ReadonlyMap<string, infer Each> ? Each : never

async function checkDeadLetters(name: string, queue: CheckedQueue): Promise<Finding> {
  const about = `${name} dead letters`
  const count = await queue.count()
  if (count === 0) return { level: 'fine', about, sentence: 'There are none.' }
  const sentence = `${count} ${count === 1 ? 'message' : 'messages'} failed. See: npm run ops -- redrive ${name} --preview`
  return { level: 'stops', about, sentence }
}
