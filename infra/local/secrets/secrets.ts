import { randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import type { Resource } from '../template/stack.ts'
import { writeWhole } from '../write-whole.ts'

type Secret = Resource<'AWS::SecretsManager::Secret'>
type Generator = NonNullable<Secret['properties']['GenerateSecretString']>

const kept = z.record(z.string(), z.string())

/** A secret's versions by their ids; a version may be there before it has become the current one. */
export type Versions = { current: string; readonly values: Map<string, string> }

export type Secrets = {
  /** By name or ARN. */
  readonly find: (id: string) => { readonly secret: Secret; readonly versions: Versions } | undefined
  /** Writes the current values down: what is only pending ends with the process. */
  readonly keep: () => void
}

/** The stack's secrets: made once, and kept in a file that only its owner may read. */
export function openSecrets(secrets: readonly Secret[], path: string): Secrets {
  const before = new Map(existsSync(path) ? Object.entries(kept.parse(JSON.parse(readFileSync(path, 'utf8')))) : [])
  const all = new Map(
    secrets.map(({ name, properties }) => {
      const value = before.get(name) ?? properties.SecretString ?? generate(properties.GenerateSecretString)
      const current = crypto.randomUUID()
      return [name, { current, values: new Map([[current, value]]) }] as const
    }),
  )
  const keep = () => {
    const values = [...all].map(([name, { current, values }]) => [name, values.get(current)])
    // Secrets of an earlier stack stay: it may come back.
    writeWhole(path, JSON.stringify({ ...Object.fromEntries(before), ...Object.fromEntries(values) }))
  }
  keep()
  return {
    find: (id) => {
      const secret = secrets.find(({ name, ref }) => id === name || id === ref)
      const versions = secret && all.get(secret.name)
      return secret && versions && { secret, versions }
    },
    keep,
  }
}

function generate(rules: Generator | undefined): string {
  const password = rules ? passwordBy(rules) : crypto.randomUUID()
  if (rules?.GenerateStringKey === undefined) return password
  const template = z.record(z.string(), z.unknown()).parse(JSON.parse(rules.SecretStringTemplate ?? '{}'))
  return JSON.stringify({ ...template, [rules.GenerateStringKey]: password })
}

function passwordBy(rules: Generator): string {
  const characters = [
    rules.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    rules.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    rules.ExcludeNumbers ? '' : '0123456789',
    rules.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  ]
  const allowed = [...characters.join('')].filter((one) => !rules.ExcludeCharacters.includes(one))
  return Array.from({ length: rules.PasswordLength }, () => allowed[randomInt(allowed.length)]).join('')
}
