import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { StackSettings } from '../../settings.ts'
import type { FunctionDefaults } from '../bundled-function.ts'
import type { Site } from '../site/site.ts'
import type { Tables } from '../tables.ts'
import type { WorkQueues } from '../work-queues.ts'
import { JoinMailing } from './join-mail.ts'
import { PublicPages } from './public-pages.ts'
import { Publishing } from './publishing.ts'

export type PublicDoorsProps = FunctionDefaults & {
  readonly reservedConcurrency: number | undefined
  readonly site: Site
  readonly tables: Tables
  readonly queues: WorkQueues
  /** Signs links in mails. */
  readonly secret: Secret
  readonly configurationSet: ConfigurationSet
  readonly baseUrl: string
  readonly settings: Pick<
    StackSettings,
    'from' | 'postalAddress' | 'joinQuotaPercent' | 'tellEvents' | 'trustedHeader' | 'trustedSecret'
  >
}

/** What is open to everybody: the pages where people join and the editions that they may see. */
export class PublicDoors extends Construct {
  constructor(scope: Construct, id: string, props: PublicDoorsProps) {
    super(scope, id)
    const { bundle, logRetention, reservedConcurrency, site, tables, queues, configurationSet, ...shared } = props
    const defaults = { bundle, logRetention, ...shared }
    new PublicPages(this, 'Pages', { ...defaults, reservedConcurrency, site, tables, queues })
    new JoinMailing(this, 'JoinMail', { ...defaults, tables, configurationSet, queue: queues.join })
    new Publishing(this, 'Publishing', { ...defaults, tables, configurationSet, queue: queues.publish })
  }
}
