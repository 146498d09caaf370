import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import { megabytes } from '../figures.ts'

export type Person = { readonly id: string; readonly name: string; readonly email: string; readonly token: string }

const plan = z.object({
  recipients: z.int(),
  /** The two APIs of the laptop's SES. */
  ses: z.object({ first: z.string(), second: z.string() }),
  /** Where whoever was sent to is noted, so that a second start leaves them out. */
  notes: z.string(),
  /** Seconds of CPU after which no more is sent. */
  mostCpu: z.number(),
})
export type Plan = z.infer<typeof plan>

/** What a sender says of itself: seconds of CPU, and the most that it had resident, in MB. */
export const sent = z.object({ mails: z.int(), cpu: z.number(), peak: z.number() })
export type Sent = z.infer<typeof sent>

const atOnce = 20

export function personOf(nth: number): Person {
  // As long as a signed link is.
  const token = String(nth).padStart(130, 'eyJhbGciOiJIUzI1NiIsImtpZCI6IjEifQ.')
  return { id: `m${nth}`, name: `Ana ${nth}`, email: `m${nth}@members.example`, token }
}

/** The links of their own that each mail carries. */
export function linksOf({ token }: Person) {
  const to = (page: string) => `https://mail.binders.example/${page}/${token}`
  return { preferences: to('preferences'), unsubscribe: to('unsubscribe'), browser: to('read/2026-03-09') }
}

/**
 * A program that mails a list of people, as most would write it: some at once, and each noted in a file when SES has
 * answered. `prepare` answers what sends one.
 */
export async function sendToAll(prepare: (plan: Plan) => Promise<(to: Person) => Promise<unknown>>): Promise<void> {
  const given = plan.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))
  const done = new Set(existsSync(given.notes) ? readFileSync(given.notes, 'utf8').split('\n') : [])
  const send = await prepare(given)
  const started = process.cpuUsage()
  const cpu = () => {
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1e6
  }
  let [next, mails] = [0, 0]
  const work = async () => {
    while (next < given.recipients && cpu() < given.mostCpu) {
      const to = personOf(next)
      next += 1
      if (done.has(to.id)) continue
      await send(to)
      appendFileSync(given.notes, `${to.id}\n`)
      mails += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const answer: Sent = { mails, cpu: cpu(), peak: megabytes() }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
  process.exit(0)
}
