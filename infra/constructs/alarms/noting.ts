import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { operatorKeys } from '../../../functions/table/operator-keys.ts'
import { allowRows } from '../permissions.ts'
import type { Tables } from '../tables.ts'

/** What a function may do that notes what an operator has to know of, where it may not change every row anyway. */
export function noting({ mail }: Tables): PolicyStatement {
  return allowRows(['dynamodb:UpdateItem'], [operatorKeys.alarms], mail.tableArn)
}
