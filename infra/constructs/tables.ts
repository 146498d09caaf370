import { RemovalPolicy } from 'aws-cdk-lib'
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { Construct } from 'constructs'
import { dueIndex, keyNames } from '../../functions/table.ts'

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING })

/** The two tables outlive the stack: nothing that a community did or was sent is lost with it. */
export class Tables extends Construct {
  /** What the group did. */
  readonly community: Table
  /** What Rekindle decided and did. */
  readonly mail: Table

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.community = this.protectedTable('Community')
    this.mail = this.protectedTable('Mail', keyNames.expires)
    this.mail.addGlobalSecondaryIndex({
      indexName: dueIndex.name,
      partitionKey: text(dueIndex.partition),
      sortKey: text(dueIndex.sort),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['groupId'],
    })
  }

  private protectedTable(id: string, timeToLiveAttribute?: string): Table {
    return new Table(this, id, {
      partitionKey: text(keyNames.partition),
      sortKey: text(keyNames.sort),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(timeToLiveAttribute && { timeToLiveAttribute }),
    })
  }
}
