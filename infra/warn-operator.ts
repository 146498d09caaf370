import { Annotations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import { exampleFrom, type StackSettings } from './settings.ts'

/** Says what is allowed and yet wants an eye. */
export function warnOperator(scope: IConstruct, { from, alarmEmail, closeDefaultUrl }: StackSettings): void {
  const warn = (id: string, sentence: string) => Annotations.of(scope).addWarningV2(`rekindle:${id}`, sentence)
  if (from === exampleFrom) {
    warn(
      'example-from',
      `Digests would come from ${exampleFrom}, which is only an example: set "from" and "postalAddress" in cdk.json.`,
    )
  }
  if (closeDefaultUrl === 'yes') {
    warn(
      'default-url-closed',
      'The URL that AWS gave the API is closed by "closeDefaultUrl": links in mails that were sent before "siteDomain" was set ' +
        'stop working, one-click unsubscribing among them, and so do platforms and webhooks that send to that URL.',
    )
  }
  if (!alarmEmail) warn('nobody-alarmed', 'Nobody is told when an alarm fires: set "alarmEmail" in cdk.json.')
}
