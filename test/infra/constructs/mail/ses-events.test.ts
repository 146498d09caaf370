import { describe, expect, test } from 'vitest'
import { type Arn, onlyResource, property, synthesizeTemplate } from '../../synthesized-stack.ts'

const template = synthesizeTemplate()

describe('what SES says of each message', () => {
  test('reaches the feedback queue as it was said, by way of a topic', () => {
    const events = onlyResource(template, 'AWS::SES::ConfigurationSetEventDestination')
    const topic = property<{ SnsDestination: { TopicARN: unknown } }>(events, 'EventDestination').SnsDestination
      .TopicARN
    const subscription = onlyResource(template, 'AWS::SNS::Subscription')
    expect(subscription.Properties).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true, TopicArn: topic })
    expect(property<Arn>(subscription, 'Endpoint')['Fn::GetAtt'][0]).toMatch(/^QueuesFeedbackQueue/)
  })

  test('is asked for in full, but for opens: no mail carries a pixel', () => {
    const events = onlyResource(template, 'AWS::SES::ConfigurationSetEventDestination')
    const { MatchingEventTypes } = property<{ MatchingEventTypes: string[] }>(events, 'EventDestination')
    expect(MatchingEventTypes).toEqual([
      'send',
      'reject',
      'bounce',
      'complaint',
      'delivery',
      'deliveryDelay',
      'renderingFailure',
    ])
  })

  test('is mailed over TLS alone, and nobody is mailed whom SES knows to bounce or to complain', () => {
    expect(onlyResource(template, 'AWS::SES::ConfigurationSet').Properties).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    })
  })

  test('follows a check of addresses only where the operator wants one, as sure as they say', () => {
    const optionsOf = (from: typeof template) =>
      property<object>(onlyResource(from, 'AWS::SES::ConfigurationSet'), 'SuppressionOptions')
    expect(optionsOf(template)).not.toHaveProperty('ValidationOptions')
    expect(optionsOf(synthesizeTemplate({ autoValidationThreshold: 'MEDIUM' }))).toEqual({
      SuppressedReasons: ['BOUNCE', 'COMPLAINT'],
      ValidationOptions: {
        ConditionThreshold: {
          ConditionThresholdEnabled: 'ENABLED',
          OverallConfidenceThreshold: { ConfidenceVerdictThreshold: 'MEDIUM' },
        },
      },
    })
  })

  test('comes from SES alone, and nothing in the clear', () => {
    const policy = onlyResource(template, 'AWS::SNS::TopicPolicy', 'SesEvents')
    expect(property<{ Statement: unknown[] }>(policy, 'PolicyDocument').Statement).toMatchObject([
      { Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      {
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'ses.amazonaws.com' },
        Condition: { StringEquals: { 'AWS:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ])
  })

  test('is kept where it cannot be handed over', () => {
    expect(property<object>(onlyResource(template, 'AWS::SNS::Subscription'), 'RedrivePolicy')).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': ['QueuesFeedbackDeadLettersQueueF962FA14', 'Arn'] },
    })
  })

  test('tells of clicks only where the operator wants it', () => {
    const tracking = synthesizeTemplate({ trackClicks: 'yes' })
    const events = onlyResource(tracking, 'AWS::SES::ConfigurationSetEventDestination')
    expect(JSON.stringify(events)).toContain('"click"')
  })
})
