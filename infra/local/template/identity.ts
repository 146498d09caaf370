import { account, arn } from '../place.ts'
import type { ResourceType } from './shapes.ts'

/** The properties that may name a resource; without one it is named after the stack and its logical id. */
export const nameProperty: Readonly<Record<string, { readonly property: string; readonly most: number }>> = {
  'AWS::DynamoDB::Table': { property: 'TableName', most: 255 },
  'AWS::DynamoDB::GlobalTable': { property: 'TableName', most: 255 },
  'AWS::SQS::Queue': { property: 'QueueName', most: 80 },
  'AWS::SNS::Topic': { property: 'TopicName', most: 256 },
  'AWS::Lambda::Function': { property: 'FunctionName', most: 64 },
  'AWS::SecretsManager::Secret': { property: 'Name', most: 256 },
  'AWS::SES::EmailIdentity': { property: 'EmailIdentity', most: 253 },
  'AWS::ApiGatewayV2::DomainName': { property: 'DomainName', most: 253 },
  'AWS::SES::ConfigurationSet': { property: 'Name', most: 64 },
  'AWS::Scheduler::Schedule': { property: 'Name', most: 64 },
}

/** What Ref and GetAtt answer for a resource. */
export type Identity = { readonly ref: string; readonly attributes: Readonly<Record<string, string>> }

/** The addresses of the resources that have one. */
export type LocalAddresses = { readonly queues: string; readonly site: string }

/** A name that AWS would have made up, kept different from others if it is cut short. */
export function madeUpName(stackName: string, logicalId: string, most: number): string {
  const name = `${stackName}-${logicalId}`
  return name.length <= most ? name : `${name.slice(0, most - 9)}-${logicalId.slice(-8)}`
}

export function identify(type: ResourceType, name: string, at: LocalAddresses): Identity {
  switch (type) {
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable':
      return { ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`) } }
    case 'AWS::SQS::Queue': {
      const url = `${at.queues}/${account}/${name}`
      return { ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } }
    }
    case 'AWS::SNS::Topic':
      return { ref: arn('sns', name), attributes: { TopicArn: arn('sns', name), TopicName: name } }
    case 'AWS::Lambda::Function':
      return { ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } }
    case 'AWS::SecretsManager::Secret': {
      const id = arn('secretsmanager', `secret:${name}`)
      return { ref: id, attributes: { Id: id } }
    }
    case 'AWS::Scheduler::Schedule':
      return { ref: name, attributes: { Arn: arn('scheduler', `schedule/default/${name}`) } }
    case 'AWS::ApiGatewayV2::Api':
      return { ref: name, attributes: { ApiId: name, ApiEndpoint: at.site } }
    case 'AWS::SES::EmailIdentity':
      return { ref: name, attributes: dkimTokens(name) }
    case 'AWS::ApiGatewayV2::DomainName':
      return { ref: name, attributes: { RegionalDomainName: new URL(at.site).host } }
    case 'AWS::SecretsManager::RotationSchedule':
    case 'AWS::SES::ConfigurationSet':
    case 'AWS::SES::ConfigurationSetEventDestination':
    case 'AWS::ApiGatewayV2::Integration':
    case 'AWS::ApiGatewayV2::Route':
    case 'AWS::ApiGatewayV2::Stage':
    case 'AWS::Lambda::EventSourceMapping':
    case 'AWS::SNS::Subscription':
      return { ref: name, attributes: {} }
  }
}

/** Where SES would keep the keys that sign: names nobody looks up here. */
function dkimTokens(domain: string): Readonly<Record<string, string>> {
  const tokens = ['1', '2', '3'].flatMap((nth) => [
    [`DkimDNSTokenName${nth}`, `token${nth}._domainkey.${domain}`],
    [`DkimDNSTokenValue${nth}`, `token${nth}.dkim.amazonses.com`],
  ])
  return Object.fromEntries(tokens)
}
