import { bundleOwnFunctions } from '../bundle.ts'
import { keep } from '../local/kept.ts'

// A process of its own, so that the CDK is loaded meanwhile. If they do not bundle, whoever waits for it bundles again, and says why.
keep('functions', bundleOwnFunctions)
