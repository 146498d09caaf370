import type { Server } from 'node:http'
import { join } from 'node:path'
import { workerData } from 'node:worker_threads'
import { getRequestListener } from '@hono/node-server'
import * as z from 'zod'
import { close, listen } from '../http-server.ts'
import { createInbox } from '../inbox/app.tsx'
import { serveThread } from '../threads/thread-side.ts'
import { createAllowance } from './allowance.ts'
import { openHeard } from './heard.ts'
import { createOutFolder } from './out-folder.ts'
import { mailPlan } from './plan.ts'
import { createPublisher, publishToTopic } from './publisher.ts'
import { createRetelling } from './retell.ts'
import { createSes } from './ses.ts'
import { isSimulated } from './simulator.ts'
import { openStore, type Store } from './store.ts'

const plan = mailPlan.parse(workerData)
const store = openStore(join(plan.folder, 'mail'))
const before = store.count()
const heard = openHeard(join(plan.folder, 'mail', 'heard.json'))
const publisher = createPublisher((batch) => publishToTopic(plan.topics, batch))
const retelling = createRetelling(store, heard.messages(), plan.sets, publisher)
const servers: Server[] = []
const allowance = recallingAllowance(store)

serveThread('mail', {
  start: async () => {
    const ses = createSes({
      grant: plan.grant,
      allowance,
      sets: plan.sets,
      store,
      publisher,
      ...(plan.out !== undefined && { out: createOutFolder(plan.out, store.from(0)) }),
      now: Date.now,
    })
    servers.push(await listen(plan.ports.mail, ses))
    servers.push(await listen(plan.ports.inbox, getRequestListener(createInbox(store, Date.now).fetch)))
    void retelling.run()
  },
  state: () => ({
    accepted: store.count() - before,
    stored: store.count(),
    pending: publisher.pending() + retelling.left(),
    throttles: allowance.throttles(),
  }),
  heard: (messages) => heard.note(z.int().parse(messages)),
  stop: async () => {
    await Promise.all(servers.map(close))
    store.close()
  },
})

/** The day's quota survives a restart where the messages do. */
function recallingAllowance(messages: Store) {
  const allowance = createAllowance(plan.grant, Date.now)
  const dayAgo = Date.now() - 24 * 3600 * 1000
  for (const { at, to } of messages.newest()) {
    if (Date.parse(at) < dayAgo) break
    if (!to.every(isSimulated)) allowance.recall(to.length, Date.parse(at))
  }
  return allowance
}
