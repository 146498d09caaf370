import { groupsIn } from '../adapters/community.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { looksIn } from '../adapters/looks.ts'
import { publicNamesIn } from '../adapters/public-names.ts'
import { settingsIn } from '../adapters/settings.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { templatesIn } from '../adapters/templates.ts'
import { type Config, readConfig } from '../config.ts'

export function publicPagesPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  const community = createTableClient(config.get('communityTable'))
  return {
    groups: groupsIn(community),
    settings: settingsIn(mail),
    looks: looksIn(mail),
    publicNames: publicNamesIn(mail),
    templates: templatesIn(config.get('folder')),
    log: powertoolsLog('public-pages'),
  }
}
