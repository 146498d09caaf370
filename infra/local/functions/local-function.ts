import { LocalError } from '../local-error.ts'
import { region } from '../place.ts'
import type { Assembly } from '../template/assembly.ts'
import type { Stack } from '../template/stack.ts'

/** A function of the stack, ready to be run here. */
export type LocalFunction = {
  readonly logicalId: string
  readonly name: string
  readonly arn: string
  /** The folder of its code. */
  readonly folder: string
  readonly handler: string
  readonly timeoutSeconds: number
  /** In MB. */
  readonly memory: number
  readonly concurrency: number
  readonly environment: Readonly<Record<string, string>>
}

/** How many environments a function may have where the template sets no limit: a laptop has few cores. */
const usualConcurrency = 4

/** The stack's functions, each with the environment that the template gives it and what an SDK needs to get here. */
export function readFunctions(
  stack: Stack,
  assembly: Assembly,
  sdkEnvironment: Readonly<Record<string, string>>,
): readonly LocalFunction[] {
  const limits = mappingLimits(stack)
  return stack.all('AWS::Lambda::Function').map(({ logicalId, name, attributes, properties }) => {
    const folder = assembly.assetFolder(properties.Code.S3Key)
    if (folder === undefined) throw new LocalError(`${logicalId}: its code ${properties.Code.S3Key} is no asset.`)
    const arn = attributes.Arn ?? name
    return {
      logicalId,
      name,
      arn,
      folder,
      handler: properties.Handler,
      timeoutSeconds: properties.Timeout,
      memory: properties.MemorySize,
      concurrency: properties.ReservedConcurrentExecutions ?? limits.get(arn) ?? limits.get(name) ?? usualConcurrency,
      environment: {
        ...properties.Environment?.Variables,
        ...sdkEnvironment,
        LAMBDA_TASK_ROOT: folder,
        AWS_LAMBDA_FUNCTION_NAME: name,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
        AWS_REGION: region,
      },
    }
  })
}

/** What the mappings of each function may run at once, added up. */
function mappingLimits(stack: Stack): ReadonlyMap<string, number> {
  const limits = new Map<string, number>()
  for (const { properties } of stack.all('AWS::Lambda::EventSourceMapping')) {
    const limit = properties.ScalingConfig?.MaximumConcurrency ?? usualConcurrency
    limits.set(properties.FunctionName, (limits.get(properties.FunctionName) ?? 0) + limit)
  }
  return limits
}
