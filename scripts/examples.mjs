import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { quickstart } from './examples/quickstart.mjs'

/*
 * Writes the examples' data, or with `check` compares the committed files with it.
 * All of it is drawn from fixed seeds: no person, company or answer in it exists.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..', 'examples')
const examples = { quickstart }
const mode = process.argv[2] === 'check' ? check : write

for (const [example, generate] of Object.entries(examples)) {
  for (const [name, bytes] of Object.entries(await generate())) mode(join(example, 'data', name), bytes)
}

function write(path, bytes) {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  console.log(`examples/${path}: ${bytes.length} bytes`)
}

function check(path, bytes) {
  if (read(join(root, path))?.equals(Buffer.from(bytes))) return
  console.error(`examples/${path} is not what scripts/examples.mjs makes; run "node scripts/examples.mjs"`)
  process.exitCode = 1
}

function read(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
