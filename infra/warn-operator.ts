import { Annotations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import { exampleFrom, type StackSettings } from './settings.ts'

/** Warns of what is allowed, and may still be a mistake. */
export function warnOperator(scope: IConstruct, { from, alarmEmail, closeDefaultUrl }: StackSettings): void {
  const warn = (id: string, sentence: string) => Annotations.of(scope).addWarningV2(`rekindle:${id}`, sentence)
  if (from === exampleFrom) {
    warn(
      'example-from',
      `The sender is still the example address ${exampleFrom}: set "from" and "postalAddress" in settings.json.`,
    )
  }
  if (closeDefaultUrl === 'yes') {
    warn(
      'default-url-closed',
      '"closeDefaultUrl" closes the URL that AWS gave the API. Links in mails sent before "siteDomain" was set stop working, ' +
        'one-click unsubscribing included, and so do platforms and webhooks that send to that URL.',
    )
  }
  if (!alarmEmail) warn('nobody-alarmed', 'Set "alarmEmail" in settings.json, or no one will be told about alarms.')
}

/** Says which of two places counts, if they give a setting differently. */
export function warnOfContradictions(scope: IConstruct, contradictions: readonly string[]): void {
  for (const [nth, sentence] of contradictions.entries()) {
    Annotations.of(scope).addWarningV2(`rekindle:settings-differ-${nth + 1}`, sentence)
  }
}
