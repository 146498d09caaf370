import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '../../../functions/config.ts'
import { addDays } from '../../../functions/domain/times.ts'
import { importRecords } from '../../../functions/steps/ingest/import-records.ts'
import { commandPorts } from '../../../functions/wiring/commands.ts'
import { commandEnvironment } from '../../../infra/cli/command-environment.ts'
import { keptAssembly } from '../../../infra/cli/kept-assembly.ts'
import { startCloud } from '../../../infra/local/cloud.ts'
import { cardsOf } from '../../fixtures/mails/mail.ts'
import { eachLineOf } from '../../fixtures/records/recorded-week.ts'
import { megabytes } from '../figures.ts'
import { secondsBesidesEmulators } from '../send/cpu-by-thread.ts'
import { personOf, type Sent } from './plan.ts'

/**
 * All of Rekindle as it would be deployed, with one edition of the digest: composed, walked, sent, and told by SES what
 * became of each mail. Asked by `house.ts <folder> <recipients>`; in a folder that was left by a crash it goes on.
 */
const [folder = '', recipients = ''] = process.argv.slice(2)
const groupId = 'binders'
const monday = '2026-03-09T09:00:00.000Z'
const daysBefore = (days: number) => addDays(monday, -days)

function* records(): Generator<object> {
  const [name, url] = ['The Bookbinders’ Bench', 'https://binders.example']
  yield { type: 'group', id: groupId, name, url, language: 'en', timeZone: 'UTC' }
  for (let nth = 0; nth < Number(recipients); nth += 1) {
    const { id, name, email } = personOf(nth)
    yield { type: 'member', groupId, id, name, email, role: 'member', joinedAt: daysBefore(100) }
    yield { type: 'visit', groupId, memberId: id, createdAt: daysBefore(1) }
  }
  for (const [nth, { id, title, url, excerpt }] of cardsOf().entries()) {
    const by = { groupId, authorId: `m${nth}` }
    yield { type: 'discussion', ...by, id, title, url, tags: [], createdAt: daysBefore(5) }
    for (const reply of [0, 1, 2, 3]) {
      const text = reply === 0 ? excerpt : `An answer, and the ${reply}th of them.`
      const post = { id: `${id}-${reply}`, discussionId: id, authorId: `m${nth + reply}`, text }
      yield { type: 'post', groupId, ...post, createdAt: daysBefore(4 - reply / 2) }
    }
  }
}

const assembly = await keptAssembly({ settleAfterSeconds: '20' })
const sending = { perSecond: 100_000, perDay: 10_000_000 }
const cloud = await startCloud({ assembly, data: folder, port: 0, sending })
Object.assign(process.env, cloud.environment)
const ports = commandPorts(readConfig(commandEnvironment(cloud)))
if (!(await ports.groups.get(groupId))) {
  const { bad } = await importRecords(ports, eachLineOf(records()))
  if (bad > 0) throw new Error(`${bad} records of the bench are not valid.`)
  await ports.settings.setLive(groupId)
}
const started = secondsBesidesEmulators()
await cloud.fireSchedules(monday)
while ((await ports.runs.list()).length > 0) {
  await sleep(2000)
  await cloud.fireSchedules(monday)
}
const answer: Sent = {
  mails: await cloud.messages(),
  cpu: secondsBesidesEmulators() - started,
  peak: megabytes(),
}
process.stdout.write(`${JSON.stringify(answer)}\n`)
await cloud.stop()
process.exit(0)
