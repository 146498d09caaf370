import { randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import * as z from 'zod'
import { readBody } from './http-server.ts'
import type { Resource } from './template/stack.ts'
import { writeWhole } from './write-whole.ts'

type Secret = Resource<'AWS::SecretsManager::Secret'>
type Generator = NonNullable<Secret['properties']['GenerateSecretString']>

const kept = z.record(z.string(), z.string())
const request = z.object({ SecretId: z.string() })

/** The stack's secrets by name: made once, and kept in a file that only its owner may read. */
export function openSecrets(secrets: readonly Secret[], path: string): ReadonlyMap<string, string> {
  const values = new Map(existsSync(path) ? Object.entries(kept.parse(JSON.parse(readFileSync(path, 'utf8')))) : [])
  for (const { name, properties } of secrets) {
    if (!values.has(name)) values.set(name, properties.SecretString ?? generate(properties.GenerateSecretString))
  }
  writeWhole(path, JSON.stringify(Object.fromEntries(values)))
  return values
}

/** Answers GetSecretValue, by name or ARN. */
export function secretsServer(secrets: readonly Secret[], values: ReadonlyMap<string, string>): RequestListener {
  const answer = async (...[message]: Parameters<RequestListener>): Promise<{ status: number; body: object }> => {
    const operation = String(message.headers['x-amz-target']).split('.').at(-1)
    if (operation !== 'GetSecretValue') return refusal('InvalidRequestException', `${operation} is not offered here.`)
    const { SecretId } = request.parse(JSON.parse((await readBody(message, 65_536)).toString()))
    const secret = secrets.find(({ name, ref }) => SecretId === name || SecretId === ref)
    if (!secret) return refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
    return {
      status: 200,
      body: {
        ARN: secret.ref,
        Name: secret.name,
        SecretString: values.get(secret.name),
        VersionId: '00000000-0000-0000-0000-000000000001',
        VersionStages: ['AWSCURRENT'],
      },
    }
  }
  return (message, response) => {
    answer(message, response)
      .catch((error: unknown) => refusal('InvalidRequestException', String(error)))
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
      })
  }
}

function refusal(type: string, message: string) {
  return { status: 400, body: { __type: type, Message: message } }
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
