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
import { type OnRemoval, removalPolicy } from './on-removal.ts'

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING })

export type TablesProps = { readonly onRemoval: OnRemoval }

/** The two tables outlive the stack, unless told otherwise: nothing that a community did or was sent is lost with it. */
export class Tables extends Construct {
  /** What the group did. */
  readonly community: Table
  /** What Rekindle decided and did. */
  readonly mail: Table

  constructor(scope: Construct, id: string, { onRemoval }: TablesProps) {
    super(scope, id)
    this.community = this.table('Community', onRemoval)
    this.mail = this.table('Mail', onRemoval, keyNames.expires)
    this.mail.addGlobalSecondaryIndex({
      indexName: dueIndex.name,
      partitionKey: text(dueIndex.partition),
      sortKey: text(dueIndex.sort),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['groupId'],
    })
  }

  private table(id: string, onRemoval: OnRemoval, timeToLiveAttribute?: string): Table {
    return new Table(this, id, {
      partitionKey: text(keyNames.partition),
      sortKey: text(keyNames.sort),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: onRemoval === 'keep',
      removalPolicy: removalPolicy(onRemoval),
      ...(timeToLiveAttribute && { timeToLiveAttribute }),
    })
  }
}
