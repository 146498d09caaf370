import { Duration, Validations } from 'aws-cdk-lib'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnRotationSchedule, Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { BundledFunction, type FunctionDefaults } from './bundled-function.ts'
import { type OnRemoval, removalPolicy } from './on-removal.ts'
import { allow } from './permissions.ts'

export type LinkSecretProps = FunctionDefaults & { readonly onRemoval: OnRemoval }

const rotateAfter = Duration.days(90)

/**
 * The key that signs links in mails. It outlives the stack unless told otherwise, for links in old mails must go on
 * working; for the same reason a new key, four times a year, keeps the earlier ones beside it.
 */
export class LinkSecret extends Construct {
  readonly secret: Secret

  constructor(scope: Construct, id: string, { onRemoval, ...defaults }: LinkSecretProps) {
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
    this.rotate(defaults)
  }

  private rotate(defaults: FunctionDefaults): void {
    const { secretArn } = this.secret
    const { lambda } = new BundledFunction(this, 'Rotate', {
      ...defaults,
      name: 'rotate',
      does: 'Rotates the key that signs links, and keeps the earlier keys',
      memorySize: 256,
      timeout: Duration.seconds(30),
      environment: {},
      permissions: [
        allow(
          [
            'secretsmanager:DescribeSecret',
            'secretsmanager:GetSecretValue',
            'secretsmanager:PutSecretValue',
            'secretsmanager:UpdateSecretVersionStage',
          ],
          secretArn,
        ),
      ],
    })
    lambda.addPermission('Rotation', {
      principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceArn: secretArn,
    })
    const schedule = new CfnRotationSchedule(this, 'Schedule', {
      secretId: secretArn,
      rotationLambdaArn: lambda.functionArn,
      rotationRules: { automaticallyAfterDays: rotateAfter.toDays() },
      rotateImmediatelyOnUpdate: false,
    })
    // Without the permission Secrets Manager refuses the schedule.
    schedule.node.addDependency(lambda)
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason: 'It is rotated by a schedule that grants the rotating function what it uses and no more.',
    })
  }
}
