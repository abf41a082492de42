import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sameRows } from './examples/parquet.mjs'
import { quickstart } from './examples/quickstart.mjs'
import { reference } from './examples/reference.mjs'
import { retention } from './examples/retention.mjs'

/*
 * Writes the examples' data, or with `check` compares the committed files with it.
 * All of it is drawn from fixed seeds: no person, company or answer in it exists.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..', 'examples')
const examples = { quickstart, reference, retention }

for (const [example, generate] of Object.entries(examples)) {
  for (const [name, made] of Object.entries(await generate())) {
    const path = `${example}/data/${name}`
    if (process.argv[2] === 'check') await check(path, Buffer.from(made))
    else write(path, made)
  }
}

function write(path, made) {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, made)
  console.log(`examples/${path}: ${made.length} bytes`)
}

async function check(path, made) {
  const kept = read(join(root, path))
  if (kept?.equals(made)) return
  if (kept && path.endsWith('.parquet') && (await sameRows(kept, made))) return
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
