import type { RequestListener } from 'node:http'
import * as z from 'zod'
import { readBody } from '../http-server.ts'
import type { Secrets, Versions } from './secrets.ts'

const request = z.object({
  SecretId: z.string(),
  VersionId: z.string().optional(),
  VersionStage: z.string().optional(),
  ClientRequestToken: z.string().optional(),
  SecretString: z.string().optional(),
  MoveToVersionId: z.string().optional(),
  RemoveFromVersionId: z.string().optional(),
})
type SecretRequest = z.infer<typeof request>
type FoundSecret = NonNullable<ReturnType<Secrets['find']>>
type SecretAnswer = { readonly status: number; readonly body: object }

const current = 'AWSCURRENT'
const pending = 'AWSPENDING'

/** Answers what our functions ask Secrets Manager: for values, and for the steps of a rotation. */
export function secretsServer(secrets: Secrets): RequestListener {
  const answer = async (...[message]: Parameters<RequestListener>): Promise<SecretAnswer> => {
    const operation = String(message.headers['x-amz-target']).split('.').at(-1)
    const asked = request.parse(JSON.parse((await readBody(message, 262_144)).toString()))
    const found = secrets.find(asked.SecretId)
    if (!found) return notFound()
    switch (operation) {
      case 'GetSecretValue':
        return getValue(found, asked)
      case 'DescribeSecret':
        return { status: 200, body: { ARN: found.secret.ref, VersionIdsToStages: stagesOf(found.versions) } }
      case 'PutSecretValue':
        return putValue(found, asked)
      case 'UpdateSecretVersionStage':
        return promote(secrets, found, asked)
      default:
        return refusal('InvalidRequestException', `${operation} is not offered here.`)
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

function getValue({ secret, versions }: FoundSecret, { VersionId, VersionStage }: SecretRequest): SecretAnswer {
  if (VersionStage !== undefined && VersionStage !== current) return notFound()
  const id = VersionId ?? versions.current
  const SecretString = versions.values.get(id)
  if (SecretString === undefined) return notFound()
  const VersionStages = stagesOf(versions)[id]
  return { status: 200, body: { ARN: secret.ref, Name: secret.name, SecretString, VersionId: id, VersionStages } }
}

function putValue(
  { secret, versions }: FoundSecret,
  { ClientRequestToken, SecretString }: SecretRequest,
): SecretAnswer {
  if (ClientRequestToken === undefined || SecretString === undefined) {
    return refusal('InvalidParameterException', 'A version needs a token and a value.')
  }
  const before = versions.values.get(ClientRequestToken)
  if (before !== undefined && before !== SecretString) {
    return refusal('ResourceExistsException', 'This version has another value already.')
  }
  versions.values.set(ClientRequestToken, SecretString)
  return { status: 200, body: { ARN: secret.ref, VersionId: ClientRequestToken, VersionStages: [pending] } }
}

function promote(secrets: Secrets, { secret, versions }: FoundSecret, asked: SecretRequest): SecretAnswer {
  const { VersionStage, MoveToVersionId = '', RemoveFromVersionId } = asked
  if (VersionStage !== current || !versions.values.has(MoveToVersionId)) return notFound()
  if (RemoveFromVersionId !== versions.current) {
    return refusal('InvalidParameterException', 'Another version is the current one.')
  }
  versions.current = MoveToVersionId
  secrets.keep()
  return { status: 200, body: { ARN: secret.ref, Name: secret.name } }
}

function stagesOf({ current: id, values }: Versions): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...values.keys()].map((each) => [each, [each === id ? current : pending]]))
}

function notFound(): SecretAnswer {
  return refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
}

function refusal(type: string, message: string): SecretAnswer {
  return { status: 400, body: { __type: type, Message: message } }
}
