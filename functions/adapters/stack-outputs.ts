import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { RekindleError } from '../domain/errors.ts'

/** The stack cannot be read. The sentence says why, and what to check. */
class StackError extends RekindleError {
  override readonly name = 'StackError'

  constructor(message: string, cause?: unknown) {
    super(message, { retry: false, cause })
  }
}

/** The outputs of a deployed stack by name. Throws a `StackError` if they cannot be read. */
export async function stackOutputs(
  stack: string,
  client = new CloudFormationClient({}),
): Promise<Readonly<Record<string, string>>> {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack })).catch((error: unknown) => {
    throw explain(stack, error)
  })
  const outputs = Stacks[0]?.Outputs ?? []
  if (outputs.length === 0) throw new StackError(`The stack ${stack} has no outputs yet: is it still being deployed?`)
  return Object.fromEntries(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]))
}

function explain(stack: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const name = error.name
  if (/does not exist/.test(error.message)) {
    return new StackError(
      `There is no stack ${stack} in this account and region: see AWS_REGION and AWS_PROFILE.`,
      error,
    )
  }
  if (/region is missing/i.test(error.message)) {
    return new StackError('No AWS region is set: set AWS_REGION, or a region in the profile.', error)
  }
  if (/^(CredentialsProviderError|TokenProviderError)$/.test(name)) {
    return new StackError(
      'There are no AWS credentials here: set AWS_PROFILE, or log in as you do for cdk deploy.',
      error,
    )
  }
  if (/^(ExpiredToken|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch)/.test(name)) {
    return new StackError(`AWS refused these credentials (${name}). Sign in again.`, error)
  }
  if (/^(AccessDenied|UnauthorizedOperation)/.test(name)) {
    return new StackError(
      `These credentials may not read the stack ${stack}: cloudformation:DescribeStacks is needed.`,
      error,
    )
  }
  if ('code' in error) return new StackError(`AWS cannot be reached (${String(error.code)}).`, error)
  return new StackError(`The stack ${stack} cannot be read: ${error.message}`, error)
}
