import * as z from 'zod'

/** Secrets Manager calls `rotate` once for each step. */
export const rotationEvent = z
  .object({
    Step: z.enum(['createSecret', 'setSecret', 'testSecret', 'finishSecret']),
    SecretId: z.string().min(1),
    ClientRequestToken: z.string().min(8),
  })
  .transform(({ Step, SecretId, ClientRequestToken }) => ({
    step: Step,
    secretId: SecretId,
    version: ClientRequestToken,
  }))
