import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import { CfnRecordSet, HostedZone, type IHostedZone } from 'aws-cdk-lib/aws-route53'
import { Construct } from 'constructs'
import type { StackSettings } from '../../settings.ts'

export type DnsProps = { readonly settings: Pick<StackSettings, 'hostedZoneId' | 'hostedZoneName' | 'domain'> }

export type DnsRecord = {
  readonly name: string
  readonly type: 'CNAME' | 'MX' | 'TXT'
  readonly value: string
  /** False where the domain is likely to have one already, of which there can be only one. */
  readonly make?: boolean
}

const timeToLive = Duration.minutes(30).toSeconds().toString()

/** The DNS records that mail needs: made in the hosted zone if there is one, and shown as outputs either way. */
export class Dns extends Construct {
  /** Of Route 53; without one an operator makes the records, wherever the domain is kept. */
  readonly zone: IHostedZone | undefined

  constructor(scope: Construct, id: string, { settings: { hostedZoneId, hostedZoneName, domain } }: DnsProps) {
    super(scope, id)
    const zoneName = hostedZoneName ?? domain
    if (!hostedZoneId || !zoneName) return
    this.zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName })
  }

  /** `id` becomes a part of the output's name: `DnsDkim1` for `Dkim1`. */
  add(id: string, { name, type, value, make = true }: DnsRecord): void {
    // In a zone a text stands in quotes.
    const text = type === 'TXT' ? `"${value}"` : value
    new CfnOutput(Stack.of(this), `Dns${id}`, { value: `${name} ${type} ${text}` })
    if (!this.zone || !make) return
    const { hostedZoneId } = this.zone
    new CfnRecordSet(this, id, { hostedZoneId, name, type, resourceRecords: [text], ttl: timeToLive })
  }
}
