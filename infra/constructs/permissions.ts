import { PolicyStatement } from 'aws-cdk-lib/aws-iam'

/** Allows precisely these actions, and on these resources only. */
export function allow(actions: readonly string[], ...resources: readonly string[]): PolicyStatement {
  return new PolicyStatement({ actions: [...actions], resources: [...resources] })
}
