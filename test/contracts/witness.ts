/**
 * Where somebody else's AWS answers, if it does: then the contract suites, and one whole edition, speak to that. Tables
 * may have a witness of their own; `services` are queues, mail and secrets. Nobody needs either for `npm test`.
 */
export const witness = {
  tables: process.env.REKINDLE_WITNESS_TABLES || undefined,
  services: process.env.REKINDLE_WITNESS_SERVICES || undefined,
}
