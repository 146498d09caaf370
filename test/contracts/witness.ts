/** The address of somebody else's DynamoDB that the contract suites run against instead of our own emulator. */
export const witness = process.env.REKINDLE_WITNESS
