import { expect, test } from 'vitest'
import { readConfig } from '../../../../functions/config.ts'
import { publicPagesPorts } from '../../../../functions/wiring/doors/public-pages.ts'
import { feedbackPorts } from '../../../../functions/wiring/feedback.ts'

const config = readConfig({
  COMMUNITY_TABLE: 'community',
  MAIL_TABLE: 'mail',
  JOIN_QUEUE_URL: 'http://127.0.0.1:1/join',
  INTAKE_QUEUE_URL: 'http://127.0.0.1:1/intake',
  DEAD_LETTERS_URL: 'http://127.0.0.1:1/dead',
  LINK_SECRET_ID: 'secret',
  BASE_URL: 'https://digest.example.org',
  CONFIGURATION_SET: 'set',
  METRICS_NAMESPACE: 'Rekindle',
  LAMBDA_TASK_ROOT: import.meta.dirname,
})

test.each([
  ['public-pages', publicPagesPorts],
  ['feedback', feedbackPorts],
])('in a stack that tells nobody, %s tells nobody and does not fail over it', async (_, portsOf) => {
  await expect(portsOf(config).queues.tell({ groupId: 'g', memberId: 'm' })).resolves.toBeUndefined()
})
