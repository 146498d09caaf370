import { Command } from 'commander'
import { failWith } from './fail-with.ts'
import { importFiles } from './import-files.ts'

const command = new Command('npm run import --')
  .description('Loads activity records, newline-delimited JSON, gzipped or plain, into the tables.')
  .argument('<file...>', 'files of activity records')
  .option('--data <dir>', 'the folder of tables that npm start --data keeps')
  .action((files: string[], options: { data?: string }) => importFiles(files, options).catch(failWith))

await command.parseAsync()
