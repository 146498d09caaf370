import { powertoolsLog } from '../adapters/log.ts'
import { secretVersions } from '../adapters/secret-versions.ts'

export function rotatePorts() {
  return { secrets: secretVersions(), log: powertoolsLog('rotate') }
}
