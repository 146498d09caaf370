import { Aws } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses'

/** Allows precisely these actions, and on these resources only. */
export function allow(actions: readonly string[], ...resources: readonly string[]): PolicyStatement {
  return new PolicyStatement({ actions: [...actions], resources: [...resources] })
}

/** The sender is pinned by a condition, for in SES's sandbox a recipient's own identity must be allowed as well. */
export function mailFrom(from: string, { configurationSetName }: ConfigurationSet): PolicyStatement {
  const ses = `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}`
  return new PolicyStatement({
    actions: ['ses:SendRawEmail'],
    resources: [`${ses}:identity/*`, `${ses}:configuration-set/${configurationSetName}`],
    conditions: { StringEqualsIgnoreCase: { 'ses:FromAddress': from } },
  })
}
