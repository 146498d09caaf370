import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, Hook, Pass } from '../../infra/local/proxy.ts'
import type { World } from './world.ts'

const shares = { throttled: 0.05, broken: 0.01, lost: 0.02, 'held back': 0.05 }
/**
 * How long, in milliseconds, an answer is held back unless its Send event overtakes it. Until some were overtaken every
 * answer waits, nearly as long as its sender does: where feedback is behind, the next answers wait for it.
 */
const holding = { usual: 500, patient: 9000, overtaken: 3 }

/** SES as the sender sees it: throttles, breaks, and accepts without its answer arriving, or with its answer late. */
export function faultyMail(world: World): Hook {
  let submissions = 0
  return ({ body, instance }, pass) => {
    const form = new URLSearchParams(body.toString())
    const [member = '', domain] = (form.get('Destinations.member.1') ?? '').split('@')
    const isDigest = form.get('Action') === 'SendRawEmail' && domain !== 'simulator.amazonses.com'
    if (!isDigest || !instance) return pass()
    submissions += 1
    // What breaks costs a lease of time: among the last submissions it would only lengthen the run.
    return submit(world, { member, instance, mayBreak: submissions < world.recipients * 0.9 }, pass)
  }
}

type Submission = { readonly member: string; readonly instance: string; readonly mayBreak: boolean }

async function submit(
  world: World,
  { member, instance, mayBreak }: Submission,
  pass: Pass,
): Promise<Answer | undefined> {
  const { executioner, chance, count, counts } = world
  const hit = (fault: keyof typeof shares) => {
    const isHit = chance.hits(fault, member, shares[fault])
    if (isHit) count(`SES ${fault}`)
    return isHit
  }
  if (await executioner.meets('before SES', instance)) return undefined
  if (hit('throttled')) return refusal(400, 'Throttling', 'Maximum sending rate exceeded.')
  if (mayBreak && hit('broken')) return refusal(503, 'ServiceUnavailable', 'Please try again later.')
  const isPatient = (counts['events before the mark'] ?? 0) < holding.overtaken
  const isHeldBack = hit('held back') || isPatient
  const overtaken = isHeldBack ? holdBack(world, member, isPatient ? holding.patient : holding.usual) : undefined
  const answer = await pass()
  if (answer.status !== 200) return answer
  await overtaken
  return hit('lost') || (await executioner.meets('SES accepted', instance)) ? undefined : answer
}

async function holdBack({ heldBack }: World, member: string, most: number): Promise<void> {
  const overtaken = new Promise<void>((resolve) => heldBack.set(member, resolve))
  await Promise.race([overtaken, sleep(most)])
  heldBack.delete(member)
}

function refusal(status: number, code: string, message: string): Answer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`
  const body = Buffer.from(`<ErrorResponse>${error}<RequestId>none</RequestId></ErrorResponse>`)
  return { status, headers: { 'content-type': 'text/xml' }, body }
}
