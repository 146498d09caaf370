import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export type Template = {
  Parameters?: Record<string, unknown>
  Conditions?: Record<string, unknown>
  Resources: Record<string, { Type: string; Condition?: string; Properties?: Record<string, unknown> }>
  Outputs?: Record<string, { Value: unknown; Condition?: string }>
}

/** Writes a cloud assembly as `cdk synth` would; functions are CommonJS texts by asset name. */
export function writeAssembly(template: Template, functions: Record<string, string> = {}): string {
  const folder = temporaryFolder()
  const artifacts = { Test: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Test.template.json' } } }
  const files: Record<string, object> = {}
  for (const [name, source] of Object.entries(functions)) {
    mkdirSync(join(folder, `asset.${name}`))
    writeFileSync(join(folder, `asset.${name}`, 'index.cjs'), source)
    files[name] = {
      source: { path: `asset.${name}`, packaging: 'zip' },
      destinations: { current: { bucketName: 'assets', objectKey: `${name}.zip` } },
    }
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '1', artifacts }))
  writeFileSync(join(folder, 'Test.assets.json'), JSON.stringify({ version: '1', files }))
  writeFileSync(join(folder, 'Test.template.json'), JSON.stringify(template))
  return folder
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rekindle-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A function resource whose code is the asset of this name. */
export function lambda(asset: string, properties: Record<string, unknown> = {}) {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: { Code: { S3Bucket: 'assets', S3Key: `${asset}.zip` }, Handler: 'index.handler', ...properties },
  }
}

/**
 * A queue with a dead-letter queue, and its mapping to a function. What failed comes again after its visibility, which is
 * far longer than any function here works: on a busy machine, too, nothing comes again because somebody is slow.
 */
export function workQueue(name: string, functionId: string, rules: Record<string, unknown> = {}, queue = {}) {
  return {
    [name]: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 5,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [`${name}Dead`, 'Arn'] }, maxReceiveCount: 2 },
        ...queue,
      },
    },
    [`${name}Dead`]: { Type: 'AWS::SQS::Queue' },
    [`${name}Mapping`]: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': [name, 'Arn'] },
        FunctionName: { Ref: functionId },
        BatchSize: 10,
        ScalingConfig: { MaximumConcurrency: 2 },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ...rules,
      },
    },
  }
}
