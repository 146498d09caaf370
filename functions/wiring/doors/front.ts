import { systemClock } from '../../adapters/clock.ts'
import { frontWith, noFront } from '../../adapters/front.ts'
import { powertoolsLog } from '../../adapters/log.ts'
import { type Config, readConfig } from '../../config.ts'

/** The host name of the console, and the CDN in front of it, if the operator set one. */
export function frontPorts(config: Config = readConfig()) {
  const [header, secret] = [config.find('trustedHeader'), config.find('trustedSecret')]
  const front =
    header !== undefined && secret !== undefined
      ? frontWith(header, secret, { clock: systemClock, log: powertoolsLog('console') })
      : noFront
  return { front, siteDomain: config.find('siteDomain') }
}
