import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, Hook, Pass } from '../../infra/local/proxy.ts'
import type { World } from './world.ts'

const shares = { throttled: 0.05, broken: 0.01, lost: 0.02, 'held back': 0.05 }
const holdingBack = 500

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
  { executioner, heldBack, chance, count }: World,
  { member, instance, mayBreak }: Submission,
  pass: Pass,
): Promise<Answer | undefined> {
  const hit = (fault: keyof typeof shares) => {
    const isHit = chance.hits(fault, member, shares[fault])
    if (isHit) count(`SES ${fault}`)
    return isHit
  }
  if (await executioner.meets('before SES', instance)) return undefined
  if (hit('throttled')) return refusal(400, 'Throttling', 'Maximum sending rate exceeded.')
  if (mayBreak && hit('broken')) return refusal(503, 'ServiceUnavailable', 'Please try again later.')
  const late = hit('held back')
  if (late) heldBack.add(member)
  const answer = await pass()
  if (late) await sleep(holdingBack)
  heldBack.delete(member)
  if (answer.status !== 200) return answer
  return hit('lost') || (await executioner.meets('SES accepted', instance)) ? undefined : answer
}

function refusal(status: number, code: string, message: string): Answer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`
  const body = Buffer.from(`<ErrorResponse>${error}<RequestId>none</RequestId></ErrorResponse>`)
  return { status, headers: { 'content-type': 'text/xml' }, body }
}
