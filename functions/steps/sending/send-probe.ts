import { digestRate } from '../../domain/sending/quota.ts'
import type { Clock, Log, Mailer, Pace } from '../../ports.ts'

type SendProbePorts = {
  readonly pace: Pick<Pace, 'reserve'>
  readonly mailer: Mailer
  readonly clock: Clock
  readonly fromAddress: string
  readonly log: Log
}

/** SES takes it and tells of it as of any other, and it reaches nobody. */
const simulator = 'success+probe@simulator.amazonses.com'

/** Submits one message to nobody, so that its Send event shows whether feedback is heard. */
export async function sendProbe({ pace, mailer, clock, fromAddress, log }: SendProbePorts): Promise<void> {
  const reservation = await pace.reserve(1, digestRate(await mailer.quota()))
  if (reservation.kind !== 'booked') return
  await clock.sleep(reservation.start - clock.now())
  const headers = [`From: ${fromAddress}`, `To: ${simulator}`, 'Subject: Rekindle listens', 'MIME-Version: 1.0']
  const raw = Buffer.from([...headers, 'Content-Type: text/plain; charset=us-ascii', '', 'Probe.', ''].join('\r\n'))
  const { kind } = await mailer.submit({ to: simulator, raw })
  log.info('probe submitted', { outcome: kind })
}
