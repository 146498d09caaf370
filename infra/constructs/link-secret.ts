import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { type OnRemoval, removalPolicy } from './on-removal.ts'

export type LinkSecretProps = { readonly onRemoval: OnRemoval }

/** The key that signs links in mails. It outlives the stack unless told otherwise, for links in old mails must go on working. */
export class LinkSecret extends Construct {
  readonly secret: Secret

  constructor(scope: Construct, id: string, { onRemoval }: LinkSecretProps) {
    super(scope, id)
    this.secret = new Secret(this, 'Secret', {
      description: 'Signs the unsubscribe and preference links of Rekindle mails',
      removalPolicy: removalPolicy(onRemoval),
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ kid: '1' }),
        generateStringKey: 'key',
        // 43 letters and digits carry 256 bits.
        passwordLength: 43,
        excludePunctuation: true,
      },
    })
  }
}
