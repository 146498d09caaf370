import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { expect, test } from 'vitest'
import { buildApp } from '../infra/app.ts'
import { inTemporaryFolder, operator, writeStubs } from './infra/synthesized-stack.ts'

const everything = {
  domain: 'community.example.org',
  hostedZoneId: 'Z0123456789',
  siteDomain: 'mail.community.example.org',
  closeDefaultUrl: 'yes',
  doorConcurrency: '20',
  trustedHeader: 'x-from-cdn',
  trustedSecret: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:cdn-Ab12Cd',
  dmarc: 'none',
  trackClicks: 'yes',
  followSources: 'yes',
  tellEvents: 'yes',
  clickDomain: 'clicks.community.example.org',
  alarmEmail: 'ops@example.org',
}

/** What AWS's own rules for a secure stack find wrong, one line each. */
function findings(settings: Readonly<Record<string, string>>): string[] {
  return inTemporaryFolder((folder) => {
    const outdir = join(folder, 'assembly')
    const app = buildApp({ outdir, context: { ...operator, ...settings }, sources: writeStubs(folder) })
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
    try {
      app.synth()
      return []
    } catch (error) {
      // Where there are findings the app is refused, and they stand in a file.
      const report = readFileSync(join(outdir, 'validation-report.json'), 'utf8')
      const ids = report.match(/AwsSolutions-\w+(?:\[[^"]*\])?/g)
      return ids ? [...new Set(ids)] : [String(error)]
    }
  })
}

test.each([
  ['the few settings that must be', {}],
  ['every setting there is', everything],
])('with %s, AWS’s rules find nothing that is not explained', (_, settings) => {
  expect(findings(settings)).toEqual([])
})
