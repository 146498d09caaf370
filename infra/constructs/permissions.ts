import { Aws, Validations } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses'
import type { IConstruct } from 'constructs'

/** Allows precisely these actions, and on these resources only. */
export function allow(actions: readonly string[], ...resources: readonly string[]): PolicyStatement {
  return new PolicyStatement({ actions: [...actions], resources: [...resources] })
}

/** The same for the rows of a table only whose partition key is like one of the patterns. */
export function allowRows(actions: readonly string[], partitions: readonly string[], table: string): PolicyStatement {
  const statement = allow(actions, table)
  statement.addCondition('ForAllValues:StringLike', { 'dynamodb:LeadingKeys': [...partitions] })
  return statement
}

/** Why some resources are patterns, for those who audit the stack. */
export function explainPatterns(scope: IConstruct): void {
  const ses = `arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*`
  Validations.of(scope).acknowledge(
    {
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason: 'Traces and the quota of SES (xray:Put…, ses:GetSendQuota) know no resources.',
    },
    {
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::${ses}]`,
      reason: 'In the sandbox of SES a recipient’s identity must be allowed too; a condition pins the sender.',
    },
  )
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
