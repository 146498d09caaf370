import { environmentNames } from '../../functions/config.ts'

/** A cloud that a command can join: what the stack put out, and what the SDK needs to reach it. */
export type JoinableCloud = {
  readonly environment: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
}

const outputs = {
  [environmentNames.communityTable]: 'CommunityTable',
  [environmentNames.mailTable]: 'MailTable',
  [environmentNames.composeQueue]: 'ComposeQueueUrl',
  [environmentNames.fanOutQueue]: 'FanOutQueueUrl',
  [environmentNames.sendQueue]: 'SendQueueUrl',
  [environmentNames.tellQueue]: 'TellQueueUrl',
  [environmentNames.tellsPrivate]: 'TellsPrivate',
  [environmentNames.linkSecret]: 'LinkSecretId',
  [environmentNames.ingestSecret]: 'IngestSecretId',
  [environmentNames.sourcesSecret]: 'SourcesSecretId',
  [environmentNames.configurationSet]: 'ConfigurationSet',
  [environmentNames.fromAddress]: 'FromAddress',
  [environmentNames.postalAddress]: 'PostalAddress',
  [environmentNames.baseUrl]: 'BaseUrl',
} as const

/** The environment that a command wires its ports from, as the functions do from theirs. */
export function commandEnvironment(cloud: JoinableCloud): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, cloud.outputs[output]]))
}
