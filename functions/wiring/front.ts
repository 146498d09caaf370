import { systemClock } from '../adapters/clock.ts'
import { frontWith, noFront } from '../adapters/front.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { type Config, readConfig } from '../config.ts'

/** By which name the console is reached, and what stands before it: where the operator says so. */
export function frontPorts(config: Config = readConfig()) {
  const [header, secret] = [config.find('trustedHeader'), config.find('trustedSecret')]
  const front =
    header !== undefined && secret !== undefined
      ? frontWith(header, secret, { clock: systemClock, log: powertoolsLog('console') })
      : noFront
  return { front, siteDomain: config.find('siteDomain') }
}
