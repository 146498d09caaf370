import { Command, Option } from 'commander'
import { failWith } from './fail-with.ts'
import { type ImportTarget, importFiles } from './import-files.ts'

// The SDK says at each start which Node it will want next year; whoever runs this cannot change that.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const command = new Command('npm run import --')
  .description('Loads activity records, newline-delimited JSON, gzipped or plain, into the tables.')
  .argument('<file...>', 'files of activity records')
  .addOption(new Option('--data <dir>', 'the folder of tables that npm start --data keeps').conflicts('stack'))
  .option('--stack <name>', 'a deployed stack, with the usual AWS credentials and region')
  .action((files: string[], options: ImportTarget) => importFiles(files, options).catch(failWith))

await command.parseAsync()
