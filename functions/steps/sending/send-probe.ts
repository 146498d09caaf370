import { digestRate } from '../../domain/sending/quota.ts'
import type { Clock, Log, Mailer, Pace } from '../../ports.ts'

type SendProbePorts = {
  readonly pace: Pick<Pace, 'reserve'>
  readonly mailer: Mailer
  readonly clock: Clock
  readonly fromAddress: string
  readonly log: Log
}

/** SES accepts mail to this address and reports on it as on any other, but it reaches no one. */
const simulator = 'success+probe@simulator.amazonses.com'

/** Submits one message to SES's simulator; its Send event shows that feedback is alive. */
export async function sendProbe({ pace, mailer, clock, fromAddress, log }: SendProbePorts): Promise<void> {
  const reservation = await pace.reserve(1, digestRate(await mailer.quota()))
  if (reservation.kind !== 'booked') return
  await clock.sleep(reservation.start - clock.now())
  const headers = [`From: ${fromAddress}`, `To: ${simulator}`, 'Subject: Rekindle listens', 'MIME-Version: 1.0']
  const raw = Buffer.from([...headers, 'Content-Type: text/plain; charset=us-ascii', '', 'Probe.', ''].join('\r\n'))
  const { kind } = await mailer.submit({ to: simulator, raw })
  log.info('probe submitted', { outcome: kind })
}
